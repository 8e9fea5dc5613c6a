"""Fills the intake page."""

from dashboard import figures
from dashboard.asking import ask, ask_known, by_period, tellable, with_whole
from dashboard.cards import fills
from dashboard.viewing import in_whole_quarters, until_its_end
from data_access.subjects import intake


@fills("intake-waiting", figures.layers)
def show_waiting(where):
    splits = (["month", "waiting"], ["month"])
    return tuple(ask_known(intake, ["waiting_acts"], by, where) for by in splits)


@fills("intake-lost", figures.ranking)
def show_lost(where):
    return tuple(ask_known(intake, ["unregistered_share"], by, where) for by in (["court"], []))


@fills("intake-lag", figures.trend)
def show_lag(where):
    return ask(intake, tellable(intake, ["lag_days", "lag_days_p90"], where), by=["month"], where=where)


@fills("intake-lag-areas", figures.ranges)
def show_lag_areas(where):
    return ask(intake, ["lag_days", "lag_days_p90"], by=["area"], where=where)


@fills("intake-met", figures.trend)
def show_met(where):
    return ask(intake, ["met_share"], by=["quarter"], where=in_whole_quarters(where))


@fills("intake-contact", figures.funnel)
def show_contact(where):
    return with_whole(intake, "met_share", ["area"], where)


@fills("intake-planned", figures.trend)
def show_planned(where):
    return ask(intake, ["planned_share"], by=["quarter"], where=in_whole_quarters(where))


@fills("intake-plan", figures.ranking)
def show_plan(where):
    return with_whole(intake, "planned_share", ["area"], where)


@fills("intake-reports", figures.trend)
def show_reports(where):
    return by_period(intake, ["reports_in_time_share"], until_its_end(where), periods=("quarter", "year"))


@fills("intake-reports-areas", figures.ranking)
def show_reports_areas(where):
    return with_whole(intake, "reports_in_time_share", ["area"], where)


@fills("intake-followed", figures.paired)
def show_followed(where):
    return ask(intake, ["followed_share", "free_share"], by=["year"], where=where)
