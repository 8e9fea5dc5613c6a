"""A load from end to end, and a publication anew from what is loaded."""

import dataclasses
import datetime
import hashlib
import importlib
import pathlib

from data_access.loading import accounting, finish
from data_access.loading.checking import Job, check
from data_access.loading.errors import Refused, told_plainly
from data_access.loading.inputs import digest_files, find_files
from data_access.loading.lock import locked
from data_access.loading.part import literal
from data_access.loading.raw import read_inputs
from data_access.loading.report import Report, silent, stretch
from data_access.loading.source import read_source
from data_access.loading.staging import staging
from data_access.schema import given_tables, sources

_VERSION = "1"  # of the loader; another one loads the same files anew
_READING, _CHECKING, _PUBLISHING = (0.0, 0.35), (0.35, 0.7), (0.7, 1.0)


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
        tell: a listener to progress, like `report.silent`.
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
        job = Job(source, files, rules, home, store, held, today or datetime.date.today(), tell)
        if not any(entry.query for entry in source.inputs) and _is_held(job, _digest(job)):
            return _nothing_new(job)
        with staging(home, memory) as (stage, work):
            return _load(stage, work, job)


def publish(rules, home, url=None, *, memory="2GB", tell=silent):
    """Build the publication anew from what is loaded, with the settings of now; returns its number.

    Raises:
        Refused: nothing is loaded, or the settings lack a code that the facts use.
        Busy: another loader is at work.
    """
    home = pathlib.Path(home)
    with told_plainly("The publication"), locked(home, "publish"), _store(home, url, memory) as store:
        if store.number is None:
            raise Refused("Nothing is loaded yet. Run: situation-centre load SOURCE FOLDER.")
        return store.publish(None, None, rules, _build_marts(), stretch(tell, 0.0, 1.0))


def _load(stage, work, job):
    read_inputs(stage, job.source, job.files, work, stretch(job.tell, *_READING))
    digest = _digest(job, stage)
    if _is_held(job, digest):
        return _nothing_new(job)
    report = _finish(stage, job, digest)
    stage.close()
    told = stretch(job.tell, *_PUBLISHING)
    number = job.store.publish(job.source.name, work / "staging.duckdb", job.rules, _build_marts(), told)
    return dataclasses.replace(report, number=number)


def _finish(stage, job, digest):
    """From raw rows to finished tables and their ledger; the report has no number yet."""
    tables = check(stage, job, stretch(job.tell, *_CHECKING))
    finish.finish_facts(stage, job.source, tables)
    accounting.check_reached(stage, job.source)
    counts = accounting.count_rows(stage, job.source)
    accounting.check_share(stage, job.source, counts, job.rules, job.home)
    data_date = finish.newest_event(stage, job.source, tables)
    _refuse_older(job, data_date)
    finish.finish_provenance(stage, job.source, data_date, digest, counts, _now())
    reasons, gaps = tuple(accounting.reasons(stage)), tuple(finish.gaps(stage, job.source))
    return Report(job.source.name, True, 0, data_date, counts, reasons, gaps)


def _held(store, source):
    """What the current publication holds of this source, or None."""
    names = [column.name for column in sources.columns]
    rows = store.rows(sources, f"source = {literal(source.name)}")
    return dict(zip(names, rows[0], strict=True)) if rows else None


def _refuse_older(job, data_date):
    if job.held and data_date < job.held["data_date"]:
        raise Refused(
            f"These files of {job.source.name} report up to {data_date}, but {job.held['data_date']} is already "
            "loaded. An older extract would undo what is known; load the newest one."
        )


def _is_held(job, digest):
    return bool(job.held) and job.held["digest"] == digest


def _nothing_new(job):
    return Report(job.source.name, False, job.store.number, job.held["data_date"])


def _digest(job, stage=None):
    """SHA-256 over files, mapping, settings and contract, and over what the queries gave when they were run."""
    texts = [f"{name}\n{text}" for name, text in job.source.texts]
    contents = digest_files(job.files)
    if stage is not None:
        contents += _content(stage, job.source)
    told = [_VERSION, job.source.name, _contract(), *texts, *_settings(job.rules), *contents]
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


def _now():
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)


def _build_marts():
    return importlib.import_module("data_access.marts").build


def _store(home, url, memory):
    name = "postgres_store" if url else "duckdb_store"
    return importlib.import_module(f"data_access.loading.{name}").open_store(home, url, memory)
