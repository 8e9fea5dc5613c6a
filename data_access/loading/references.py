"""References: what a row points to must stand; a refused client takes its orders with it, and so on to the end."""

from data_access.loading.errors import Refused
from data_access.loading.keys import is_shared
from data_access.loading.marking import alive, bury
from data_access.loading.part import literal
from data_access.loading.reasons import in_sql, told
from data_access.schema import REPORTING, contract

_CIRCLE = """
insert into loader.refused
with recursive known as (
    select area, parent from {rows} union select area, parent from published.areas
), reached as (
    select area from known where parent is null
    union
    select known.area from known join reached on known.parent = reached.area
)
select _row, 'areas', 'parent', parent, {reason}, false
from {rows} where area not in (select area from reached)
"""


def check_references(stage, source, tables):
    """Refuse rows whose references do not stand, until no more rows fall.

    Args:
        tables: those that the source gives.
    """
    given = {table.name for table in tables}
    linked = set(linked_tables(source))
    bury(stage)
    while True:
        for table in tables:
            for column, target in table.info["of"].items():
                _check(stage, table, column, target.split("."), given, linked)
        if bury(stage):
            continue
        if "areas" not in given or not _check_circles(stage):
            return


def linked_tables(source):
    """Names of the tables whose rows another source has given, to which this source's ids may point."""
    named = {target.split(".")[0] for table in contract.tables.values() for target in table.info["of"].values()}
    return sorted(name for name in named if not is_shared(_table(name))) if source.people_of else []


def _table(name):
    return contract.tables[f"{REPORTING}.{name}"]


def _check(stage, table, column, target, given, linked):
    """Refuse rows of one table by one of its columns.

    Raises:
        Refused: no table that could know the value, neither here nor published.
    """
    other, key = target
    is_given = stage.execute(f"select count({column}) > 0 from typed.{table.name}").fetchone()[0]
    known = _known(other, key, given, linked)
    if is_given and not known:
        raise Refused(
            "%(table)s.sql gives %(column)s, but the source has no %(other)s.sql that would know it.",
            table=table.name,
            column=column,
            other=other,
        )
    if is_given:
        _refuse_missing(stage, table, column, other, key, " union all ".join(known), other in given)


def _known(other, key, given, linked):
    own = [f"select {key} as key from {alive(other)}"] if other in given else []
    others = other in linked or is_shared(_table(other))
    return own + ([f"select {key} as key from published.{other}"] if others else [])


def _refuse_missing(stage, table, column, other, key, known, is_own):
    """The reason tells a value that nobody knows from one whose own row was refused."""
    fallen = f"select {key} as key, min(_row) as fallen from typed.{other} group by 1"
    rows = f"{alive(table.name)} own anti join ({known}) known on own.{column} = known.key"
    reason = literal(told("unknown", key=key, table=other))
    if is_own:
        fell = in_sql("fallen", table=literal(other), place="coalesce(loader.place(fallen), 'the mapping')")
        reason = f"case when fallen is null then {reason} else {fell} end"
    value = f"missing.{column}" if table.schema == REPORTING else "null"
    stage.execute(
        f"create or replace temp table missing as select _row, {column} from {rows} where own.{column} is not null"
    )
    explained = f"left join ({fallen}) fallen on missing.{column} = fallen.key" if is_own else ""
    stage.execute(
        f"insert into loader.refused select _row, {literal(table.name)}, {literal(column)}, {value}, {reason}, false "
        f"from missing {explained}"
    )


def _check_circles(stage):
    stage.execute(_CIRCLE.format(rows=alive("areas"), reason=literal(told("circle"))))
    return bury(stage)
