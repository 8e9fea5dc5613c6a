"""Fills the data quality page."""

from dashboard import figures
from dashboard.asking import ask, with_whole
from dashboard.cards import fills
from dashboard.viewing import in_whole_quarters
from data_access.subjects import quality


def now(where):
    """The conditions without the period: quality is that of the data as they are."""
    return {name: codes for name, codes in where.items() if name == "area"}


@fills("quality-fields", figures.ranking)
def show_fields(where):
    return ask(quality, ["filled_share"], by=["field"], where=now(where))


@fills("quality-areas", figures.ranking)
def show_areas(where):
    return with_whole(quality, "filled_share", ["area"], now(where))


@fills("quality-broken", figures.ranking)
def show_broken(where):
    return ask(quality, ["broken_share"], by=["rule"], where=now(where))


@fills("quality-aside", figures.ranking)
def show_aside(where):
    return ask(quality, ["set_aside"], by=["cause"])


@fills("quality-entry", figures.trend)
def show_entry(where):
    asked = {name: codes for name, codes in where.items() if name in ("area", "month")}
    return ask(quality, ["entered_in_time_share"], by=["quarter"], where=in_whole_quarters(asked))


@fills("quality-doubles", figures.ranking)
def show_doubles(where):
    return ask(quality, ["doubles"], by=["match"], where=now(where))


@fills("quality-agreement", figures.ranking)
def show_agreement(where):
    return ask(quality, ["agreement"], by=["figure"], where=now(where))
