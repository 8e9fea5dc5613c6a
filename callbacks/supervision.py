"""Fills the supervision page."""

from dashboard import figures
from dashboard.asking import ask, by_period, tellable, with_whole
from dashboard.cards import fills
from dashboard.viewing import until_its_end
from data_access.subjects import supervision, work


@fills("supervision-met", figures.trend)
def show_met(where):
    return ask(supervision, ["met_share"], by=["month"], where=where)


@fills("supervision-met-areas", figures.funnel)
def show_met_areas(where):
    return with_whole(supervision, "met_share", ["area"], where)


@fills("supervision-standard", figures.matrix)
def show_standard(where):
    asked = ["contact_rate", "standard_rate", "standard_share"]
    return ask(supervision, asked, by=["level"], where=where)


@fills("supervision-kinds", figures.matrix)
def show_kinds(where):
    return ask(supervision, ["contact_rate"], by=["level", "contact"], where=where)


@fills("supervision-over", figures.ranking)
def show_over(where):
    return with_whole(supervision, "over_contact_share", ["area"], where)


@fills("supervision-attended", figures.ranking)
def show_attended(where):
    return with_whole(supervision, "attended_share", ["area"], where)


@fills("supervision-moves", figures.parts)
def show_moves(where):
    splits = (["area", "direction"], ["area"], ["direction"], [])
    return tuple(ask(supervision, ["level_moves"], by=by, where=where) for by in splits)


@fills("supervision-violations", figures.trend)
def show_violations(where):
    """The rate where it may be told, else the violations themselves."""
    asked = tellable(supervision, ["violation_rate"], where) or ["violations"]
    return ask(supervision, asked, by=["month"], where=where)


@fills("supervision-severity", figures.parts)
def show_severity(where):
    splits = (["area", "severity"], ["area"], ["severity"], [])
    return tuple(ask(supervision, ["violations"], by=by, where=where) for by in splits)


@fills("supervision-answered", figures.ranking)
def show_answered(where):
    return with_whole(supervision, "answered_in_time_share", ["area"], where)


@fills("supervision-response", figures.ranges)
def show_response(where):
    return ask(supervision, ["response_days", "response_days_p90"], by=["area"], where=where)


@fills("supervision-revocations", figures.trend)
def show_revocations(where):
    """The rate where it may be told, else the people themselves."""
    asked = tellable(supervision, ["revocation_rate"], where) or ["revoked"]
    return by_period(supervision, asked, where)


@fills("supervision-reasons", figures.ranking)
def show_reasons(where):
    return ask(supervision, ["revoked"], by=["end_reason"], where=where | {"exit": ["unsuccessful"]})


@fills("supervision-revoked", figures.matrix)
def show_revoked(where):
    asked = ["revoked_3_share", "revoked_6_share", "revoked_12_share", "revoked_24_share", "left_12_share"]
    return ask(supervision, asked, by=["year"], where=until_its_end(where))


@fills("supervision-rewards", figures.ranking)
def show_rewards(where):
    return with_whole(supervision, "reward_share", ["area"], where)


@fills("supervision-hours", figures.ranking)
def show_hours(where):
    return ask(work, ["hours_share"], by=["third"], where=where)


@fills("supervision-finished", figures.ranking)
def show_finished(where):
    return with_whole(work, "finished_share", ["area"], where)


@fills("supervision-sessions", figures.matrix)
def show_sessions(where):
    return ask(work, ["open_sessions", "oldest_session_days"], by=["area"], where=where)
