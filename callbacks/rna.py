"""Fills the risk and needs page."""

from dashboard import figures
from dashboard.cards import fills
from dashboard.viewer import current_viewer
from dashboard.viewing import in_whole_quarters
from data_access.query import fetch
from data_access.subjects import rna


@fills("rna-coverage", figures.trend)
def show_coverage(where):
    return fetch(rna, ["coverage_share", "current_share"], by=["month"], where=where, viewer=current_viewer())


@fills("rna-levels", figures.levels)
def show_levels(where):
    return fetch(rna, ["levels"], by=["level"], where=where, viewer=current_viewer())


@fills("rna-areas", figures.stacked_levels)
def show_areas(where):
    viewer, splits = current_viewer(), (["area", "level"], ["level"])
    return tuple(fetch(rna, ["levels"], by=by, where=where, viewer=viewer) for by in splits)


@fills("rna-needs", figures.answered)
def show_needs(where):
    return fetch(rna, ["needs_share", "answered_share"], by=["domain"], where=where, viewer=current_viewer())


@fills("rna-overdue", figures.parts)
def show_overdue(where):
    return fetch(rna, ["overdue_people"], by=["area", "overdue"], where=where, viewer=current_viewer())


@fills("rna-in-time", figures.trend)
def show_in_time(where):
    return fetch(rna, ["in_time_share"], by=["quarter"], where=in_whole_quarters(where), viewer=current_viewer())


@fills("rna-change", figures.parts)
def show_change(where):
    return fetch(rna, ["changed"], by=["area", "direction"], where=where, viewer=current_viewer())


@fills("rna-overrides", figures.diverging)
def show_overrides(where):
    viewer, splits = current_viewer(), (["area", "direction"], ["direction"])
    return tuple(fetch(rna, ["override_share"], by=by, where=where, viewer=viewer) for by in splits)


@fills("rna-scores", figures.histogram)
def show_scores(where):
    asked = {name: codes for name, codes in where.items() if name not in ("age", "kind")}
    return fetch(rna, ["scores"], by=["tool", "score"], where=asked, viewer=current_viewer())
