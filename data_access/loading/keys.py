"""Keys: a fact's id stands once; a client, an area, an office may be given again, but only alike."""

from data_access.loading.mapping import LINEAGE
from data_access.loading.marking import alive
from data_access.loading.part import literal, quoted
from data_access.loading.reasons import in_sql

_EARLIER = "coalesce(loader.place(earlier), 'the mapping')"
_TOLD_AGAIN = ("officers", "clients", "persons")  # one input may tell the same person in many rows


def is_fact(table):
    """True for tables in which each row is something that was recorded once."""
    return not is_shared(table) and table.name not in _TOLD_AGAIN


def own_key(table):
    """Columns that name a row within its source."""
    return tuple(name for name in table.info["key"] if name != "source")


def is_shared(table):
    """True for tables whose rows all sources have in common: areas, offices, programmes, courts, partners."""
    return bool(table.info["key"]) and "source" not in table.info["key"]


def check_keys(stage, table):
    """Refuse repeated ids of facts, and rows that contradict an earlier row of the same key."""
    key = ", ".join(own_key(table))
    if not key:  # each row stands for itself
        return
    stage.execute(f"create or replace table loader.doubled_{table.name} as {_doubled(table, key)}")
    if is_fact(table):
        _refuse_repeated(stage, table, key)
    else:
        _refuse_different(stage, table, key)
    if is_shared(table):
        _refuse_unlike_published(stage, table)


def _doubled(table, key):
    """Keys that stand more than once; hashes first, for they take little room."""
    rows = alive(table.name)
    hashes = f"select hash({key}) as h from {rows} group by h having count(*) > 1"
    return f"select {key} from {rows} where hash({key}) in ({hashes}) group by {key} having count(*) > 1"


def _refuse_repeated(stage, table, key):
    first = own_key(table)[0]
    stage.execute(
        f"insert into loader.refused select _row, {literal(table.name)}, {literal(first)}, {first}, "
        f"{in_sql('repeated', key=literal(key), place=_EARLIER)}, false "
        f"from (select _row, {first}, first_value(_row) over by_key as earlier, row_number() over by_key as place "
        f"from {alive(table.name)} semi join loader.doubled_{table.name} using ({key}) "
        f"window by_key as (partition by {key} order by _row nulls first)) where place > 1"
    )


def _refuse_different(stage, table, key):
    """Compare each row with the first of its key, and name the first column that differs."""
    columns = _values(table)
    firsts = ", ".join(f"first_value({name}) over by_key as first_{name}" for name in columns)
    differs = " ".join(f"when {name} is distinct from first_{name} then {literal(name)}" for name in columns)
    values = " ".join(f"when {literal(name)} then {name}::varchar" for name in columns)
    before = " ".join(f"when {literal(name)} then first_{name}::varchar" for name in columns)
    hidden = table.schema != "reporting"
    told = in_sql("hidden", column="differing") if hidden else f"coalesce(case differing {before} end, 'empty')"
    if not columns:
        return
    stage.execute(
        f"insert into loader.refused select _row, {literal(table.name)}, differing, "
        f"{'null' if hidden else f'case differing {values} end'}, "
        f"{in_sql('different', key=literal(key), place=_EARLIER, value=told)}, false "
        f"from (select *, case {differs} end as differing from (select *, first_value(_row) over by_key as earlier, "
        f"{firsts} from {alive(table.name)} semi join loader.doubled_{table.name} using ({key}) "
        f"window by_key as (partition by {key} order by _row nulls first))) where differing is not null"
    )


def _values(table):
    return [column.name for column in table.columns if column.name not in (*LINEAGE, *own_key(table))]


def _unlike(key, name):
    value = f"coalesce(published.{name}::varchar, 'nothing')"
    return in_sql("published", source="published.source", key=literal(key), code=f"own.{key}", value=value)


def _refuse_unlike_published(stage, table):
    """A shared row that another source has published stands; here it may only be given alike."""
    key = own_key(table)[0]
    for name in _values(table):
        stage.execute(
            f"insert into loader.refused select own._row, {literal(table.name)}, {literal(name)}, own.{name}::varchar, "
            f"{_unlike(key, name)}, false "
            f"from {alive(table.name)} own join published.{quoted(table.name)} published using ({key}) "
            f"where own.{name} is distinct from published.{name}"
        )
