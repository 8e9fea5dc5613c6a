"""The ground of the marts of courts: temporary tables of areas, courts, cases, and the days of their stocks."""

UNKNOWN = "'unknown'"
PLACED = "region, district, department, office"


def area_places(_rules):
    """Each area with its region, district and the department whose offices lie there."""
    return """
    create temporary table area_places as
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
    ),
    served as (select district, min(department) as department from places group by district),
    wider as (select region, min(department) as department from places group by region
        having count(distinct department) = 1)
    select area, coalesce(lines.region, country) as region, coalesce(lines.district, lines.region, country) as district,
        coalesce(served.department, wider.department, 'unknown') as department
    from lines left join served on served.district = coalesce(lines.district, lines.region)
    left join wider on wider.region = lines.region
    """


def placed_by(area):
    """(columns of the place, join) for events whose area an SQL expression tells; no office is known."""
    told = ", ".join(f"coalesce(seat.{name}, 'unknown') as {name}" for name in ("region", "district", "department"))
    return f"{told}, 'unknown' as office", f"left join area_places seat on seat.area = {area}"


def acts_placed(_rules):
    """Court acts with their place and the day on which an order that names them was registered."""
    columns, join = placed_by("coalesce(acts.area, courts.area)")
    return f"""
    create temporary table acts_placed as
    select acts.source, 'act ' || acts.act_id as client_id, {columns}, coalesce(acts.kind, 'unknown') as kind,
        coalesce(acts.court, 'unknown') as court, acts.in_force_on, acts.sent_on, registered_on,
        least(sources.data_date, (select max(data_date) from held_orders)) as data_date
    from acts join sources on sources.source = acts.source left join courts on courts.court = acts.court {join}
    left join (select act_id, min(coalesce(registration_date, known_from)) as registered_on
               from held_orders where act_id is not null group by act_id) found on found.act_id = acts.act_id
    """


def cases_placed(_rules):
    """Criminal cases with their place and what they ended in; an end after the data date has not come yet."""
    columns, join = placed_by("coalesce(courts.area, cases.area)")
    ended = "cases.resolved_on <= sources.data_date"
    return f"""
    create temporary table cases_placed as
    select cases.source, case_id, 'case ' || case_id as client_id, {columns},
        coalesce(cases.court, 'unknown') as court, coalesce(offence, 'unknown') as offence,
        coalesce(sex, 'unknown') as sex, coalesce(age_band, 'unknown') as age,
        case when minor is null then 'unknown' when minor then 'yes' else 'no' end as minor, filed_on,
        case when {ended} then resolved_on end as resolved_on,
        case when {ended} then ends.category end as ended_as,
        case when {ended} then passed.category end as sentenced_to, sources.data_date
    from cases join sources on sources.source = cases.source left join courts on courts.court = cases.court {join}
    {_category("ends", "disposition")} {_category("passed", "sentence")}
    """


def _category(name, column):
    """Joins what a code counts as."""
    found = f"select code, min(category) as category from codes where list = '{column}' group by code"
    return f"left join ({found}) {name} on {name}.code = cases.{column}"


def act_days(_rules):
    """The day of each month on which each source's waiting acts are counted."""
    return _days("act_days", "acts_placed", "in_force_on")


def case_days(_rules):
    """The day of each month on which each source's pending cases are counted."""
    return _days("case_days", "cases_placed", "filed_on")


def _days(name, facts, began):
    """Months from the first event on; a source that reports less far than the others keeps its last picture."""
    return f"""
    create temporary table {name} as
    with recursive ends as (
        select source, data_date, cast(date_trunc('month', min({began})) as date) as month, min({began}) as first_day
        from {facts} where {began} <= data_date group by source, data_date
        union all
        select source, data_date, cast(month + interval '1 month' as date), first_day from ends
        where month + interval '1 month' <= (select max(data_date) from sources)
    )
    select source, month, least(cast(month + interval '1 month' as date) - 1, data_date) as day,
        month >= cast(date_trunc('month', first_day) + interval '11 months' as date) as has_year
    from ends
    """
