"""Marts of programmes by start: what became of those who began, at which session, after how long, with how much."""

from data_access.marts.phrases import counted, counted_by_case, month_of
from data_access.marts.programmes import SPLITS
from data_access.marts.tables import FIXED_MONTHS

STARTED = "from enrolments_placed where first_session_on <= data_date"
COMPLETED = "ended_as = 'completed' and ended_on <= data_date"


def _after(months):
    return f"cast(first_session_on + interval '{months} months' as date)"


def _flag(condition, name):
    return f"case when {condition} then 1 else 0 end as {name}"


def enrolment_cohort(rules):
    """Starts of a programme and what became of them."""
    final_on = _after(rules.completion_months)
    dosed = "ended_on <= data_date and sessions_planned > 0 and sessions_attended is not null"
    flags = [
        _flag(COMPLETED, "completed"),
        _flag("ended_on <= data_date", "ended"),
        _flag(f"{final_on} <= data_date", "mature"),
        _flag(f"{final_on} <= data_date and {COMPLETED} and ended_on < {final_on}", "completed_in_time"),
        _flag(dosed, "dosed"),
        _flag(f"{dosed} and sessions_attended >= {rules.dosage_share} * sessions_planned", "full_dosage"),
    ]
    for months in FIXED_MONTHS:
        seen = f"{_after(months)} <= data_date"
        flags.append(_flag(seen, f"mature_{months}"))
        flags.append(_flag(f"{seen} and {COMPLETED} and ended_on < {_after(months)}", f"completed_{months}"))
    return counted_by_case(
        "enrolment_cohort",
        f"select {month_of('first_session_on')} as month, {SPLITS}, 1 as started, {', '.join(flags)} {STARTED}",
    )


def leaving_cohort(_rules):
    """Starts that ended early, by reason, by the last session attended and by how far through that was."""
    stage = """case when sessions_attended is null or coalesce(sessions_planned, 0) < 1 then 'unknown'
        when 4 * sessions_attended <= sessions_planned then 'first'
        when 4 * sessions_attended <= 2 * sessions_planned then 'second'
        when 4 * sessions_attended <= 3 * sessions_planned then 'third' else 'last' end"""
    return counted_by_case(
        "leaving_cohort",
        f"""select {month_of("first_session_on")} as month, {SPLITS}, reason, {stage} as stage,
            sessions_attended as session, 1 as quit
        {STARTED} and ended_as = 'early' and ended_on <= data_date""",
    )


def ending_cohort(_rules):
    """Starts that ended otherwise than by completion, by how: the exits that compete with it."""
    ended = [
        _flag(f"{_after(months)} <= data_date and ended_on < {_after(months)}", f"ended_{months}")
        for months in FIXED_MONTHS
    ]
    return counted_by_case(
        "ending_cohort",
        f"""select {month_of("first_session_on")} as month, {SPLITS}, outcome, {", ".join(ended)}
        {STARTED} and ended_on <= data_date and coalesce(ended_as, 'unknown') <> 'completed'""",
    )


def finishing_cohort(rules):
    """Days from the first session to completion, of starts followed equally long."""
    final_on = _after(rules.completion_months)
    return counted_by_case(
        "finishing_cohort",
        f"""select {month_of("first_session_on")} as month, {SPLITS}, ended_on - first_session_on as days, 1 as finished
        {STARTED} and {final_on} <= data_date and {COMPLETED} and ended_on < {final_on}""",
    )


def dosage_cohort(_rules):
    """Sessions attended and planned in all, of enrolments that have ended."""
    return counted(
        "dosage_cohort",
        f"""select {month_of("first_session_on")} as month, {SPLITS}, sessions_attended as attended,
            sessions_planned as planned
        {STARTED} and ended_on <= data_date and sessions_planned > 0 and sessions_attended is not null""",
    )
