"""Fills the risk and needs page."""

from dashboard import figures
from dashboard.asking import ask, by_period, with_whole
from dashboard.cards import fills
from dashboard.viewing import in_whole_quarters, until_its_end
from data_access.subjects import rna


@fills("rna-coverage", figures.trend)
def show_coverage(where):
    return ask(rna, ["coverage_share", "current_share"], by=["month"], where=where)


@fills("rna-levels", figures.levels)
def show_levels(where):
    return ask(rna, ["levels"], by=["level"], where=where)


@fills("rna-areas", figures.stacked_levels)
def show_areas(where):
    splits = (["area", "level"], ["level"])
    return tuple(ask(rna, ["levels"], by=by, where=where) for by in splits)


@fills("rna-needs", figures.answered)
def show_needs(where):
    return ask(rna, ["needs_share", "answered_share"], by=["domain"], where=where)


@fills("rna-overdue", figures.parts)
def show_overdue(where):
    splits = (["area", "overdue"], ["area"], ["overdue"], [])
    return tuple(ask(rna, ["overdue_people"], by=by, where=where) for by in splits)


@fills("rna-in-time", figures.trend)
def show_in_time(where):
    return ask(rna, ["in_time_share"], by=["quarter"], where=in_whole_quarters(where))


@fills("rna-change", figures.parts)
def show_change(where):
    splits = (["area", "direction"], ["area"], ["direction"], [])
    return tuple(ask(rna, ["changed"], by=by, where=where) for by in splits)


@fills("rna-overrides", figures.diverging)
def show_overrides(where):
    splits = (["area", "direction"], ["direction"])
    return tuple(ask(rna, ["override_share"], by=by, where=where) for by in splits)


@fills("rna-scores", figures.histogram)
def show_scores(where):
    asked = {name: codes for name, codes in where.items() if name not in ("age", "kind")}
    return ask(rna, ["scores"], by=["tool", "score"], where=asked)


@fills("rna-linked", figures.ranking)
def show_linked(where):
    return ask(rna, ["linked_share"], by=["domain"], where=where)


@fills("rna-provisional", figures.ranking)
def show_provisional(where):
    return with_whole(rna, "provisional_share", ["area"], where)


@fills("rna-again", figures.trend)
def show_again(where):
    return by_period(rna, ["reassessed_share"], until_its_end(where), periods=("quarter", "year"))


@fills("rna-need-change", figures.matrix)
def show_need_change(where):
    return ask(rna, ["need_changed"], by=["domain", "direction"], where=where)
