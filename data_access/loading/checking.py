"""From raw rows to typed ones, with everything wrong set aside."""

import dataclasses
import datetime
import pathlib

import pandas

from data_access.loading import checks, keys, places, references
from data_access.loading.errors import Refused
from data_access.loading.mapping import run_mapping
from data_access.loading.marking import bury, prepare
from data_access.loading.part import literal
from data_access.loading.source import Source
from data_access.loading.staging import insert
from data_access.rules import Rules
from data_access.said import Said
from data_access.schema import REPORTING, areas, contract, given_tables, sources

_SHARED = tuple(filter(keys.is_shared, given_tables()))


@dataclasses.dataclass(frozen=True)
class Job:
    """One load: what is read, by which rules, where it goes, what stood there of this source before."""

    source: Source
    files: dict
    contents: list
    rules: Rules
    home: pathlib.Path
    store: object
    held: dict | None
    today: datetime.date
    tell: object


def check(stage, job, tell):
    """Map, type and check all rows; from here on the mapping can reach no file. Returns the tables given."""
    _allow(stage, job.source, job.rules)
    _add_published(stage, job.source, job.store)
    stage.execute("set enable_external_access = false")
    tables = [table for table in given_tables() if table.name in job.source.sql]
    tell("Mapping")
    run_mapping(stage, job.source)
    prepare(stage)
    _check_rows(stage, job, tables, tell)
    tell("Checking references", 0.9)
    references.check_references(stage, job.source, tables)
    if areas in tables:
        places.check_country(stage, job.source)
    return tables


def _check_rows(stage, job, tables, tell):
    for place, table in enumerate(tables, 1):
        tell(Said("Checking %(table)s", table=table.name), 0.2 + 0.7 * place / len(tables))
        checks.check_values(stage, job.source, table, job.rules, job.today)
    if areas in tables:
        places.check_areas(stage)
    bury(stage)
    for table in tables:
        keys.check_keys(stage, table)


def _allow(stage, source, rules):
    """Codes that a column may hold: the source's own list, or else the settings'."""
    own = source.own_lists()
    codes = [*source.codes, *(code for code in rules.codes if code.list not in own)]
    stage.execute("create table loader.allowed (list varchar, code varchar, position integer)")
    insert(stage, "loader.allowed", [(code.list, code.code, code.position) for code in codes])


def _add_published(stage, source, store):
    """Areas, offices and other shared rows of the other sources, which this one may point to."""
    stage.execute("create schema published")
    for table in _SHARED:
        typed = ", ".join(f"{column.name} {column.type.compile()}" for column in table.columns)
        stage.execute(f"create table published.{table.name} ({typed})")
        insert(stage, f"published.{table.name}", store.rows(table, f"source <> {literal(source.name)}"))
    if source.people_of:
        _add_linked(stage, source, store)


def _add_linked(stage, source, store):
    """Keys of the people, orders and cases of the source whose ids this one carries.

    Raises:
        Refused: that source is not loaded.
    """
    if not store.rows(sources, f"source = {literal(source.people_of)}"):
        raise Refused(
            "%(source)s speaks of the people of %(people_of)r (people_of in source.toml), which is "
            "not loaded here. Load that first, or correct the name.",
            source=source.name,
            people_of=source.people_of,
        )
    for name in references.linked_tables(source):
        table = contract.tables[f"{REPORTING}.{name}"]
        own = f"source = {literal(source.people_of)} and coalesce(given_by, source) <> {literal(source.name)}"
        held = pandas.DataFrame(store.rows(table, own), columns=[column.name for column in table.columns])
        stage.register("held", held)
        stage.execute(f"create table published.{name} as select {', '.join(keys.own_key(table))} from held")
        stage.unregister("held")
