"""Marts of criminal procedure: cases, their age, their steps, and the courts' own totals."""

from data_access.marts.courts import PLACED, placed_by
from data_access.marts.phrases import counted, counted_by_case, dated, month_of
from data_access.marts.terms import band

PENDING_MONTHS = 36
SPLITS = f"source, client_id, {PLACED}, court, offence, sex, age, minor"
GROUP = f"{PLACED}, court, offence"


def case_month(rules):
    """Cases received and resolved, each in its own month."""
    return counted_by_case(
        "case_month",
        f"""select {month_of("filed_on")} as month, {SPLITS}, 1 as filed, 0 as resolved, 0 as timed, 0 as in_standard,
            0 as sentenced, 0 as alternative, 0 as diverted
        from cases_placed where filed_on <= data_date
        union all
        select {month_of("resolved_on")}, {SPLITS}, 0, 1, case when filed_on is not null then 1 else 0 end,
            case when resolved_on - filed_on <= {rules.standard_days} then 1 else 0 end,
            case when sentenced_to is not null then 1 else 0 end,
            case when sentenced_to = 'alternative' then 1 else 0 end,
            case when ended_as = 'diverted' then 1 else 0 end
        from cases_placed where resolved_on is not null""",
    )


def pending_month(rules):
    """Cases pending at the end of each of the last months."""
    waited = "days.day - held.filed_on"
    placed = ", ".join(f"held.{name}" for name in GROUP.split(", "))
    return counted_by_case(
        "pending_month",
        f"""select held.source, held.client_id, days.month, {placed},
            {band(waited, rules.codes_of("pending_age"))} as pending_age, 1 as pending,
            case when {waited} > {rules.standard_days} then 1 else 0 end as backlog
        from cases_placed held join case_days days on days.source = held.source and held.filed_on <= days.day
        where (held.resolved_on is null or held.resolved_on > days.day) and days.month >
            (select cast(max(month) - interval '{PENDING_MONTHS} months' as date) from case_days)""",
    )


def turnover_month(_rules):
    """Pending and resolved within a year, for each month that has a whole year before it."""
    moved = f"""
        select source, {month_of("filed_on")} as month, {GROUP}, count(*) as filed, 0 as resolved, 0 as closed
        from cases_placed where filed_on <= data_date group by source, 2, {GROUP}
        union all
        select source, {month_of("resolved_on")}, {GROUP}, 0, count(*), count(filed_on)
        from cases_placed where resolved_on is not null group by source, 2, {GROUP}"""
    return counted(
        "turnover_month",
        f"""select month, {GROUP}, pending, resolved from (
            select days.month, has_year, {GROUP},
                cast(sum(filed - closed) over so_far as integer) as pending,
                cast(sum(resolved) over (so_far rows between 11 preceding and current row) as integer) as resolved
            from (select keys.source, days.month, days.has_year, {_of("keys")},
                    coalesce(sum(filed), 0) as filed, coalesce(sum(resolved), 0) as resolved,
                    coalesce(sum(closed), 0) as closed
                  from (select source, {GROUP}, min(month) as since from ({moved}) moved group by source, {GROUP}) keys
                  join case_days days on days.source = keys.source and days.month >= keys.since
                  left join ({moved}) moved on moved.source = keys.source and moved.month = days.month
                    and {_same("moved", "keys")}
                  group by keys.source, days.month, days.has_year, {_of("keys")}) as days
            window so_far as (partition by source, {GROUP} order by month)) as told
        where has_year""",
    )


def _of(table):
    return ", ".join(f"{table}.{name}" for name in GROUP.split(", "))


def _same(one, other):
    return " and ".join(f"{one}.{name} = {other}.{name}" for name in GROUP.split(", "))


def totals_placed(_rules):
    """A temporary table: the courts' totals with their place and the last month of their period."""
    columns, join = placed_by("coalesce(courts.area, totals.area)")
    return f"""
    create temporary table totals_placed as
    select totals.source, totals.month as began, totals.months, {columns}, coalesce(totals.court, 'unknown') as court,
        coalesce(offence, 'unknown') as offence, pending_before, filed, resolved, pending,
        cast({month_of("totals.month")} + (totals.months - 1) * interval '1 month' as date) as month
    from case_totals totals left join courts on courts.court = totals.court {join}
    """


def total_month(_rules):
    """The courts' totals in the period that they tell."""
    return counted(
        "total_month",
        f"""select {dated("began", "case when months = 1 then 'month' else 'year' end")}, {GROUP},
            pending_before, filed, resolved, pending from totals_placed""",
    )


def total_turnover(_rules):
    """Pending beside what was resolved in the year before: of yearly totals, and of months with a whole year."""
    return counted(
        "total_turnover",
        f"""select month, {GROUP}, pending, resolved from totals_placed
            where months = 12 and pending is not null and resolved is not null
        union all
        select month, {GROUP}, pending, resolved from (
            select month, {GROUP}, pending, cast(sum(resolved) over before as integer) as resolved,
                count(resolved) over before as told
            from totals_placed where months = 1
            window before as (partition by source, {GROUP} order by month rows between 11 preceding and current row)
        ) as years where told = 12 and pending is not null""",
    )


def step_month(rules):
    """Steps taken; and when the system knew of those that have had the set days for it."""
    due = f"happened_on <= data_date - {rules.record_days}"
    return counted_by_case(
        "step_month",
        f"""select placed.source, placed.client_id, {month_of("steps.happened_on")} as month, {PLACED}, court,
            coalesce(step, 'unknown') as step, coalesce(agency, 'unknown') as agency, 1 as taken,
            case when {due} then 1 else 0 end as steps,
            case when {due} and recorded_on <= data_date then 1 else 0 end as recorded,
            case when {due} and recorded_on - happened_on <= {rules.record_days} then 1 else 0 end as in_time
        from steps join cases_placed placed on placed.source = steps.source and placed.case_id = steps.case_id
        where happened_on <= data_date""",
    )


def chain_cohort(rules):
    """Cases sent to the next agency, and whether it has recorded their arrival."""
    return counted_by_case(
        "chain_cohort",
        f"""select placed.source, placed.client_id, {month_of("steps.happened_on")} as month, {PLACED},
            coalesce(agency, 'unknown') || '>' || sent_to as pair, 1 as sent,
            case when mirrored_on <= data_date then 1 else 0 end as mirrored
        from steps join cases_placed placed on placed.source = steps.source and placed.case_id = steps.case_id
        where sent_to is not null and happened_on <= data_date - {rules.mirror_days}""",
    )
