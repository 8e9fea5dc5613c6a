"""Marts of cohorts: people by when they began, followed for a fixed time."""

from data_access.marts.flows import SPLITS
from data_access.marts.phrases import (
    LEVEL,
    age_at,
    age_join,
    counted_by_case,
    dated,
    first_level_join,
    month_of,
    place_of,
)

FOLLOW_UPS = (12, 24, 36)


def enrolment_cohort(rules):
    """Starts of a programme and what became of them."""
    final_on = f"cast(first_session_on + interval '{rules.completion_months} months' as date)"
    mature = f"{final_on} <= data_date"
    completed = "ended_as = 'completed' and ended_on <= data_date"
    return counted_by_case(
        "enrolment_cohort",
        f"""select {month_of("first_session_on")} as month, {SPLITS}, 1 as started,
            case when {completed} then 1 else 0 end as completed,
            case when ended_on <= data_date then 1 else 0 end as ended, case when {mature} then 1 else 0 end as mature,
            case when {mature} and {completed} and ended_on < {final_on} then 1 else 0 end as completed_in_time
        from enrolments_placed where first_session_on <= data_date""",
    )


def leaving_cohort(_rules):
    """Starts that ended early, by reason."""
    return counted_by_case(
        "leaving_cohort",
        f"""select {month_of("first_session_on")} as month, {SPLITS}, reason, 1 as quit from enrolments_placed
        where first_session_on <= data_date and ended_as = 'early' and ended_on <= data_date""",
    )


def reoffence_cohort(rules):
    """People whose supervision began, with the first new offence after it."""
    marks = ", ".join(_followed(months, rules.proving_months) for months in FOLLOW_UPS)
    return counted_by_case(
        "reoffence_cohort",
        f"""select came.source, came.client_id,
            {dated("came.known_from", "came.precision")}, {place_of("came")}, came.sex,
            {age_at("came.known_from", "came")} as age, came.kind, {LEVEL} as level, came.minor, came.measure,
            came.offence, 1 as people, case when offended.any_violation is null then 0 else 1 end as violated, {marks}
        from (select * from led_orders where enters and (known_from is null or known_from <= data_date)) as came
        left join ({OFFENDED}) offended on offended.source = came.source and offended.order_id = came.order_id
        left join (select distinct source from gaps where table_name = 'reoffences' and column_name = '*') blind
            on blind.source = came.source
        {first_level_join("came.from_day", "came.until_day", "came")} {age_join("came.known_from", "came")}""",
    )


def _followed(months, proving):
    """Whether a person was followed for so many months, and offended within them."""
    end = f"cast(came.known_from + interval '{months} months' as date)"
    seen = (
        f"blind.source is null and (came.followed_months >= {months} or (came.followed_months is null "
        f"and cast(came.known_from + interval '{months + proving} months' as date) <= came.data_date))"
    )
    again = f"(offended.first_offence < {end} or offended.first_month <= {months})"
    return (
        f"case when {seen} then 1 else 0 end as followed_{months}, "
        f"case when {seen} and {again} then 1 else 0 end as reoffended_{months}"
    )


# The first new offence and any violation at or after each start.
OFFENDED = """
    select led.source, led.order_id, min(new.offence_date) as first_offence, min(new.months_after_start) as first_month,
        min(wrong.violation_id) as any_violation
    from led_orders led
    left join reoffences new on new.source = led.source and new.client_id = led.client_id
        and coalesce(new.offence_date, date '9999-12-31') >= led.from_day
    left join (select source, client_id, violated_on, min(violation_id) as violation_id
               from violations group by 1, 2, 3) wrong
        on wrong.source = led.source and wrong.client_id = led.client_id
        and coalesce(wrong.violated_on, date '9999-12-31') >= led.from_day
        and coalesce(wrong.violated_on, date '0001-01-01') <= led.until_day
    where led.enters group by 1, 2"""
