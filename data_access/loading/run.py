"""A load from end to end, and a publication anew from what is loaded."""

import contextlib
import dataclasses
import datetime
import importlib
import pathlib

from data_access.loading import accounting, finish
from data_access.loading.checking import Job, check
from data_access.loading.digest import check_unchanged, digest_files, digest_of, digest_queries
from data_access.loading.errors import Refused, UnknownSource, told_plainly
from data_access.loading.inputs import find_files
from data_access.loading.lock import locked
from data_access.loading.part import literal
from data_access.loading.raw import read_inputs
from data_access.loading.report import Report, silent, stretch
from data_access.loading.source import read_source
from data_access.loading.staging import staging, workspace
from data_access.schema import sources

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
    with _at_work(home, url, memory, source.name, f"load {source.name}") as (work, store):
        files = find_files(source, pathlib.Path(folder))
        held = _held(store, source)
        states, contents = digest_files(files)
        job = Job(source, files, contents, rules, home, store, held, today or datetime.date.today(), tell)
        has_queries = any(entry.query for entry in source.inputs)
        if not has_queries and _is_held(job, digest_of(source, rules, contents)):
            return _nothing_new(job)
        with staging(work, memory) as stage:
            read_inputs(stage, source, files, work, stretch(tell, *_READING))
            check_unchanged(states)
            return _load(stage, work, job)


def publish(rules, home, url=None, *, without=None, memory="2GB", tell=silent):
    """Build the publication anew from what is loaded, with the settings of now; returns its number.

    Args:
        without: a source to withdraw; None to keep all.
    Raises:
        Refused: nothing is loaded, or the settings lack a code that the facts use.
        UnknownSource: the source to withdraw is not loaded.
        Busy: another loader is at work.
    """
    home = pathlib.Path(home)
    with _at_work(home, url, memory, "The publication", "publish") as (_, store):
        if store.number is None:
            raise Refused("Nothing is loaded yet. Run: situation-centre load SOURCE FOLDER.")
        loaded = [row[0] for row in store.rows(sources, "true")]
        if without is not None and without not in loaded:
            raise UnknownSource(
                "The source %(without)r is not loaded here; loaded are: %(loaded)s.",
                without=without,
                loaded=", ".join(sorted(loaded)),
            )
        return store.publish(without, None, rules, _build_marts(), stretch(tell, 0.0, 1.0))


@contextlib.contextmanager
def _at_work(home, url, memory, subject, work):
    """Alone on this installation, with an empty work folder and the store of publications."""
    module = importlib.import_module(f"data_access.loading.{'postgres_store' if url else 'duckdb_store'}")
    opened = module.open_store(home, url, memory)
    with told_plainly(subject), locked(home, work), workspace(home) as folder, opened as store:
        yield folder, store


def _load(stage, work, job):
    digest = digest_of(job.source, job.rules, [*job.contents, *digest_queries(stage, job.source)])
    if _is_held(job, digest):
        return _nothing_new(job)
    report = _finish(stage, job, digest)
    stage.close()
    told = stretch(job.tell, *_PUBLISHING)
    number = job.store.publish(job.source.name, work / "staging.duckdb", job.rules, _build_marts(), told)
    accounting.refused_file(job.source, job.home).unlink(missing_ok=True)
    return dataclasses.replace(report, number=number)


def _finish(stage, job, digest):
    """From raw rows to finished tables and their ledger; the report has no number yet."""
    tables = check(stage, job, stretch(job.tell, *_CHECKING))
    finish.finish_facts(stage, job.source, tables)
    accounting.check_reached(stage, job.source)
    counts = accounting.count_rows(stage, job.source)
    accounting.check_share(stage, job.source, counts, job.rules, job.home)
    data_date = finish.newest_event(stage, job.source, tables, job.today)
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
            "These files of %(source)s report up to %(data_date)s, but %(held)s is already "
            "loaded. An older extract would undo what is known; load the newest one. If it is a "
            "correction of that one, write data_date = %(held)s in source.toml.",
            source=job.source.name,
            data_date=data_date,
            held=job.held["data_date"],
        )


def _is_held(job, digest):
    return bool(job.held) and job.held["digest"] == digest and not job.store.is_outdated


def _nothing_new(job):
    return Report(job.source.name, False, job.store.number, job.held["data_date"])


def _now():
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)


def _build_marts():
    return importlib.import_module("data_access.marts").build
