"""Checks of single values: what a row says by itself. Each is one SQL over a mapped table."""

import datetime

from sqlalchemy import Boolean, Date, Double, Integer, String

from data_access.loading import casts
from data_access.loading.mapping import LINEAGE, columns_of
from data_access.loading.part import literal, quoted
from data_access.schema import REPORTING

NOT_EVENTS = ("due_end_date", "due_on", "opens_on", "planned_on", "valid_from", "valid_to")
_LONGEST = 1_000
_FAR = 36_525
_ORDERED = {
    "areas": (("valid_from", "valid_to"),),
    "orders": (("start_date", "end_date"), ("start_date", "due_end_date")),
    "enrolments": (
        ("referred_on", "first_session_on"),
        ("referred_on", "ended_on"),
        ("first_session_on", "ended_on"),
    ),
}
_FORMS = {
    Date: "not a date in the styles of source.toml, or not in the calendar",
    Integer: "not a whole number",
    Double: "not a number",
    Boolean: "neither yes nor no",
    String: "not text",
}


def check_values(stage, source, table, rules, today):
    """Refuse rows of one mapped table that are wrong by themselves, and make `typed.<table>`.

    A check is (column, test in SQL, reason); the test is NULL or false for a row that is right.
    """
    kinds = columns_of(stage, table.name)
    given = [table.columns[name] for name in kinds]
    forms = [check for column in given for check in _of_form(column, kinds[column.name], source)]
    _refuse(stage, table, "mapped", [*forms, *_of_order(source, table, kinds)])
    stage.execute(f"create table typed.{table.name} as select {_typed(stage, source, table, kinds)}")
    ranges = [check for column in given for check in _of_range(column, rules, today)]
    lists = ((column.name, table.info["codes"].get(column.name)) for column in given)
    _refuse(stage, table, "typed", [*ranges, *(check for pair in lists for check in _of_list(stage, *pair))])


def _refuse(stage, table, schema, checks):
    selects = [_wrong_rows(table, schema, *check) for check in checks]
    if selects:
        stage.execute(f"insert into loader.refused {' union all '.join(selects)}")


def _wrong_rows(table, schema, name, test, reason):
    value = f"left({quoted(name)}::varchar, 200)" if table.schema == REPORTING else "null"
    told = f"{literal(table.name)}, {literal(name)}, {value}, {literal(reason)}, false"
    return f"select _row, {told} from {schema}.{table.name} where {test}"


def _typed(stage, source, table, kinds):
    columns = [column for column in table.columns if column.name not in LINEAGE]
    values = (f"{_value(stage, source, table, column, kinds)} as {column.name}" for column in columns)
    return f"_row, {', '.join(values)} from mapped.{table.name}"


def _value(stage, source, table, column, kinds):
    if column.name == "start_precision":
        return casts.precision("start_date", kinds.get("start_date"), source)
    value = casts.typed(column, kinds.get(column.name), source)
    is_made = column.name in table.info["key"] and column.nullable
    return f"coalesce({value}, {_made_id(stage, table, kinds)})" if is_made else value


def _made_id(stage, table, kinds):
    """An id from the number of the raw row; with a place behind it where one raw row gives several."""
    rows, different = stage.execute(f"select count(*), count(distinct _row) from mapped.{table.name}").fetchone()
    place = f"'-' || row_number() over (partition by _row order by {', '.join(map(quoted, kinds))})"
    return "'row-' || coalesce(_row, 0)" + ("" if rows == different else f" || {place}")


def _of_form(column, kind, source):
    text = casts.text_of(column.name)
    if not column.nullable:
        yield column.name, f"{text} is null", f"{column.name} is required and is empty"
    if isinstance(column.type, String):
        yield column.name, f"length({text}) > {_LONGEST}", f"longer than {_LONGEST:,} characters"
        yield column.name, f"contains({text}, chr(0))", "holds a NUL byte, which no text has"
    else:
        unread = f"{text} is not null and {casts.typed(column, kind, source)} is null"
        yield column.name, unread, _FORMS[type(column.type)]


def _of_range(column, rules, today):
    name, value = column.name, quoted(column.name)
    if isinstance(column.type, Date):
        yield name, f"{value} < date '{rules.earliest}'", f"before {rules.earliest}, the earliest day taken"
        late = today + datetime.timedelta(days=_FAR) if name in NOT_EVENTS else today
        reason = "more than a hundred years ahead" if late > today else f"after today, {today}"
        yield name, f"{value} > date '{late}'", reason
    elif name == "birth_year":
        span = f"between {rules.earliest.year} and {today.year}"
        yield name, f"{value} not {span}", f"not {span}"
    elif isinstance(column.type, Integer):
        yield name, f"{value} < 0", "less than 0"
    elif isinstance(column.type, Double):
        yield name, f"not isfinite({value})", "not a number that can be counted with"


def _of_list(stage, name, list_name):
    found = stage.execute("select code from loader.allowed where list = ? order by position", [list_name]).fetchall()
    known = [code for (code,) in found]
    if known:
        told = ", ".join(known[:12]) + (", ..." if len(known) > 12 else "")
        yield name, f"{quoted(name)} not in ({', '.join(map(literal, known))})", f"not in the list {list_name}: {told}"


def _of_order(source, table, kinds):
    for start, end in _ORDERED.get(table.name, ()):
        if start in kinds and end in kinds:
            last = casts.latest(table.columns[end], kinds[end], source)
            first = casts.typed(table.columns[start], kinds[start], source)
            yield end, f"{last} < {first}", f"{end} is before {start}"
