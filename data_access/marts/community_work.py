"""Marts of community work: hours done of hours ordered, orders finished, sessions that nobody wrote up."""

from data_access.marts.ground import FOREVER
from data_access.marts.phrases import (
    FIRST_SEAT,
    LEVEL,
    age_at,
    age_join,
    counted,
    counted_by_case,
    counted_by_officer,
    first_level_join,
    level_join,
    month_of,
    told_events,
)


def work_orders(_rules):
    """A temporary table: orders with hours of community work, with the person and the place that had it first."""
    return f"""
    create temporary table work_orders as
    select held.source, held.order_id, held.client_id, held.kind, held.measure, held.known_from, held.from_day,
        held.until_day, held.due_end_date, held.data_date, coalesce(held.court_act_date, held.known_from) as sentenced,
        hours_ordered as ordered, people.sex, people.birth_year, people.age_band,
        people.minor, coalesce(region, 'unknown') as region, coalesce(district, 'unknown') as district,
        coalesce(department, 'unknown') as department, coalesce(moved.office, held.office, 'unknown') as office
    from held_orders held
    join orders on orders.source = held.source and orders.order_id = held.order_id and hours_ordered > 0
    join people on people.source = held.source and people.client_id = held.client_id
    {FIRST_SEAT}"""


def work_done(_rules):
    """A temporary table: the days for which so many hours of an order's work are done.

    A session without an order is of the client's only one.
    """
    return f"""
    create temporary table work_done as
    with lone as (
        select source, client_id, min(order_id) as order_id from work_orders group by 1, 2 having count(*) = 1
    ),
    daily as (
        select sessions.source, coalesce(sessions.order_id, lone.order_id) as order_id, held_on, sum(hours) as hours
        from work_sessions sessions
        left join lone on lone.source = sessions.source and lone.client_id = sessions.client_id
        where hours > 0 group by 1, 2, 3
    )
    select source, order_id, held_on as from_day, coalesce(lead(held_on) over chain, {FOREVER}) as until_day,
        sum(hours) over chain as hours
    from daily where order_id is not null
    window chain as (partition by source, order_id order by held_on)"""


PLACED = "held.region, held.district, held.department, held.office, held.sex, held.kind, held.minor, held.measure"
ON_DAY = ", ".join(
    f"case when later.office is null then held.{name} else coalesce(seat.{name}, 'unknown') end as {name}"
    for name in ("region", "district", "department", "office")
)


def work_month(_rules):
    """Whole hours done and ordered of the orders open at the end of each month; what is done beyond does not count."""
    passed, term = "(days.day - held.from_day)", "(held.due_end_date - held.from_day)"
    third = f"""case when held.due_end_date is null or {term} <= 0 then 'unknown'
        when days.day > held.due_end_date then 'over' when 3 * {passed} < {term} then 'first'
        when 3 * {passed} < 2 * {term} then 'middle' else 'last' end"""
    return counted(
        "work_month",
        f"""select days.month, {ON_DAY}, held.sex, held.kind, held.minor, held.measure,
            {age_at("days.day", "held")} as age, {LEVEL} as level, {third} as third, 1 as orders,
            cast(floor(least(coalesce(work_done.hours, 0), held.ordered)) as integer) as done, held.ordered
        from work_orders held
        join days on days.source = held.source and held.from_day <= days.day and days.day < held.until_day
        left join work_done on work_done.source = held.source and work_done.order_id = held.order_id
            and work_done.from_day <= days.day and days.day < work_done.until_day
        left join order_places later on later.source = held.source and later.order_id = held.order_id
            and later.from_day <= days.day and days.day < later.until_day
        left join places seat on seat.office = later.office
        {level_join("days.day", "held")} {age_join("days.day", "held")}""",
    )


def work_cohort(rules):
    """Orders by the month of the sentence, and whether their hours were worked in time."""
    final = f"cast(held.sentenced + interval '{rules.work_months} months' as date)"
    mature = f"{final} <= held.data_date"
    return counted_by_case(
        "work_cohort",
        f"""select held.source, held.client_id, {month_of("held.sentenced")} as month, {PLACED},
            {age_at("held.sentenced", "held")} as age, {LEVEL} as level, 1 as orders,
            case when {mature} then 1 else 0 end as mature,
            case when {mature} and finished.day < {final} then 1 else 0 end as finished
        from work_orders held
        left join (select work_done.source, work_done.order_id, min(work_done.from_day) as day
                   from work_done join work_orders using (source, order_id)
                   where work_done.hours >= ordered group by 1, 2) finished
            on finished.source = held.source and finished.order_id = held.order_id
        {first_level_join("held.sentenced", "held.until_day", "held")} {age_join("held.sentenced", "held")}
        where held.sentenced <= held.data_date""",
    )


def open_session_month(_rules):
    """Sessions that have no outcome on the data date; what lacked one earlier nobody knows."""
    columns = f"newest.month, {LEVEL} as level, newest.day - event.held_on as days, 1 as sessions"
    facts = """work_sessions event join (
        select source, max(month) as month, max(day) as day from days group by source) newest
            on newest.source = event.source and event.held_on <= newest.day and event.outcome is null"""
    return counted_by_officer("open_session_month", told_events("event.held_on", columns, facts))
