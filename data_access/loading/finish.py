"""The result of a load as it goes into a publication: schema `final` holds each table of the contract, finished."""

from sqlalchemy import Date

from data_access.loading import tracing
from data_access.loading.checks import NOT_EVENTS
from data_access.loading.errors import Refused
from data_access.loading.keys import is_fact, is_shared, own_key
from data_access.loading.mapping import LINEAGE, columns_of
from data_access.loading.marking import alive
from data_access.loading.part import literal
from data_access.loading.staging import insert
from data_access.schema import PROVENANCE, codes, given_tables

_QUARANTINE = """
create view final.quarantine as
select distinct {source} as source, file, (_row - first_row + 1)::integer as line, column_name, value, reason
from loader.refused join loader.files on _row between first_row and last_row
"""


def finish_facts(stage, source, tables):
    """Make final.<table> for every table given, with lineage, and final.quarantine."""
    stage.execute("create schema final")
    for table in tables:
        stage.execute(f"create view final.{table.name} as {_rows(table, source)}")
    stage.execute(_QUARANTINE.format(source=literal(source.name)))


def _rows(table, source):
    values = {"source": literal(source.named_by(table)), "row_id": "coalesce(_row, 0)"}
    values["given_by"] = literal(source.name)
    columns = (f"{values.get(column.name, column.name)} as {column.name}" for column in table.columns)
    rows = f"select {', '.join(columns)} from {alive(table.name)}"
    if is_shared(table):
        rows += f" anti join published.{table.name} using ({', '.join(own_key(table))})"
    return rows if is_fact(table) else f"{rows} {_merged(table)}"


def _merged(table):
    """Of the rows of one key, all alike, the first stands."""
    key = ", ".join(own_key(table))
    return f"qualify row_number() over (partition by {key} order by _row nulls first) = 1"


def newest_event(stage, source, tables, today):
    """Day up to which the source reports: as it says, or else its newest event.

    Raises:
        Refused: it says none and has no dates, or says one that has not come yet.
    """
    if source.data_date and source.data_date > today:
        raise Refused(
            "data_date in source.toml is %(data_date)s; today is %(today)s, and no later day is known.",
            data_date=source.data_date,
            today=today,
        )
    if source.data_date:
        return source.data_date
    days = [day for table in tables for day in _newest(stage, table) if day]
    if not days:
        raise Refused("%(source)s has no dates; write data_date = YYYY-MM-DD in its source.toml.", source=source.name)
    return max(days)


def _newest(stage, table):
    dates = [column.name for column in table.columns if isinstance(column.type, Date)]
    events = [f"max({name})" for name in dates if name not in NOT_EVENTS]
    return stage.execute(f"select {', '.join(events)} from final.{table.name}").fetchone() if events else ()


def finish_provenance(stage, source, data_date, digest, reports, now):
    """Make final.sources, final.loads, final.gaps, final.forms and final.codes."""
    for table in (*PROVENANCE, codes):
        if table.name != "quarantine":
            _create(stage, table)
    insert(stage, "final.sources", [(source.name, source.title, data_date, source.invented, source.people_of, digest)])
    rows = ((r.input, r.file, now, r.read, r.loaded, r.quarantined) for r in reports)
    insert(stage, "final.loads", [(source.name, *row) for row in rows])
    insert(stage, "final.gaps", [(source.name, *gap) for gap in gaps(stage, source)])
    insert(stage, "final.forms", [(source.name, *form) for form in tracing.forms(stage, source)])
    insert(stage, "final.codes", [*_listed(source), *_as_given(stage, source)])


def _create(stage, table):
    typed = ", ".join(f"{column.name} {column.type.compile()}" for column in table.columns)
    stage.execute(f"create table final.{table.name} ({typed})")


def gaps(stage, source):
    """(table, column) that the source does not give; column '*' for a whole table."""
    for table in given_tables():
        if table.name not in source.sql:
            yield table.name, "*"
            continue
        given = columns_of(stage, table.name)
        for column in table.columns:
            is_filled = column.name == "start_precision" and "start_date" in given
            if column.name not in (*given, *LINEAGE) and not is_filled:
                yield table.name, column.name


def _listed(source):
    for code in source.codes:
        values = vars(code) | {"source": source.name}
        yield tuple(values[column.name] for column in codes.columns)


def _as_given(stage, source):
    """Lists whose values are taken as they come: those that the source says, and those that nobody defines."""
    for table in given_tables():
        for column, list_name in table.info["codes"].items():
            if table.name in source.sql and not _is_listed(stage, list_name):
                yield from _values(stage, source, table, column, list_name)


def _is_listed(stage, list_name):
    return stage.execute("select count(*) from loader.allowed where list = ?", [list_name]).fetchone()[0]


def _values(stage, source, table, column, list_name):
    found = stage.execute(f"select distinct {column} from final.{table.name} where {column} is not null order by 1")
    for position, (value,) in enumerate(found.fetchall(), 1):
        yield list_name, value, value, None, None, position, None, None, None, source.name
