"""Marts of the caseload beside its stocks: days, the balance of offices, and how long supervision lasted."""

from data_access.marts.caseload_tables import day_month as day_table
from data_access.marts.ground import FOREVER
from data_access.marts.officer_tables import BY_OFFICER
from data_access.marts.phrases import (
    GROUPED,
    LEVEL,
    age_at,
    age_join,
    counted,
    counted_by_case,
    grouped,
    level_join,
    month_of,
    place_of,
)

DAY_CELLS = ("month", "group_id", "officer", "age", "level")
SPLIT = "region, district, department, office, kind, measure"
FLOWS = ("before", "started", "moved_in", "switched_in", "ended", "moved_out", "switched_out", "after")


def day_cells(_rules):
    """A temporary table: days under supervision in each month, by group, age and level on the last of them."""
    last = "least(days.day, held.until_day - 1)"
    rows = f"""
        select days.month, held.group_id, held.officer, {age_at(last, "held")} as age, {LEVEL} as level,
            cast(least(days.day + 1, held.until_day) - greatest(days.month, held.lead_from) as integer) as person_days
        from stretches held
        join days on days.source = held.source and held.lead_from <= days.day and days.month < held.until_day
        {level_join(last, "held")} {age_join(last, "held")}
        where days.day >= days.month"""
    return grouped("day_cells", DAY_CELLS, ("person_days",), rows, True, "temporary table")


def day_month(_rules):
    """Days under supervision, all splits."""
    rows = f"select month, {GROUPED}, officer, age, level, person_days from day_cells join groups using (group_id)"
    twin = BY_OFFICER[day_table].name
    return [*counted("day_month", rows, quarters=True), *counted(twin, rows, quarters=True)]


def moves(_rules):
    """A temporary table: people who came to a place, or left it, while they stayed under supervision."""
    told = "led.kind, led.measure, transfers.moved_on as day, led.data_date"
    transferred = " union all ".join(
        f"""select {told}, coalesce(places.region, 'unknown') as region,
            coalesce(places.district, 'unknown') as district, coalesce(places.department, 'unknown') as department,
            coalesce(transfers.{office}, 'unknown') as office, '{way}' as way
        from transfers join led_orders led on led.source = transfers.source and led.order_id = transfers.order_id
            and led.lead_from < transfers.moved_on and transfers.moved_on < led.until_day
        left join places on places.office = transfers.{office}"""
        for office, way in (("from_office", "moved_out"), ("to_office", "moved_in"))
    )
    return f"""
    create temporary table moves as
    with chain as (
        select led_places.*, sources.data_date,
            {", ".join(f"lag({name}) over line as last_{name}" for name in CHAINED)}
        from led_places join sources on sources.source = led_places.source where lead_from < until_day
        window line as (partition by led_places.source, client_id order by lead_from, until_day)
    ),
    switched as (
        select * from chain
        where last_order_id is not null and last_order_id <> order_id and last_until_day >= lead_from
    )
    {transferred}
    union all
    select kind, measure, lead_from, data_date, region, district, department, place_office, 'switched_in' from switched
    union all
    select last_kind, last_measure, lead_from, data_date, last_region, last_district, last_department,
        last_place_office, 'switched_out' from switched
    """


CHAINED = ("order_id", "until_day", "kind", "measure", "region", "district", "department", "place_office")


def balance_month(_rules):
    """The stock before, what came and went, the stock after, and what that leaves unexplained."""
    stock = f"select month, {SPLIT}, sum(people) as people from stock_detail group by month, {SPLIT}"
    rows = [
        _of("before", "cast(month + interval '1 month' as date)", "people", f"({stock}) as held", NOT_LAST),
        _of("after", "month", "people", f"({stock}) as held"),
        _of("started", "month", "people", "start_month", "month is not null and people > 0"),
        _of("ended", "month", "people", "end_month"),
        *(
            _of(way, month_of("day"), "1", "moves", f"way = '{way}' and day <= data_date")
            for way in ("moved_in", "moved_out", "switched_in", "switched_out")
        ),
    ]
    rest = "before + started + moved_in + switched_in - ended - moved_out - switched_out - after as rest"
    return counted("balance_month", f"select *, {rest} from ({' union all '.join(rows)}) as told")


NOT_LAST = "month < (select max(month) from stock_detail)"


def _of(name, month, count, table, only="true"):
    """Rows that fill one of FLOWS and leave the others at zero."""
    counts = ", ".join(f"{count if flow == name else 0} as {flow}" for flow in FLOWS)
    return f"select {month} as month, {SPLIT}, {counts} from {table} where {only}"


def length_month(_rules):
    """Whole months from the day on which supervision began to its end, whatever orders followed one another."""
    days = "gone.end_date - gone.began"
    return counted_by_case(
        "length_month",
        f"""select gone.source, gone.client_id, {month_of("gone.end_date")} as month, {place_of("gone")}, gone.sex,
            {age_at("gone.end_date", "gone")} as age, gone.kind, {LEVEL} as level, gone.minor, gone.measure,
            gone.offence, cast(floor(({days}) / 30.4375) as integer) as length, 1 as people
        from (select *, max(case when enters then lead_from end) over (
                partition by source, client_id order by lead_from, until_day
                rows between unbounded preceding and current row) as began
              from led_orders) gone {level_join("gone.end_date", "gone")} {age_join("gone.end_date", "gone")}
        where gone.leaves and gone.end_date <= gone.data_date and gone.known_from is not null
            and gone.precision = 'day' and gone.began < {FOREVER}""",
    )
