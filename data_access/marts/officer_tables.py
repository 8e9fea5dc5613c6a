"""Twins of marts by the officer who did the work or holds the order: small, and never among the published cells."""

from data_access.marts.caseload_tables import capacity_month, day_month
from data_access.marts.following_tables import rating_month
from data_access.marts.risk_tables import level_month, reassessment_cohort
from data_access.marts.staff_tables import available_month
from data_access.marts.supervision_tables import (
    contact_month,
    held_contact_month,
    level_move_month,
    open_session_month,
    reply_month,
    response_month,
    standard_month,
    violation_month,
)
from data_access.marts.tables import (
    DATED,
    assessment_month,
    enrolment_month,
    mart,
    officer_month,
    overdue_month,
    start_month,
    stock_detail,
)

OFFICER = "officer"


def _twin(whole, *kept):
    """The same counts by officer, and by the few dimensions kept; places stay, all others are left out."""
    counts = {name: whole.c[name].comment for name in whole.info["counts"]}
    numbers = tuple(name for name in ("caseload", "days") if name in whole.c)
    time = DATED if "period" in whole.c else ("month",)
    name = f"{whole.name}_by_officer"
    return mart(name, f"By officer: {whole.comment}", (OFFICER, *kept), counts, numbers, time, of="others")


# What happened, and cohorts: added up from the rows of events that their marts are added up from.
EVENTS = {
    whole: _twin(whole, *kept)
    for whole, *kept in (
        (start_month,),
        (assessment_month, "complete", "direction"),
        (reassessment_cohort,),
        (rating_month,),
        (contact_month, "contact"),
        (held_contact_month, "contact"),
        (violation_month, "severity"),
        (reply_month,),
        (response_month,),
        (level_move_month, "direction"),
        (enrolment_month, "programme"),
    )
}
# Who is there at the end of a month, and what is told of nobody: built beside their marts.
STOCKS = {
    whole: _twin(whole, *kept)
    for whole, *kept in (
        (stock_detail,),
        (overdue_month, "overdue"),
        (level_month,),
        (officer_month,),
        (day_month,),
        (capacity_month,),
        (available_month,),
        (standard_month, "contact"),
        (open_session_month,),
    )
}
BY_OFFICER = EVENTS | STOCKS
