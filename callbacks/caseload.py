"""Fills the caseload page."""

from dashboard import figures
from dashboard.asking import ask, ask_known, with_whole
from dashboard.cards import fills
from dashboard.viewing import from_a_month_earlier
from data_access.query import catalogue
from data_access.subjects import caseload


def people_or_starts(by, where):
    """People under supervision; where the sources cannot tell them, people whose supervision began."""
    people = ask(caseload, ["people"], by=by, where=where)
    if not people.notes or any(row["people"] is not None for row in people.rows):
        return people
    return ask(caseload, ["started"], by=by, where=where)


@fills("caseload-trend", figures.layers)
def show_trend(where):
    return tuple(ask(caseload, ["people"], by=by, where=where) for by in (["month", "kind"], ["month"]))


@fills("caseload-balance", figures.balance)
def show_balance(where):
    earlier = from_a_month_earlier(where)
    stock = ask(caseload, ["people"], by=["month"], where=earlier)
    flows = [ask(caseload, ["started", "ended"], by=by, where=where) for by in (["month"], [], ["year"])]
    return stock, *flows


@fills("caseload-areas", figures.ranking)
def show_areas(where):
    return people_or_starts(["area"], where)


@fills("caseload-officers", figures.ranges)
def show_officers(where):
    asked = ["per_officer_median", "per_officer_p90", "per_officer"]
    return ask(caseload, asked, by=["area"], where=where)


@fills("caseload-spread", figures.histogram)
def show_spread(where):
    return ask(caseload, ["per_officer"], by=["caseload"], where=where)


@fills("caseload-past-due", figures.ranking)
def show_past_due(where):
    return with_whole(caseload, "past_due_share", ["area"], where)


@fills("caseload-people", figures.pyramid)
def show_people(where):
    return tuple(people_or_starts(by, where) for by in (["age", "sex"], ["sex"]))


@fills("caseload-measures", figures.ranking)
def show_measures(where):
    return people_or_starts(["measure"], where)


@fills("caseload-endings", figures.groups)
def show_endings(where):
    told = ["ended", "ended_well_share", "ended_well_share_judged"]
    counts = [ask(caseload, ["ended"], by=by, where=where) for by in (["exit", "end_reason"], ["exit"])]
    return *counts, ask(caseload, told, where=where)


@fills("caseload-rate", figures.ranking)
def show_rate(where):
    return ask(caseload, ["population_rate"], by=["area"], where=where)


@fills("caseload-watched", figures.ranking)
def show_watched(where):
    return with_whole(caseload, "watched_share", ["area"], where)


@fills("caseload-length", figures.ranges)
def show_length(where):
    return ask(caseload, ["length_median", "length_p90"], by=["measure"], where=where)


@fills("caseload-moves", figures.matrix)
def show_moves(where):
    asked = ["daily_average", "moved_in", "moved_out", "balance_rest", "turnover"]
    return ask_known(caseload, asked, by=["area"], where=where)


@fills("caseload-prison", figures.trend)
def show_prison(where):
    return ask_known(caseload, ["prison_ratio"], by=["month"], where=_of_the_country(where))


@fills("caseload-unsentenced", figures.trend)
def show_unsentenced(where):
    return ask_known(caseload, ["unsentenced_share"], by=["month"], where=_of_the_country(where))


def _of_the_country(where):
    """Of the whole country, for which alone prisoners are known."""
    areas = ("area", "region", "district", "department", "office")
    return {name: codes for name, codes in where.items() if name not in areas} | {"area": catalogue().places.root}
