"""Fills the caseload page."""

from dashboard import figures
from dashboard.cards import fills
from dashboard.viewer import current_viewer
from dashboard.viewing import from_a_month_earlier
from data_access.query import fetch
from data_access.subjects import caseload


@fills("caseload-trend", figures.layers)
def show_trend(where):
    return fetch(caseload, ["people"], by=["month", "kind"], where=where, viewer=current_viewer())


@fills("caseload-balance", figures.balance)
def show_balance(where):
    viewer, earlier = current_viewer(), from_a_month_earlier(where)
    stock = fetch(caseload, ["people"], by=["month"], where=earlier, viewer=viewer)
    return stock, fetch(caseload, ["started", "ended"], by=["month"], where=where, viewer=viewer)


@fills("caseload-areas", figures.ranking)
def show_areas(where):
    return fetch(caseload, ["people"], by=["area"], where=where, viewer=current_viewer())


@fills("caseload-officers", figures.ranges)
def show_officers(where):
    asked = ["per_officer_median", "per_officer_p90", "per_officer"]
    return fetch(caseload, asked, by=["area"], where=where, viewer=current_viewer())


@fills("caseload-spread", figures.histogram)
def show_spread(where):
    return fetch(caseload, ["per_officer"], by=["caseload"], where=where, viewer=current_viewer())


@fills("caseload-past-due", figures.ranking)
def show_past_due(where):
    return fetch(caseload, ["past_due_share"], by=["area"], where=where, viewer=current_viewer())


@fills("caseload-people", figures.pyramid)
def show_people(where):
    return fetch(caseload, ["people"], by=["age", "sex"], where=where, viewer=current_viewer())


@fills("caseload-measures", figures.ranking)
def show_measures(where):
    return fetch(caseload, ["people"], by=["measure"], where=where, viewer=current_viewer())


@fills("caseload-endings", figures.groups)
def show_endings(where):
    counts = fetch(caseload, ["ended"], by=["exit", "end_reason"], where=where, viewer=current_viewer())
    shares = ["ended_well_share", "ended_well_share_judged"]
    return counts, fetch(caseload, shares, where=where, viewer=current_viewer())
