"""Marts of how people live: work, housing, learning and papers, at set points after the start of supervision."""

from data_access.marts.ground import FOREVER
from data_access.marts.offending import DIMENSIONS
from data_access.marts.phrases import counted_by_case

SPLITS = ", ".join(f"came.{name.strip()}" for name in DIMENSIONS.split(",") if name.strip() not in ("period", "year"))


def _category(list_name, column):
    """Joins what the code of a circumstance counts as, under the name of its list."""
    return (
        f"left join (select code, min(category) as category from codes where list = '{list_name}' group by 1) "
        f"{list_name} on {list_name}.code = {column}"
    )


def observed(_rules):
    """A temporary table: circumstances, one row a start of supervision and point, with what each code counts as."""
    return f"""
    create temporary table observed as
    select came.source, came.order_id, seen.point, seen.observed_on, seen.papers_restored, seen.days_in_work,
        employment.category as employment, housing.category as housing, education.category as education,
        row_number() over (partition by came.source, came.order_id, seen.point
            order by seen.observed_on desc, seen.row_id desc) as latest
    from followed_people came
    join circumstances seen on seen.source = came.source and seen.client_id = came.client_id
        and seen.observed_on >= came.from_day and seen.observed_on < coalesce(came.again_from, {FOREVER})
    {_category("employment", "seen.employment")} {_category("housing", "seen.housing")}
    {_category("education", "seen.education")}
    """


def circumstance_cohort(_rules):
    """Who has work at each point, among those able to."""
    return counted_by_case(
        "circumstance_cohort",
        f"""select {SPLITS}, seen.point, 1 as asked,
            case when seen.employment in ('employed', 'able') then 1 else 0 end as able,
            case when seen.employment = 'employed' then 1 else 0 end as employed
        from followed_people came join observed seen on seen.source = came.source and seen.order_id = came.order_id
        where seen.latest = 1 and seen.point is not null and came.known_from is not null""",
    )


def support_cohort(_rules):
    """Housing after three months; education and papers since the start, by need."""
    after = "cast(came.known_from + interval '3 months' as date)"
    due = f"{after} <= came.data_date and {after} <= came.gone_on"
    told = """
        select source, order_id, max(case when point = 'month_3' then housing end) as housing,
            max(case when point = 'start' and education = 'needed' then 1 else 0 end) as needed,
            max(case when point <> 'start' and education = 'started' then 1 else 0 end) as started,
            max(case when papers_restored is null then 0 else 1 end) as missing,
            max(case when papers_restored then 1 else 0 end) as restored
        from observed where latest = 1 group by 1, 2"""
    return counted_by_case(
        "support_cohort",
        f"""select {SPLITS}, case when {due} then 1 else 0 end as people,
            case when {due} and told.housing is not null then 1 else 0 end as housed,
            case when {due} and told.housing = 'settled' then 1 else 0 end as settled,
            case when {due} and told.housing is null then 1 else 0 end as unknown,
            coalesce(told.needed, 0) as learners, coalesce(told.needed * told.started, 0) as learning,
            coalesce(told.missing, 0) as paperless, coalesce(told.restored, 0) as papered
        from followed_people came left join ({told}) told
            on told.source = came.source and told.order_id = came.order_id
        where came.known_from is not null and ({due} or told.needed = 1 or told.missing = 1)""",
    )


def earning_cohort(_rules):
    """The longest spell of work within a year, as last told."""
    last = """
        select source, order_id, days_in_work, row_number() over (partition by source, order_id
            order by observed_on desc, point) as newest
        from observed where days_in_work is not null and latest = 1"""
    return counted_by_case(
        "earning_cohort",
        f"""select {SPLITS}, told.days_in_work as days, 1 as people from followed_people came
        join ({last}) told on told.source = came.source and told.order_id = came.order_id
        where told.newest = 1 and came.known_from is not null""",
    )
