"""Required fields: counted by place, and listed record by record where they are empty."""

from data_access.marts.tables import PLACE

WHEN = {  # a field that is required of some records only
    "orders.end_reason": "end_date is not null",
    "enrolments.outcome": "ended_on is not null",
    "contacts.outcome": "due_on <= (select max(data_date) from sources)",
}
_OF_PERSON = """from {table} told left join last_places held
    on held.source = told.source and held.client_id = told.client_id"""
_OF_OFFICE = """from {table} told left join places held on held.office = told.office
    left join named_officers named on named.source = told.source and named.officer = told.officer"""
_ROWS = {  # table: (id of a record, its rows with a place as `held`, its office)
    "clients": ("client_id", _OF_PERSON, "held.place_office"),
    "orders": ("order_id", _OF_OFFICE, "told.office"),
    "assessments": ("assessment_id", _OF_PERSON, "held.place_office"),
    "enrolments": ("enrolment_id", _OF_PERSON, "held.place_office"),
    "violations": ("violation_id", _OF_PERSON, "held.place_office"),
    "contacts": ("contact_id", _OF_PERSON, "held.place_office"),
}
OFFICERS = {"told.office": "named.told", "held.place_office": "held.officer"}  # of what has its place from there
MONTH = "(select cast(date_trunc('month', max(data_date)) as date) from sources)"


def counted(required):
    """A select of field_month: records and filled ones by place, for each required field that a source gives."""
    return " union all ".join(_counted(field) for field in required)


def empty(required):
    """A select of work_items but `since`: every record in which a required field is empty."""
    return " union all ".join(_empty(field) for field in required)


def _counted(field):
    column = field.split(".")[1]
    return f"""
        select {MONTH} as month, {_place(field)}, '{field}' as field, {_officer(field)} as officer,
            cast(count(*) as integer) as records, cast(count(told.{column}) as integer) as filled
        {_rows(field)} group by 1, 2, 3, 4, 5, 6, 7"""


def _empty(field):
    table, column = field.split(".")
    return f"""
        select told.source, '{table}' as table_name, told.{_ROWS[table][0]} as record, '{field}' as field,
            {_place(field)}
        {_rows(field)} and told.{column} is null"""


def _place(field):
    office = _ROWS[field.split(".")[0]][2]
    named = [f"coalesce(held.{name}, 'unknown') as {name}" for name in PLACE[:3]]
    return ", ".join([*named, f"coalesce({office}, 'unknown') as office"])


def _officer(field):
    """Who holds the order, or the person's last one."""
    return f"coalesce({OFFICERS[_ROWS[field.split('.')[0]][2]]}, 'unknown')"


def _rows(field):
    """The records of which the field is required; not of a source that does not give it."""
    table, column = field.split(".")
    lacks = f"select source from lacking where table_name = '{table}' and column_name in ('*', '{column}')"
    return f"{_ROWS[table][1].format(table=table)} where told.source not in ({lacks}) and {WHEN.get(field, 'true')}"
