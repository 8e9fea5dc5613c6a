"""Fills the register of people of a new publication, in SQL that DuckDB and PostgreSQL both understand."""

from data_access.marts.ground import FOREVER
from data_access.marts.tables import PLACE
from data_access.register import phrases
from data_access.register.tables import (
    LEVELS_OF_PLACE,
    PERSONAL,
    age_bands,
    by_office,
    cases,
    late_bands,
    marks,
    register,
    sizes,
    stays,
    stock_days,
    words,
)
from data_access.schema import persons


def build(target, rules):
    """Fill the tables of the register from the facts and from the temporary tables that the marts were built from.

    Args:
        target: the publication being built, after its marts.
        rules: the settings that the marts were counted by.
    """
    target.run(phrases.NUMBERED.format(persons=target.name(persons), key=phrases.order_key("persons.name")))
    target.run(phrases.SEATS)
    _fill(target, register, _register(target))
    _fill(target, by_office, f"select * from {target.name(register)} order by by_office")
    _fill(target, sizes, _sizes(target.name(register)))
    _fill(target, words, phrases.WORDS.format(register=target.name(register)))
    _fill(target, stock_days, "select source, month, day from days")
    _fill(target, age_bands, "select source, age, band from ages")
    _fill(target, late_bands, _late_bands(rules))
    _fill(target, stays, _stays(rules))
    _fill(target, marks, _marks())
    for name, table in cases.items():
        columns = ", ".join(column.name for column in table.columns if column.name != "person")
        rows = f"select person, {columns} from cases_{name} join numbered using (source, client_id)"
        _fill(target, table, rows)
    if _is_postgresql(target):
        _index(target)


def _fill(target, table, rows):
    columns = ", ".join(column.name for column in table.columns)
    target.run(f"insert into {target.name(table)} ({columns}) select {columns} from ({rows}) as found")


def _register(target):
    faces = ", ".join(
        f"row_number() over (partition by person, seats.{name} order by place_rank) = 1 as is_{name}"
        for name in LEVELS_OF_PLACE
    )
    return f"""
    select seats.*, persons.name, ' ' || {phrases.search_key("persons.name")} as name_key, persons.personal_number,
        persons.birth_date, persons.address, persons.restricted, people.sex,
        coalesce(people.age_band, age_of.band, 'unknown') as age, coalesce(level_of.level, 'not_assessed') as level,
        place_rank = 1 as is_main, place_rank as place, {faces},
        row_number() over (order by {phrases.order_key("offices.name")} collate "C" nulls last, person,
            seats.office) as by_office
    from seats join people on people.source = seats.source and people.client_id = seats.client_id
    join sources on sources.source = seats.source
    left join {target.name(persons)} persons
        on persons.source = seats.source and persons.client_id = seats.client_id
    left join offices on offices.office = seats.office
    left join ages age_of on age_of.source = seats.source
        and age_of.age = cast(extract(year from sources.data_date) as integer) - people.birth_year
    left join spans level_of on level_of.source = seats.source and level_of.client_id = seats.client_id
        and level_of.from_day <= sources.data_date and sources.data_date < level_of.until_day
    order by person"""


def _sizes(name):
    """People of the country and of each place, each counted by the one row that stands for them there."""
    return f"""
    select region, district, department, office, count(*) as people from (
        select region, null as district, null as department, null as office from {name} where is_region
        union all select null, district, null, null from {name} where is_district
        union all select null, null, department, null from {name} where is_department
        union all select null, null, null, office from {name}
        union all select null, null, null, null from {name} where is_main
    ) as faces group by region, district, department, office"""


def _late_bands(rules):
    """The bands of marts.stocks.overdue_band, with their bounds."""
    bands, lower = [], 1
    for upper in rules.overdue_bands:
        bands.append(f"select '{lower}-{upper}' as code, {lower} as lower, {upper} as upper")
        lower = upper + 1
    return " union all ".join([*bands, f"select '{lower}+', {lower}, null"])


def _stays(rules):
    """Stretches cut where a level changes; the days before the first assessment stand without one."""
    kept = """person, held.source, held.due_end_date, held.birth_year, held.age_band, groups.sex, groups.kind,
        groups.minor, groups.measure, groups.offence, groups.region, groups.district, groups.department,
        groups.place_office as office, held.required, held.eligible"""
    ground = "stretches held join groups using (group_id) join numbered using (source, client_id)"
    unassessed = f"held.from_day + {rules.rna_initial_days + 1}"
    return f"""
    select {kept}, greatest(held.lead_from, level_of.from_day) as valid_from,
        least(held.until_day, level_of.until_day) as valid_until, level_of.level, level_of.assessment_id,
        case when held.required = 1 then level_of.assessed_on + {rules.rna_valid_days + 1} end as overdue_from
    from {ground} join spans level_of on level_of.source = held.source and level_of.client_id = held.client_id
        and level_of.from_day < held.until_day and held.lead_from < level_of.until_day
    union all
    select {kept}, held.lead_from, least(held.until_day, coalesce(first_found.first_day, {FOREVER})), null, null,
        case when held.required = 1 then {unassessed} end
    from {ground} left join (select source, client_id, min(from_day) as first_day from spans group by 1, 2) first_found
        on first_found.source = held.source and first_found.client_id = held.client_id
    where first_found.first_day is null or first_found.first_day > held.lead_from"""


def _marks():
    """What the tables of marts/marks.py say, cut to the stretches, so that each row has the place of its days."""
    told = {"away": "'away'", "watched": "'watched'", "matches": "mark.match"}
    return " union all ".join(
        f"""select person, {code} as mark, greatest(held.lead_from, mark.from_day) as valid_from,
            least(held.until_day, mark.until_day) as valid_until, groups.region, groups.district, groups.department,
            groups.place_office as office
        from stretches held join groups using (group_id) join numbered using (source, client_id)
        join {name} mark on mark.source = held.source and mark.client_id = held.client_id
            and mark.from_day < held.until_day and held.lead_from < mark.until_day"""
        for name, code in told.items()
    )


def _is_postgresql(target):
    return target.rows("select version()")[0][0].startswith("PostgreSQL")


def _index(target):
    """Pages by name and by office within any area, persons by id, events by month."""
    for table, order in ((register, "person"), (by_office, "by_office")):
        name = target.name(table)
        target.run(f"create index on {name} ({order}) where is_main")
        target.run(f"create index on {name} ({order}) where restricted is not null")
        for level in PLACE:
            only = "" if level == "office" else f" where is_{level}"
            target.run(f"create index on {name} ({level}, {order}){only}")
        for column in ("person", "client_id", "personal_number"):
            target.run(f"create index on {name} ({column})")
    target.run(f"create index on {target.name(words)} (word)")
    for spans in (stays, marks):
        target.run(f"create index on {target.name(spans)} (valid_until, valid_from)")
    for table in cases.values():
        target.run(f"create index on {target.name(table)} (month)")
    for table in PERSONAL:
        target.run(f"analyze {target.name(table)}")
