"""Fills the programmes page."""

from dashboard import figures
from dashboard.asking import ask, by_period, tellable, with_whole
from dashboard.cards import fills
from dashboard.viewing import in_whole_quarters, until_its_end, with_its_past, without_people
from data_access.subjects import programmes


@fills("programmes-flow", figures.steps)
def show_flow(where):
    asked = ["referred", "suitable_share", "started", "ended", "completed"]
    return ask(programmes, asked, where=where)


@fills("programmes-months", figures.trend)
def show_months(where):
    asked = ["referred", "started", "completed"]
    return ask(programmes, asked, by=["quarter"], where=in_whole_quarters(where))


@fills("programmes-cohort", figures.cohort)
def show_cohort(where):
    asked = ["completed_in_time_share", "completed_share"]
    return by_period(programmes, asked, until_its_end(where), periods=("quarter", "year"))


@fills("programmes-both", figures.paired)
def show_both(where):
    asked = ["completed_of_ended_share", "completed_share"]
    return ask(programmes, asked, by=["programme"], where=where)


@fills("programmes-areas", figures.ranking)
def show_areas(where):
    return with_whole(programmes, "completed_in_time_share", ["area"], where)


@fills("programmes-wait", figures.trend)
def show_wait(where):
    return ask(programmes, ["wait_days", "wait_days_p90"], by=["quarter"], where=in_whole_quarters(where))


@fills("programmes-wait-areas", figures.ranges)
def show_wait_areas(where):
    return ask(programmes, ["wait_days", "wait_days_p90"], by=["area"], where=where)


@fills("programmes-reasons", figures.ranking)
def show_reasons(where):
    return ask(programmes, ["left_share"], by=["reason"], where=where)


@fills("programmes-match", figures.paired)
def show_match(where):
    asked = ["matched_referred_share", "need_treated_share"]
    return ask(programmes, asked, by=["domain"], where=with_its_past(where))


@fills("programmes-exits", figures.matrix)
def show_exits(where):
    asked = ["ended_3_share", "ended_6_share", "ended_12_share"]
    return ask(programmes, asked, by=["outcome"], where=with_its_past(where))


@fills("programmes-waiting", figures.parts)
def show_waiting(where):
    splits = (["area", "waiting"], ["area"], ["waiting"], [])
    return tuple(ask(programmes, ["still_waiting"], by=by, where=where) for by in splits)


@fills("programmes-sessions", figures.ranking)
def show_sessions(where):
    return ask(programmes, ["left_at"], by=["stage"], where=where)


@fills("programmes-quality", figures.matrix)
def show_quality(where):
    asked = ["right_level_share", "full_dosage_share", "reported_share", "finish_days"]
    return ask(programmes, asked, by=["programme"], where=where)


@fills("programmes-need", figures.matrix)
def show_need(where):
    return ask(programmes, tellable(programmes, ["in_need", "supply"], where), by=["programme"], where=where)


@fills("programmes-groups", figures.matrix)
def show_groups(where):
    asked = ["places_open", "on_schedule_share", "group_size", "same_facilitator_share"]
    return ask(programmes, asked, by=["programme"], where=without_people(where))
