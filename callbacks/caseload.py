"""Fills the caseload page."""

from dashboard import figures
from dashboard.asking import with_whole
from dashboard.cards import fills
from dashboard.viewer import current_viewer
from dashboard.viewing import from_a_month_earlier
from data_access.query import fetch
from data_access.subjects import caseload


def people_or_starts(by, where):
    """People under supervision; where the sources cannot tell them, people whose supervision began."""
    viewer = current_viewer()
    people = fetch(caseload, ["people"], by=by, where=where, viewer=viewer)
    if not people.notes or any(row["people"] is not None for row in people.rows):
        return people
    return fetch(caseload, ["started"], by=by, where=where, viewer=viewer)


@fills("caseload-trend", figures.layers)
def show_trend(where):
    return fetch(caseload, ["people"], by=["month", "kind"], where=where, viewer=current_viewer())


@fills("caseload-balance", figures.balance)
def show_balance(where):
    viewer, earlier = current_viewer(), from_a_month_earlier(where)
    stock = fetch(caseload, ["people"], by=["month"], where=earlier, viewer=viewer)
    flows = [
        fetch(caseload, ["started", "ended"], by=by, where=where, viewer=viewer) for by in (["month"], [], ["year"])
    ]
    return stock, *flows


@fills("caseload-areas", figures.ranking)
def show_areas(where):
    return people_or_starts(["area"], where)


@fills("caseload-officers", figures.ranges)
def show_officers(where):
    asked = ["per_officer_median", "per_officer_p90", "per_officer"]
    return fetch(caseload, asked, by=["area"], where=where, viewer=current_viewer())


@fills("caseload-spread", figures.histogram)
def show_spread(where):
    return fetch(caseload, ["per_officer"], by=["caseload"], where=where, viewer=current_viewer())


@fills("caseload-past-due", figures.ranking)
def show_past_due(where):
    return with_whole(caseload, "past_due_share", ["area"], where)


@fills("caseload-people", figures.pyramid)
def show_people(where):
    return people_or_starts(["age", "sex"], where)


@fills("caseload-measures", figures.ranking)
def show_measures(where):
    return people_or_starts(["measure"], where)


@fills("caseload-endings", figures.groups)
def show_endings(where):
    viewer, shares = current_viewer(), ["ended_well_share", "ended_well_share_judged"]
    counts = [
        fetch(caseload, ["ended"], by=by, where=where, viewer=viewer) for by in (["exit", "end_reason"], ["exit"])
    ]
    return *counts, fetch(caseload, shares, where=where, viewer=viewer)
