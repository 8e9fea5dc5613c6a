"""Phrases of SQL that several marts share, so that an age or a place means the same in each."""

from data_access.marts.group_tables import BY_GROUP, rows_of
from data_access.marts.officer_tables import BY_OFFICER, EVENTS
from data_access.marts.tables import marts
from data_access.schema import REPORTING


def age_at(day, who):
    """The age band of `who` (with birth_year and age_band) on `day`; needs the join of `age_join`."""
    return f"coalesce({who}.age_band, age_of.band, 'unknown')"


def age_join(day, who):
    """Joins the age band by year of birth."""
    year = f"cast(extract(year from {day}) as integer)"
    return f"left join ages age_of on age_of.source = {who}.source and age_of.age = {year} - {who}.birth_year"


def level_join(day, who):
    """Joins the level valid on `day` as `level_of`."""
    return (
        f"left join spans level_of on level_of.source = {who}.source and level_of.client_id = {who}.client_id "
        f"and level_of.from_day <= {day} and {day} < level_of.until_day"
    )


def first_level_join(day, until, who):
    """Joins the level valid on `day`, or else the first one found by `until`, as `level_of`."""
    return (
        f"left join spans level_of on level_of.source = {who}.source and level_of.client_id = {who}.client_id "
        f"and level_of.known_from <= {day} and {day} < level_of.until_day "
        f"and level_of.from_day <= {until}"
    )


LEVEL = "coalesce(level_of.level, 'not_assessed')"


def place_of(who):
    """The four columns of the place, in the marts' order."""
    return f"{who}.region, {who}.district, {who}.department, {who}.place_office as office"


def first_place_of(who):
    """The same of the office that had the order first, for what began with it."""
    return ", ".join(f"{who}.first_{name} as {name}" for name in ("region", "district", "department", "office"))


# Joins the office that had the order `held` first, as `moved` where it has moved since, and its `places`.
FIRST_SEAT = """
    left join order_places moved on moved.source = held.source and moved.order_id = held.order_id and moved.is_first
    left join places on places.office = coalesce(moved.office, held.office)"""


def place_join(day, who):
    """Joins where the order that leads on `day` was held then as `held`, the client's last place as `last_held`."""
    return (
        f"left join led_places held on held.source = {who}.source and held.client_id = {who}.client_id "
        f"and held.lead_from <= {day} and {day} < held.until_day "
        f"left join last_places last_held on last_held.source = {who}.source and last_held.client_id = {who}.client_id"
    )


def joined(column, fallback="'unknown'"):
    """A column of the order that leads on the day, else of the client's last order."""
    return f"coalesce(held.{column}, last_held.{column}, {fallback})"


JOINED_PLACE = (
    f"{joined('region')} as region, {joined('district')} as district, "
    f"{joined('department')} as department, {joined('place_office')} as office"
)


def told_events(day, columns, facts, officer="null"):
    """A select over events of clients with place, sex, age, kind and case on the day; `columns` may use LEVEL.

    Args:
        day: SQL of the day, of `event`, which `facts` must name.
        officer: SQL of who did the work; without it whoever held the order on the day.
        columns: SQL of whatever else is wanted, such as counts.
        facts: what stands after `from`.
    """
    return f"""
        select event.source, event.client_id, {columns}, {JOINED_PLACE}, people.sex,
            {age_at(day, "people")} as age, {joined("kind")} as kind, people.minor,
            {joined("measure")} as measure, {joined("offence")} as offence,
            coalesce({officer}, held.officer, 'unknown') as officer
        from {facts} join people on people.source = event.source and people.client_id = event.client_id
        {place_join(day, "event")} {level_join(day, "event")} {age_join(day, "people")}"""


GROUPED = "region, district, department, place_office as office, sex, kind, minor, measure, offence"


def exempt_kinds(rules):
    """The kinds of probation without an assessment, as a list of SQL texts."""
    exempt = sorted({code.code for code in rules.codes_of("kind")} - rules.rna_kinds)
    return ", ".join(f"'{kind}'" for kind in exempt) or "''"


def month_of(day):
    """The first day of the month of `day`."""
    return f"cast(date_trunc('month', {day}) as date)"


def dated(day, precision="'day'"):
    """month, period and year of `day`, month left empty where only the year is known."""
    return (
        f"case when {precision} = 'year' then null else {month_of(day)} end as month, "
        f"case when {precision} = 'year' then cast(date_trunc('year', {day}) as date) else {month_of(day)} end "
        f"as period, cast(extract(year from {day}) as integer) as year"
    )


def declared(name):
    """The mart of that name, in whichever module it is declared.

    Raises:
        KeyError: there is none.
    """
    return marts.tables[f"{REPORTING}.{name}"]


def counted(name, rows, quarters=False):
    """Create the mart `name` by adding up `rows`, a select of its dimensions and counts by their names.

    Args:
        quarters: add up one quarter of each year after the other, so that millions of people fit into the memory.
    Returns:
        The statements, in order.
    """
    table = declared(name)
    counts = table.info["counts"]
    dimensions = [column.name for column in table.columns if column.name not in counts]
    return grouped(name, dimensions, counts, rows, quarters)


def counted_by_officer(name, rows, quarters=False):
    """Create the mart `name` and its twin by officer, from rows that tell the officer too; see `counted`."""
    table = declared(name)
    counts, twin = table.info["counts"], BY_OFFICER[table].name
    dimensions = [column.name for column in table.columns if column.name not in counts]
    told = grouped(f"told_{name}", [*dimensions, "officer"], counts, rows, quarters, "temporary table")
    return [*told, *counted(name, f"select * from told_{name}"), *counted(twin, f"select * from told_{name}")]


def grouped(name, dimensions, counts, rows, quarters, kind="table"):
    """Create a table of sums by dimensions, in their order; see `counted`."""
    sums = [f"cast(sum({count}) as integer) as {count}" for count in counts]
    numbers = ", ".join(str(place) for place in range(1, len(dimensions) + 1))
    ask = f"select {', '.join([*dimensions, *sums])} from ({rows}) as found where {{only}} group by {numbers}"
    order = f" order by {numbers}" if kind == "table" else ""
    if not quarters:
        return [f"create {kind} {name} as {ask.format(only='true')}{order}"]
    parts = [ask.format(only=f"extract(quarter from month) = {quarter}") for quarter in (1, 2, 3, 4)]
    return [
        f"create {kind} {name} as {ask.format(only='false')}",
        *(f"insert into {name} {part}{order}" for part in parts),
    ]


def counted_by_case(name, rows):
    """Create the mart `name` from a temporary table `cases_<name>` of one row an event, kept while the build lasts.

    Args:
        rows: a select of source, client_id and the mart's dimensions and counts by their names; a count is 0 or 1. Of
            a mart with a twin by officer also of officer.
    Returns:
        The statements, in order.
    """
    twin, group = EVENTS.get(declared(name)), BY_GROUP.get(declared(name))
    columns = ["source", "client_id", *(column.name for column in declared(name).columns)]
    columns += [] if twin is None else ["officer"]
    cases = f"create temporary table cases_{name} as select {', '.join(columns)} from ({rows}) as found"
    told = f"select * from cases_{name}"
    made = [cases, *counted(name, told), *([] if twin is None else counted(twin.name, told))]
    return made if group is None else [*made, *counted(group.name, rows_of(group, name))]
