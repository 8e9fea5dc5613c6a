"""Fills what is told of data quality in a new publication, in SQL that DuckDB and PostgreSQL both understand."""

from data_access.loading.reasons import general
from data_access.marts.tables import PLACE
from data_access.quality import broken, fields
from data_access.quality.tables import mended, revisions, set_aside, trust, work_items
from data_access.schema import persons, quarantine


def build(target, rules):
    """Count what is missing, broken and doubled, and list what is to be mended; after the marts.

    Args:
        target: the publication being built.
        rules: its settings; `required_fields` and `record_days` are read here.
    """
    _mart(target, "field_month", fields.counted(rules.required_fields))
    _mart(target, "rule_month", broken.counted())
    _mart(target, "double_month", _doubles(target))
    _mart(target, "entry_month", _entries(rules))
    _mart(target, "agreement_month", _AGREEMENT)
    _list_work(target, rules)
    _fill(target, trust, "select field, 1.0 * sum(filled) / sum(records) as share from field_month group by 1")
    reasons = f"select source, coalesce(column_name, '') as column_name, {general('reason')} as reason"
    told = f"{reasons}, cast(count(distinct file || line) as integer) as records from {target.name(quarantine)}"
    _fill(target, set_aside, f"{told} group by 1, 2, 3")
    _mart(target, "aside_month", _asides(target))


def keep_revisions(target, cells):
    """Add the declared totals of the country whose value is new or has changed; after the cells.

    Args:
        cells: full name of the published cells.
    """
    old = target.old_name(revisions)
    if old:
        target.run(f"insert into {target.name(revisions)} select * from {old}")
    before = f"""select part, period, value from (select *, row_number() over (
        partition by part, period order by publication desc) as newest from {target.name(revisions)}) kept
        where newest = 1"""
    new = f"""select {target.number} as publication, (select max(data_date) from sources) as data_date, now.part,
        now.period, now.shown as value from {cells} now left join ({before}) kept
        on kept.part = now.part and kept.period = now.period
        where exact and place in (select area from areas where parent is null) and one is null
            and kept.value is distinct from now.shown"""
    _fill(target, revisions, new)


def _mart(target, name, rows):
    target.run(f"create table {name} as {rows}")


def _fill(target, table, rows):
    columns = ", ".join(column.name for column in table.columns)
    target.run(f"insert into {target.name(table)} ({columns}) select {columns} from ({rows}) as found")


def _asides(target):
    places = ", ".join(f"cast('unknown' as text) as {place}" for place in PLACE)
    return f"""select {fields.MONTH} as month, {places}, reason as cause, cast(sum(records) as integer) as rows
        from {target.name(set_aside)} group by reason"""


def _doubles(target):
    """Pairs by the same personal number (certain) or the same name and day of birth (likely), at their last office."""
    named = target.name(persons)
    known = f"""select told.source, told.client_id, {_of("region")}, {_of("district")}, {_of("department")},
        coalesce(held.place_office, 'unknown') as office, personal_number, lower(name) as name, birth_date
        from {named} told left join last_places held
            on held.source = told.source and held.client_id = told.client_id"""
    pairs = [
        ("same_number", "personal_number is not null", "personal_number"),
        ("same_name", "name is not null and birth_date is not null", "name, birth_date"),
    ]
    return " union all ".join(_pairs(known, *each) for each in pairs)


def _of(name):
    return f"coalesce(held.{name}, 'unknown') as {name}"


def _pairs(known, match, told, alike):
    """Each person is the second of as many pairs as others who are alike stand before."""
    before = f"row_number() over (partition by source, {alike} order by client_id) - 1 as pairs"
    return f"""select {fields.MONTH} as month, {", ".join(PLACE)}, '{match}' as match,
        cast(sum(pairs) as integer) as pairs, cast(count(*) as integer) as known
        from (select *, {before} from ({known}) named where {told}) found group by 1, 2, 3, 4, 5"""


def _entries(rules):
    day = "recorded_on - happened_on"
    return f"""select cast(date_trunc('month', recorded_on) as date) as month, coalesce(region, 'unknown') as region,
        coalesce(district, 'unknown') as district, coalesce(department, 'unknown') as department,
        cast('unknown' as text) as office, coalesce(step, 'unknown') as step, coalesce(agency, 'unknown') as agency,
        {day} as days, cast(count(*) as integer) as entries,
        cast(count(case when {day} <= {rules.record_days} then 1 end) as integer) as in_time
        from steps left join cases using (source, case_id) left join courts on courts.court = cases.court
        left join area_places on area_places.area = coalesce(courts.area, cases.area)
        where recorded_on >= happened_on group by 1, 2, 3, 4, 5, 6, 7, 8"""


# The newest figure of others of each place beside ours, of a stock at the end of its month, else of its year; less
# those of the areas under it, so that the sums are the wholes. One told by kind counts where none is told of all.
_OURS = """
    select month, region, district, department, kind, 'CL1' as figure, people as ours from stock_detail
    union all
    select month, region, district, department, kind, 'monitored', watched from stock_detail
    union all
    select period, region, district, department, kind, 'served', served from served_year
    union all
    select period, region, district, department, kind, 'new_crimes', offended from served_year"""
_AGREEMENT = f"""
    with ours as (
        select month, figure, kind, region, district, department,
            coalesce(district, region, department, (select area from areas where parent is null)) as area,
            sum(ours) as ours
        from ({_OURS}) as told group by grouping sets (
            (figure, month), (figure, month, region), (figure, month, region, district), (figure, month, department),
            (figure, month, kind), (figure, month, region, kind), (figure, month, region, district, kind),
            (figure, month, department, kind))
    ), beside as (
        select ours.*, coalesce(ours.kind, '') as of_kind, value as theirs, row_number() over (
            partition by ours.figure, ours.area, ours.kind order by day desc, row_id desc) as newest
        from published_totals totals join ours on ours.figure = totals.figure and ours.area = totals.area
            and ours.month = cast(date_trunc('month', totals.day) as date)
            and coalesce(ours.kind, '') = coalesce(totals.kind, '')
        where totals.sex is null
    ), told as (
        select * from beside where newest = 1 and (kind is null or not exists (
            select 1 from beside whole where whole.figure = beside.figure and whole.month = beside.month
                and whole.area = beside.area and whole.kind is null))
    ), parts as (
        select whole.figure, whole.area, whole.of_kind, sum(part.ours) as ours, sum(part.theirs) as theirs
        from told whole join told part on part.figure = whole.figure and part.month = whole.month
            and part.of_kind = whole.of_kind
        join areas on areas.area = part.area and areas.parent = whole.area group by 1, 2, 3
    )
    select {fields.MONTH} as month, coalesce(region, 'unknown') as region, coalesce(district, 'unknown') as district,
        coalesce(department, 'unknown') as department, cast('unknown' as text) as office, told.figure,
        cast(told.ours - coalesce(parts.ours, 0) as integer) as ours,
        cast(round(told.theirs - coalesce(parts.theirs, 0)) as integer) as theirs
    from told left join parts on parts.figure = told.figure and parts.area = told.area
        and parts.of_kind = told.of_kind"""


def _list_work(target, rules):
    """Every empty required field, with the publication that first found it; and what was mended since the last."""
    old, key = target.old_name(work_items), ("source", "table_name", "record", "field")
    target.run(f"create temporary table empty_fields as {fields.empty(rules.required_fields)}")
    since, joined = f"{target.number}", ""
    if old:
        alike = " and ".join(f"kept.{name} = found.{name}" for name in key)
        since, joined = f"coalesce(kept.since, {target.number})", f"left join {old} kept on {alike}"
        gone = f"""select field, {", ".join(PLACE)}, cast(count(*) as integer) as records from {old} kept
            where not exists (select 1 from empty_fields found where {alike}) group by 1, 2, 3, 4, 5"""
        _fill(target, mended, gone)
    target.run(f"insert into {target.name(work_items)} select found.*, {since} from empty_fields found {joined}")
