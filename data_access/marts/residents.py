"""Marts of what others have published, to divide by: residents, prisoners, detainees."""

from data_access.marts.courts import placed_by
from data_access.marts.phrases import counted, month_of

PLACED = "seat.region, seat.district, seat.department, 'unknown' as office"
MONTHS = "select month, max(day) as day from service_days group by month"
LARGEST = 20_000_000  # so that its hundredths are a whole number of the database
FIGURES = {"prisoners": "prison_population", "detainees": "detainees", "unsentenced": "unsentenced_detainees"}


def newest_figures(_rules):
    """A temporary table: the newest figure of each kind, area and group of people at the end of each month.

    Of the tables that a day's figure is told in (whole, by sex, by age ...) the one that tells most counts alone, so
    that nobody is counted twice.
    """
    groups = {"sex": 4, "age_band": 2, "minor": 1}
    told = [f"case when {name} is null then 0 else {8 + weight} end" for name, weight in groups.items()]
    return f"""
    create temporary table newest_figures as
    select month, figure, area, coalesce(sex, 'unknown') as sex, coalesce(age_band, 'unknown') as age,
        case when minor is null then 'unknown' when minor then 'yes' else 'no' end as minor,
        cast(round(value) as integer) as value
    from (
        select told.*, row_number() over (
            partition by month, figure, area, sex, age_band, minor order by row_id desc) as newest
        from (
            select months.month, totals.*, {" + ".join(told)} as detail,
                rank() over (partition by months.month, figure, totals.area order by totals.day desc) as latest,
                max({" + ".join(told)}) over (partition by months.month, figure, totals.area, totals.day) as most
            from published_totals totals join ({MONTHS}) months on totals.day <= months.day
            where kind is null and value is not null) as told
        where latest = 1 and detail = most) as found
    where newest = 1
    """


def published_month(_rules):
    """Each figure published, less those of its parts (areas under it, kinds, sexes), so that sums are the wholes.

    Of two that tell the same of one month the later counts.
    """
    columns, join = placed_by("told.area")
    service = "told.area in (select area from areas where tree <> 'territory')"
    return [
        f"""
        create temporary table told_figures as
        select *, row_number() over (order by figure, month, area, kind, sex) as told from (
            select figure, area, kind, sex, {month_of("day")} as month, value, row_number() over (
                partition by figure, area, kind, sex, {month_of("day")} order by day desc, row_id desc) as newest
            from published_totals where value is not null and abs(value) < {LARGEST}
                    and age_band is null and minor is null) as rows where newest = 1""",
        *counted(
            "published_month",
            f"""select told.month, seat.region, seat.district,
                case when {service} then told.area else seat.department end as department, seat.office,
                figure, coalesce(kind, 'unknown') as kind, coalesce(sex, 'unknown') as sex,
                cast(round(100 * (value - coalesce(parts, 0))) as integer) as hundredths
            from told_figures told left join ({PARTS}) beneath on beneath.told = told.told
            join (select told, {columns} from told_figures told {join}) seat on seat.told = told.told""",
        ),
    ]


# What the parts of a figure tell that is also told whole: each part lies in one step.
PARTS = """
    select whole.told, sum(part.value) as parts
    from told_figures whole join told_figures part on part.figure = whole.figure and part.month = whole.month
    left join areas on areas.area = part.area
    where case when areas.parent = whole.area then 1 else 0 end
        + case when whole.kind is null and part.kind is not null then 1 else 0 end
        + case when whole.sex is null and part.sex is not null then 1 else 0 end = 1
        and (areas.parent = whole.area or part.area is not distinct from whole.area)
        and (whole.kind is null or part.kind is not distinct from whole.kind)
        and (whole.sex is null or part.sex is not distinct from whole.sex)
    group by whole.told"""


def resident_month(_rules):
    """Residents of each area less those of the areas under it, so that every sum is that of the area.

    Figures by sex are taken once they are told of every area whose residents the source gives, else those alone.
    """
    return counted(
        "resident_month",
        f"""with told as (
            select month, area, sex, sum(value) as value from newest_figures where figure = 'residents' group by 1, 2, 3
        ),
        whole as (
            select month from ({MONTHS}) months where not exists (
                select 1 from areas where population is not null and tree = 'territory' and not exists (
                    select 1 from told where told.month = months.month and told.area = areas.area))
        ),
        known as (
            select month, area, sex, value as residents from told join whole using (month)
            union all
            select months.month, area, 'unknown', population from areas cross join ({MONTHS}) months
            where population is not null and tree = 'territory' and months.month not in (select month from whole)
        ),
        beneath as (
            select known.month, areas.parent, sex, sum(residents) as residents
            from known join areas using (area) group by 1, 2, 3
        )
        select known.month, {PLACED}, known.sex,
            greatest(known.residents - coalesce(beneath.residents, 0), 0) as residents
        from known join area_places seat on seat.area = known.area
        left join beneath on beneath.month = known.month and beneath.parent = known.area
            and beneath.sex = known.sex""",
    )


def prison_month(_rules):
    """Prisoners and detainees, of whatever area they were told."""
    counts = ", ".join(f"case when figure = '{told}' then value else 0 end as {name}" for name, told in FIGURES.items())
    listed = ", ".join(f"'{told}'" for told in FIGURES.values())
    return counted(
        "prison_month",
        f"""select month, coalesce(seat.region, 'unknown') as region, coalesce(seat.district, 'unknown') as district,
            coalesce(seat.department, 'unknown') as department, 'unknown' as office, sex, age, minor, {counts}
        from newest_figures left join area_places seat on seat.area = newest_figures.area
        where figure in ({listed})""",
    )
