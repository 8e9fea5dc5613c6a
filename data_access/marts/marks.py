"""Temporary tables of what holds of people for some days: where an order was, absences, monitoring, levels matched."""

from data_access.marts.ground import BEGINNING, FOREVER

FEW = "few"  # the code of officers who hold few orders


def order_places(_rules):
    """The offices of each order that moved, and the days for which each held it; the last is that of the order itself.

    Each office holds it until the next move and got it by the move before; where the moves recorded do not fit each
    other or the order, the balance of the offices shows it.
    """
    return f"""
    create temporary table order_places as
    with moves as (
        select transfers.source, order_id, moved_on, from_office, to_office, held_orders.office,
            lead(moved_on) over chain as next_on, row_number() over chain as place
        from transfers join held_orders using (source, order_id)
        where moved_on > from_day and moved_on < until_day
        window chain as (partition by transfers.source, order_id order by moved_on, transfers.row_id)
    )
    select source, order_id, {BEGINNING} as from_day, moved_on as until_day, from_office as office, true as is_first
    from moves where place = 1
    union all
    select source, order_id, moved_on, coalesce(next_on, {FOREVER}),
        case when next_on is null then office else to_office end, false
    from moves
    """


def named_officers(rules):
    """How each officer is told: by the code, or with all others who hold as few open orders on the data date."""
    return f"""
    create temporary table named_officers as
    select source, officer, case when count(case when from_day <= data_date and data_date < until_day then 1 end)
        >= {rules.workload.smallest_caseload} then officer else '{FEW}' end as told
    from held_orders where officer is not null group by source, officer
    """


def led_places(_rules):
    """The stretches of led_orders, cut where the order moved to another office; whose it was before nobody tells."""
    kept = """led.source, led.client_id, led.order_id, led.kind, led.measure, led.offence, led.sex, led.birth_year,
        led.age_band, led.minor, led.from_day, led.due_end_date, led.enters"""
    named = """left join named_officers named on named.source = led.source and named.officer = led.officer"""
    return f"""
    create temporary table led_places as
    select {kept}, led.lead_from, led.until_day, led.region, led.district, led.department, led.place_office,
        coalesce(named.told, 'unknown') as officer
    from led_orders led {named}
    where not exists (select 1 from order_places moved
        where moved.source = led.source and moved.order_id = led.order_id)
    union all
    select {kept}, greatest(led.lead_from, moved.from_day), least(led.until_day, moved.until_day),
        coalesce(places.region, 'unknown'), coalesce(places.district, 'unknown'),
        coalesce(places.department, 'unknown'), coalesce(moved.office, 'unknown'),
        case when moved.until_day = {FOREVER} then coalesce(named.told, 'unknown') else 'unknown' end
    from led_orders led {named}
    join order_places moved on moved.source = led.source and moved.order_id = led.order_id
        and moved.from_day < led.until_day and led.lead_from < moved.until_day
    left join places on places.office = moved.office
    """


def away(_rules):
    """The days on which nobody knows where a client is."""
    return _merged("away", "absences")


def watched(_rules):
    """The days under electronic supervision, by whatever tool."""
    return _merged("watched", "monitorings")


def _merged(name, table):
    """A temporary table of a client's times from `since` to `until`, those that overlap or meet made one."""
    return f"""
    create temporary table {name} as
    with told as (
        select source, client_id, since as from_day, coalesce(until, {FOREVER}) as until_day
        from {table} where until is null or until > since
    ),
    begun as (
        select *, case when from_day <= max(until_day) over (partition by source, client_id
            order by from_day, until_day rows between unbounded preceding and 1 preceding) then 0 else 1 end as begins
        from told
    ),
    numbered as (
        select *, sum(begins) over (partition by source, client_id
            order by from_day, until_day rows unbounded preceding) as place
        from begun
    )
    select source, client_id, min(from_day) as from_day, max(until_day) as until_day
    from numbered group by source, client_id, place
    """


def matches(_rules):
    """The days on which a client is supervised at the level of the assessment, over it or under it."""
    return f"""
    create temporary table matches as
    with held as (
        select source, client_id, level, since as from_day,
            coalesce(lead(since) over (partition by source, client_id order by since), {FOREVER}) as until_day
        from supervision_levels
    )
    select held.source, held.client_id, greatest(held.from_day, spans.from_day) as from_day,
        least(held.until_day, spans.until_day) as until_day,
        case when done.rank = due.rank then 'matched' when done.rank > due.rank then 'over' else 'under' end as match
    from held
    join spans on spans.source = held.source and spans.client_id = held.client_id
        and spans.from_day < held.until_day and held.from_day < spans.until_day
    join ranks done on done.source = held.source and done.level = held.level
    join ranks due on due.source = spans.source and due.level = spans.level
    """
