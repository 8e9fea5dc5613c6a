"""Fills the outcomes page."""

from dashboard import figures
from dashboard.asking import ask, by_period, with_whole
from dashboard.cards import fills
from dashboard.viewing import until_its_end, with_its_past
from data_access.subjects import outcomes


@fills("outcomes-difference", figures.beside)
def show_difference(where):
    past = until_its_end(where)
    asked = ("served_offended_share", "reoffended_year_share")
    return tuple(ask(outcomes, [name], by=["year"], where=past) for name in asked)


@fills("outcomes-yearly", figures.trend)
def show_yearly(where):
    return ask(outcomes, ["served_offended_share"], by=["year"], where=until_its_end(where))


@fills("outcomes-cohort", figures.trend)
def show_cohort(where):
    asked = ["reoffended_year_share", "reoffended_two_years_share"]
    return by_period(outcomes, asked, until_its_end(where), periods=("year",))


@fills("outcomes-levels", figures.ranking)
def show_levels(where):
    return ask(outcomes, ["reoffended_two_years_share"], by=["level"], where=with_its_past(where))


@fills("outcomes-areas", figures.ranking)
def show_areas(where):
    return with_whole(outcomes, "reoffended_year_share", ["area"], with_its_past(where))


@fills("outcomes-time", figures.ranges)
def show_time(where):
    return ask(outcomes, ["days_to_offence"], by=["level"], where=with_its_past(where))


@fills("outcomes-frequency", figures.ranking)
def show_frequency(where):
    return ask(outcomes, ["offences_a_person"], by=["level"], where=with_its_past(where))


@fills("outcomes-work", figures.matrix)
def show_work(where):
    return ask(outcomes, ["employed_share"], by=["sex", "point"], where=where)


@fills("outcomes-work-areas", figures.ranking)
def show_work_areas(where):
    return with_whole(outcomes, "employed_share", ["area"], where | {"point": ["month_6"]})


@fills("outcomes-support", figures.matrix)
def show_support(where):
    asked = ["settled_share", "housing_unknown_share", "learning_share", "papers_share", "work_days"]
    return ask(outcomes, asked, by=["sex"], where=where)


@fills("outcomes-referrals", figures.steps)
def show_referrals(where):
    return ask(outcomes, ["referrals", "accepted_share", "attended_share", "returned_share"], where=where)


@fills("outcomes-partners", figures.ranking)
def show_partners(where):
    return ask(outcomes, ["silent_share"], by=["partner"], where=where)


@fills("outcomes-civil", figures.ranking)
def show_civil(where):
    return ask(outcomes, ["civil_share"], by=["domain"], where=where)
