"""Checks of single values: what a row says by itself. Each is one SQL over a mapped table."""

import datetime

from sqlalchemy import Boolean, Date, Double, Integer, String

from data_access.loading import casts
from data_access.loading.mapping import LINEAGE, columns_of
from data_access.loading.part import literal, quoted
from data_access.loading.reasons import told
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
    Date: "no_date",
    Integer: "no_whole",
    Double: "no_number",
    Boolean: "no_flag",
    String: "no_text",
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
    row = f"{literal(table.name)}, {literal(name)}, {value}, {literal(reason)}, false"
    return f"select _row, {row} from {schema}.{table.name} where {test}"


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
        yield column.name, f"{text} is null", told("empty", column=column.name)
    if isinstance(column.type, String):
        yield column.name, f"length({text}) > {_LONGEST}", told("longer", most=f"{_LONGEST:,}")
        yield column.name, f"contains({text}, chr(0))", told("nul")
    else:
        unread = f"{text} is not null and {casts.typed(column, kind, source)} is null"
        yield column.name, unread, told(_FORMS[type(column.type)])


def _of_range(column, rules, today):
    name, value = column.name, quoted(column.name)
    if isinstance(column.type, Date):
        yield name, f"{value} < date '{rules.earliest}'", told("early", day=rules.earliest)
        late = today + datetime.timedelta(days=_FAR) if name in NOT_EVENTS else today
        reason = told("far") if late > today else told("late", day=today)
        yield name, f"{value} > date '{late}'", reason
    elif name == "birth_year":
        first, last = rules.earliest.year, today.year
        yield name, f"{value} not between {first} and {last}", told("outside", first=first, last=last)
    elif isinstance(column.type, Integer):
        yield name, f"{value} < 0", told("negative")
    elif isinstance(column.type, Double):
        yield name, f"not isfinite({value})", told("endless")


def _of_list(stage, name, list_name):
    found = stage.execute("select code from loader.allowed where list = ? order by position", [list_name]).fetchall()
    known = [code for (code,) in found]
    if known:
        codes = ", ".join(known[:12]) + (", ..." if len(known) > 12 else "")
        yield (
            name,
            f"{quoted(name)} not in ({', '.join(map(literal, known))})",
            told("unlisted", list=list_name, codes=codes),
        )


def _of_order(source, table, kinds):
    for start, end in _ORDERED.get(table.name, ()):
        if start in kinds and end in kinds:
            last = casts.latest(table.columns[end], kinds[end], source)
            first = casts.typed(table.columns[start], kinds[start], source)
            yield end, f"{last} < {first}", told("order", end=end, start=start)
