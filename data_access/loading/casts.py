"""SQL that turns mapped values into the contract's types; each expression is NULL where the value does not fit."""

from sqlalchemy import Boolean, Date, Double, Integer, String

from data_access.loading.part import literal, quoted
from data_access.loading.raw import BLANKS

_ISO = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S.%f")
_TRUE = ("true", "yes", "1", "да", "ооба")
_FALSE = ("false", "no", "0", "нет", "жок")
_NUMERIC = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
_FRACTIONS = ("FLOAT", "DOUBLE", "DECIMAL")


def text_of(name):
    """The value as trimmed text, empty as NULL."""
    return f"nullif(trim({quoted(name)}::varchar, {BLANKS}), '')"


def typed(column, kind, source):
    """The value in the contract's type.

    Args:
        column: of the contract.
        kind: DuckDB type of the mapped column, None when the source does not give it.
    """
    sort = type(column.type)
    if kind is None:
        return f"null::{column.type.compile()}"
    if (sort, kind) in ((Date, "DATE"), (Boolean, "BOOLEAN")):
        return quoted(column.name)
    if kind.startswith((*_NUMERIC, *_FRACTIONS)) and sort in (Integer, Double):
        return _from_number(quoted(column.name), sort)
    return _CASTS[sort](text_of(column.name), source)


def _from_number(name, sort):
    if sort is Double:
        return f"try_cast({name} as double)"
    return f"case when {name} = round({name}) then try_cast({name} as integer) end"


def _as_date(text, source):
    return f"case when {_has_digit(text)} then try_strptime({text}, [{_styles(source)}])::date end"


def _has_digit(text):
    return f"regexp_matches({text}, '[0-9]')"


def _styles(source):
    return ", ".join(map(literal, _all_styles(source)))


def _all_styles(source):
    return (*source.dates, *(style for style in _ISO if style not in source.dates))


def _as_whole(text, source):
    plain, form = _closed_up(text), f"[+-]?[0-9]+([{source.decimal}]0*)?"
    digits = f"regexp_extract({plain}, '[+-]?[0-9]+')"
    return f"case when regexp_full_match({plain}, '{form}') then try_cast({digits} as integer) end"


def _as_number(text, source):
    plain, mark = _closed_up(text), f"[{source.decimal}]"
    form = f"[+-]?([0-9]+{mark}?[0-9]*|{mark}[0-9]+)([eE][+-]?[0-9]+)?"
    return f"case when regexp_full_match({plain}, '{form}') then try_cast(replace({plain}, ',', '.') as double) end"


def _closed_up(text):
    """Digits are often grouped by blanks, plain or unbroken: 1 234."""
    return f"regexp_replace({text}, '([0-9])[ \u00a0\u202f]([0-9]{{3}})', '\\1\\2', 'g')"


def _as_flag(text, source):
    yes, no = (", ".join(map(literal, words)) for words in (_TRUE, _FALSE))
    return f"case when lower({text}) in ({yes}) then true when lower({text}) in ({no}) then false end"


_CASTS = {
    String: lambda text, source: text,
    Date: _as_date,
    Integer: _as_whole,
    Double: _as_number,
    Boolean: _as_flag,
}


def precision(name, kind, source):
    """How exactly a date is known: day, month or year; NULL when there is none."""
    if kind is None:
        return "null::varchar"
    if not _coarse(source) or kind != "VARCHAR":
        return f"case when {text_of(name)} is not null then 'day' end"
    text = text_of(name)
    fits = ((f"try_strptime({text}, {literal(style)}) is not null", exactness(style)) for style in _all_styles(source))
    return f"case {' '.join(f'when {test} then {literal(exact)}' for test, exact in fits)} end"


def latest(column, kind, source):
    """The last day that a date, perhaps known to the month or year only, can mean."""
    date = typed(column, kind, source)
    if kind != "VARCHAR" or not _coarse(source):
        return date
    coarse = f"when 'month' then last_day({date}) when 'year' then make_date(year({date}), 12, 31)"
    return f"case {precision(column.name, kind, source)} when 'day' then {date} {coarse} end"


def exactness(style):
    """day, month or year: what a date written in this style tells."""
    if any(mark in style for mark in ("%d", "%-d", "%j", "%-j", "%x", "%c")):
        return "day"
    return "month" if any(mark in style for mark in ("%m", "%-m", "%b", "%B")) else "year"


def _coarse(source):
    return any(exactness(style) != "day" for style in source.dates)
