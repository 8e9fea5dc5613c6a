"""A load from end to end, and a publication anew from what is loaded."""

import datetime
import hashlib
import importlib
import pathlib

from data_access.loading import accounting, checks, finish, keys, places, references
from data_access.loading.errors import Refused, told_plainly
from data_access.loading.inputs import digest_files, find_files
from data_access.loading.lock import locked
from data_access.loading.mapping import run_mapping
from data_access.loading.marking import bury, prepare
from data_access.loading.part import literal
from data_access.loading.raw import read_inputs
from data_access.loading.report import Report, silent
from data_access.loading.source import read_source
from data_access.loading.staging import insert, staging
from data_access.schema import areas, given_tables, offices, programmes, sources

_VERSION = "1"  # of the loader; another one loads the same files anew
_SHARED = (areas, offices, programmes)


def load(source_folder, folder, rules, home, url=None, *, memory="2GB", today=None, tell=silent):
    """Load the files of a folder as a source says, and publish.

    Args:
        source_folder: where source.toml and its SQL files lie, from `find_source`.
        folder: where the files lie.
        rules: data_access.rules.Rules.
        home: of the installation.
        url: SQLAlchemy URL of PostgreSQL; None for DuckDB files under the home.
        memory: most that DuckDB takes; what does not fit goes to the disk.
        today: the day after which no event can be; None for the day it is.
        tell: called with (what, share of it done).
    Returns:
        A Report; the same files again change nothing and say so.
    Raises:
        Refused: nothing was published; the sentence says why.
        Busy: another loader is at work.
    """
    source, home = read_source(source_folder), pathlib.Path(home)
    with told_plainly(source.name), locked(home, f"load {source.name}"), _store(home, url, memory) as store:
        files = find_files(source, pathlib.Path(folder))
        held = _held(store, source)
        digest = None if _has_queries(source) else _digest(source, rules, digest_files(files))
        if held and held["digest"] == digest:
            return _nothing_new(store, source, held)
        with staging(home, memory) as (stage, work):
            return _load(stage, work, source, files, rules, home, store, held, digest, today or _today(), tell)


def publish(rules, home, url=None, *, memory="2GB", tell=silent):
    """Build the publication anew from what is loaded, with the settings of now; returns its number.

    Raises:
        Refused: nothing is loaded, or the settings lack a code that the facts use.
        Busy: another loader is at work.
    """
    home = pathlib.Path(home)
    with told_plainly("the publication"), locked(home, "publish"), _store(home, url, memory) as store:
        if store.number is None:
            raise Refused("Nothing is loaded yet. Run: situation-centre load SOURCE FOLDER.")
        return store.publish(None, None, rules, _build_marts(), tell)


def _load(stage, work, source, files, rules, home, store, held, digest, today, tell):
    read_inputs(stage, source, files, work, tell)
    digest = digest or _digest(source, rules, [*digest_files(files), *_content(stage, source)])
    if held and held["digest"] == digest:
        return _nothing_new(store, source, held)
    tables = _check(stage, source, rules, store, today, tell)
    finish.finish_facts(stage, source, tables)
    accounting.check_reached(stage, source)
    reports = accounting.count_rows(stage, source)
    accounting.check_share(stage, source, reports, rules, home)
    data_date = finish.newest_event(stage, source, tables)
    _refuse_older(source, held, data_date)
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    finish.finish_provenance(stage, source, data_date, digest, reports, now)
    reasons, gaps = tuple(accounting.reasons(stage)), tuple(finish.gaps(stage, source))
    stage.close()
    number = store.publish(source.name, work / "staging.duckdb", rules, _build_marts(), tell)
    return Report(source.name, True, number, data_date, reports, reasons, gaps)


def _check(stage, source, rules, store, today, tell):
    """From raw rows to typed ones, with everything wrong set aside; returns the tables given."""
    _allow(stage, source, rules)
    _add_published(stage, source, store)
    stage.execute("set enable_external_access = false")
    tables = [table for table in given_tables() if table.name in source.sql]
    tell("Mapping", 0)
    run_mapping(stage, source)
    prepare(stage)
    for place, table in enumerate(tables):
        tell(f"Checking {table.name}", place / len(tables))
        checks.check_values(stage, source, table, rules, today)
    if "areas" in source.sql:
        places.check_areas(stage)
    bury(stage)
    for table in tables:
        keys.check_keys(stage, table)
    tell("Checking references", 0)
    references.check_references(stage, tables)
    if "areas" in source.sql:
        places.check_country(stage, source)
    return tables


def _allow(stage, source, rules):
    """Codes that a column may hold: the source's own list, or else the settings'."""
    own = source.own_lists()
    codes = [*source.codes, *(code for code in rules.codes if code.list not in own)]
    stage.execute("create table loader.allowed (list varchar, code varchar, position integer)")
    insert(stage, "loader.allowed", [(code.list, code.code, code.position) for code in codes])


def _add_published(stage, source, store):
    """Areas, offices and programmes of the other sources, which this one may point to."""
    stage.execute("create schema published")
    for table in _SHARED:
        typed = ", ".join(f"{column.name} {column.type.compile()}" for column in table.columns)
        stage.execute(f"create table published.{table.name} ({typed})")
        insert(stage, f"published.{table.name}", store.rows(table, f"source <> {literal(source.name)}"))


def _held(store, source):
    """What the current publication holds of this source, or None."""
    names = [column.name for column in sources.columns]
    rows = store.rows(sources, f"source = {literal(source.name)}")
    return dict(zip(names, rows[0], strict=True)) if rows else None


def _refuse_older(source, held, data_date):
    if held and data_date < held["data_date"]:
        raise Refused(
            f"These files of {source.name} report up to {data_date}, but {held['data_date']} is already loaded. "
            "An older extract would undo what is known; load the newest one."
        )


def _nothing_new(store, source, held):
    return Report(source.name, False, store.number, held["data_date"])


def _has_queries(source):
    return any(entry.query for entry in source.inputs)


def _digest(source, rules, contents):
    texts = [f"{name}\n{text}" for name, text in source.texts]
    told = [_VERSION, source.name, _contract(), *texts, *_settings(rules), *contents]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _contract():
    return ";".join(f"{table.name}:{','.join(table.columns.keys())}" for table in given_tables())


def _settings(rules):
    for name, value in sorted(vars(rules).items()):
        yield f"{name}={sorted(value) if isinstance(value, frozenset) else value!r}"


def _content(stage, source):
    """Fingerprint of the rows of each query, whatever their order."""
    for entry in (entry for entry in source.inputs if entry.query):
        columns = f"select * exclude (_row) from {entry.name}"
        print_of = (
            f"select count(*), sum(hash(row)::hugeint), bit_xor(hash(row)) from (select row from ({columns}) row)"
        )
        yield f"{entry.name} {stage.execute(print_of).fetchone()}"


def _today():
    return datetime.date.today()


def _build_marts():
    return importlib.import_module("data_access.marts").build


def _store(home, url, memory):
    name = "postgres_store" if url else "duckdb_store"
    return importlib.import_module(f"data_access.loading.{name}").open_store(home, url, memory)
