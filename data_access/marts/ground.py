"""The ground the marts stand on: temporary tables, one row an office, a person, an order, a span of a risk level."""

from data_access.marts.phrases import exempt_kinds

STAYING = ("region", "district", "department", "place_office", "sex", "kind", "minor", "measure", "offence")
FOREVER = "date '9999-12-31'"
BEGINNING = "date '0001-01-01'"


def lacking(_rules):
    """What no source gives for the people of a source: itself, and those that speak of its people."""
    return """
    create temporary table lacking as
    with givers as (
        select source, source as giver from sources
        union select people_of, source from sources where people_of is not null
    ), told as (
        select distinct givers.source, table_name, column_name from givers join gaps on gaps.source = givers.giver
    )
    select * from told where not exists (
        select 1 from givers where givers.source = told.source and not exists (
            select 1 from gaps where gaps.source = givers.giver and gaps.table_name = told.table_name
                and gaps.column_name in ('*', told.column_name)))
    """


def places(_rules):
    """Each office with its region, district and department; an office right under a region has no finer district."""
    return """
    create temporary table places as
    with recursive path as (
        select area, area as above, parent, 0 as up from areas where tree = 'territory'
        union all
        select path.area, areas.area, areas.parent, path.up + 1
        from path join areas on areas.area = path.parent where path.up < 9
    ),
    depths as (select area, above, max(up) over (partition by area) - up as depth from path),
    lines as (
        select area, max(case when depth = 0 then above end) as country,
            max(case when depth = 1 then above end) as region, max(case when depth = 2 then above end) as district
        from depths group by area
    )
    select offices.office, coalesce(region, country, 'unknown') as region,
        coalesce(district, region, country, 'unknown') as district,
        coalesce(offices.department, 'unknown') as department
    from offices left join lines on lines.area = offices.area
    """


def ages(_rules):
    """Each source's age band for each age in years: its own bands, or else the installation's."""
    return """
    create temporary table ages as
    with recursive years as (select 0 as age union all select age + 1 from years where age < 130),
    own as (select distinct source from codes where list = 'age' and lower is not null and source <> 'settings')
    select sources.source, years.age, codes.code as band
    from sources cross join years left join own on own.source = sources.source
    join codes on codes.list = 'age' and codes.source = coalesce(own.source, 'settings')
        and codes.lower <= years.age and (codes.upper is null or years.age <= codes.upper)
    """


def ranks(_rules):
    """Each source's risk levels in their order."""
    return """
    create temporary table ranks as
    with own as (select distinct source from codes where list = 'level' and source <> 'settings')
    select sources.source, codes.code as level, codes.position as rank
    from sources left join own on own.source = sources.source
    join codes on codes.list = 'level' and codes.source = coalesce(own.source, 'settings')
    """


def people(_rules):
    """Each client with the groups that never change."""
    return f"""
    create temporary table people as
    select source, client_id, coalesce(sex, 'unknown') as sex, birth_year, age_band,
        {_yes_or_no("minor_at_offence")} as minor, {_yes_or_no("disability")} as disability,
        coalesce(language, 'unknown') as language, coalesce(citizenship, 'unknown') as citizenship
    from clients
    """


def _yes_or_no(flag):
    return f"case when {flag} is null then 'unknown' when {flag} then 'yes' else 'no' end"


def held_orders(_rules):
    """Orders with the days between which they are held.

    Without a start an order begins at its registration. A source that gives neither is a picture of its register:
    its orders stand at its data date. A source that gives no ends holds an order until its lawful end, or, lacking
    that too, for its first day only, so that it counts as begun and never as open. Of an order that moved the officer
    is known since its last move.
    """
    return f"""
    create temporary table held_orders as
    with lacks as (
        select sources.source, sources.data_date,
            count(case when column_name in ('start_date', 'registration_date') then 1 end) = 2 as start_unknown,
            count(case when column_name = 'end_date' then 1 end) = 1 as end_unknown
        from sources left join lacking on lacking.source = sources.source and table_name = 'orders'
        group by sources.source, sources.data_date
    )
    select orders.source, order_id, client_id, coalesce(kind, 'unknown') as kind,
        coalesce(measure, 'unknown') as measure, coalesce(offence, 'unknown') as offence, office, officer,
        end_reason, end_date, due_end_date, court_act_date, registration_date, followed_months, act_id, lacks.data_date,
        coalesce(start_precision, 'day') as precision, coalesce(start_date, registration_date) as known_from,
        coalesce(start_date, registration_date, case when start_unknown then lacks.data_date end) as from_day,
        greatest(coalesce(start_date, registration_date, case when start_unknown then lacks.data_date end), moved_on)
            as officer_from,
        case when end_date is not null then end_date
            when not end_unknown or start_unknown then {FOREVER}
            else coalesce(due_end_date, start_date, registration_date) end as until_day
    from orders join lacks on lacks.source = orders.source
    left join (select source as of_source, order_id as of_order, max(moved_on) as moved_on
               from transfers group by source, order_id) as moved
        on of_source = orders.source and of_order = orders.order_id
    """


def led_orders(_rules):
    """The days on which each order leads its client: of several open at once, the one that began first.

    A client's stretches never overlap and cover all open days; `enters` marks a stretch before which the client was
    not under supervision, `leaves` one after which the client no longer is. So stock = stock before + entries - exits.
    Its place is that of the office which holds it last; that of the office which had it first stands beside it.
    """
    return """
    create temporary table led_orders as
    with dated as (
        select *, max(until_day) over (
            partition by source, client_id order by from_day, until_day desc, order_id
            rows between unbounded preceding and 1 preceding) as before_until
        from held_orders where from_day is not null
    ),
    stretches as (
        select *, greatest(from_day, coalesce(before_until, from_day)) as lead_from,
            before_until is null or before_until < from_day as enters
        from dated
        where until_day > coalesce(before_until, from_day) or before_until is null or before_until < from_day
    ),
    followed as (
        select *, lead(lead_from) over (partition by source, client_id order by lead_from, until_day) as next_from
        from stretches
    )
    select followed.*, end_date is not null and (next_from is null or next_from > followed.until_day) as leaves,
        sex, birth_year, age_band, minor, coalesce(seat.region, 'unknown') as region,
        coalesce(seat.district, 'unknown') as district, coalesce(seat.department, 'unknown') as department,
        coalesce(followed.office, 'unknown') as place_office, coalesce(begun.region, 'unknown') as first_region,
        coalesce(begun.district, 'unknown') as first_district,
        coalesce(begun.department, 'unknown') as first_department,
        coalesce(moved.office, followed.office, 'unknown') as first_office
    from followed join people using (source, client_id) left join places seat on seat.office = followed.office
    left join order_places moved on moved.source = followed.source and moved.order_id = followed.order_id
        and moved.is_first
    left join places begun on begun.office = coalesce(moved.office, followed.office)
    """


def groups(_rules):
    """Each combination of place, sex, kind, case and minor that a stretch has, under a number of its own."""
    return f"""
    create temporary table groups as
    select *, row_number() over () as group_id from (select distinct {", ".join(STAYING)} from led_places) as found
    """


def stretches(rules):
    """The stretches of led_places with all that stays the same through the months put into one number.

    Counting millions of people by month takes a fraction of the memory when they are grouped by a number.
    """
    alike = " and ".join(f"led.{name} = groups.{name}" for name in STAYING)
    kinds = ", ".join(f"'{kind}'" for kind in sorted(rules.electronic_kinds)) or "''"
    return f"""
    create temporary table stretches as
    select led.source, led.client_id, led.lead_from, led.until_day, led.from_day, led.due_end_date, led.birth_year,
        led.age_band, led.officer, groups.group_id,
        case when led.kind not in ({exempt_kinds(rules)}) and (led.due_end_date is null or
            led.due_end_date - led.from_day >= {rules.rna_exempt_days}) then 1 else 0 end as required,
        case when led.kind in ({kinds}) then 1 else 0 end as eligible
    from led_places led join groups on {alike}
    where led.lead_from < led.until_day
    """


def spans(_rules):
    """The days for which each valid completed assessment says the level; undated ones hold always.

    `known_from` of the first reaches back to the beginning, so that a start can be told by the level found soon after.
    """
    return f"""
    create temporary table spans as
    select source, client_id, assessment_id, level, assessed_on,
        coalesce(assessed_on, {BEGINNING}) as from_day,
        coalesce(lead(assessed_on) over chain, {FOREVER}) as until_day,
        case when lag(assessment_id) over chain is null then {BEGINNING} else assessed_on end as known_from
    from (select *, row_number() over (partition by source, client_id, assessed_on order by row_id desc) as latest
          from assessments where coalesce(complete, true) and level is not null) as valid
    where latest = 1
    window chain as (partition by source, client_id order by coalesce(assessed_on, {BEGINNING}), assessment_id)
    """


def last_places(_rules):
    """Where each client was last held, for events that fall outside any order."""
    return """
    create temporary table last_places as
    select held.source, client_id, kind, measure, offence, region, district, department, place_office,
        coalesce(named.told, 'unknown') as officer
    from (select *, row_number() over (partition by source, client_id order by lead_from desc) as latest
          from led_orders) as held
    left join named_officers named on named.source = held.source and named.officer = held.officer
    where latest = 1
    """


def days(_rules):
    """The day of each month on which each source's stock is taken: its last, or the source's data date once past it.

    A source that reports less far than the others keeps its last picture, so that a late one makes no total fall.
    """
    return """
    create temporary table days as
    with recursive ends as (
        select source, data_date, cast(date_trunc('month', min(from_day)) as date) as month
        from led_orders where from_day <= data_date group by source, data_date
        union all
        select source, data_date, cast(month + interval '1 month' as date) from ends
        where month + interval '1 month' <= (select max(data_date) from sources)
    )
    select source, month, least(cast(month + interval '1 month' as date) - 1, data_date) as day from ends
    """
