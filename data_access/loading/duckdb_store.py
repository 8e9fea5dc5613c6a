"""Publications as DuckDB files: built beside the current one, made safe on disk, then pointed to."""

import contextlib
import datetime
import json
import os
import re

import duckdb
import sqlalchemy
from sqlalchemy.schema import CreateTable

from data_access import publication
from data_access.loading import building
from data_access.loading.part import literal
from data_access.loading.staging import limits, work_folder

_NAME = re.compile(r"reporting-(\d{6})\.duckdb")


@contextlib.contextmanager
def open_store(home, url, memory):
    """The store of a home whose lock is held; leftovers are swept first."""
    store = Store(home, memory)
    store.sweep()
    try:
        yield store
    finally:
        store.close()


class Store:
    """The publications of one home, for the loader that holds its lock."""

    def __init__(self, home, memory):
        self.home, self.memory, self.held = home, memory, None
        self.folder = publication.folder(home)
        self.folder.mkdir(parents=True, exist_ok=True)
        told = publication.read_pointer(home)
        self.number = told["number"] if told else None
        self.previous = told["previous"] if told else None

    def rows(self, table, condition):
        """Rows of a contract table in the current publication; none without one."""
        if self.number is None:
            return []
        if self.held is None:
            self.held = self._open()
            self.held.execute(f"attach {literal(self._path(self.number))} as held (read_only)")
        columns = ", ".join(column.name for column in table.columns)
        return self.held.execute(f"select {columns} from held.{table.schema}.{table.name} where {condition}").fetchall()

    def close(self):
        """Let go of the publication that was read."""
        if self.held is not None:
            self.held.close()
            self.held = None

    def publish(self, dropped, staged, rules, build_marts, tell):
        """Build the next publication and switch to it; returns its number.

        Args:
            dropped: the source whose rows are replaced; None to keep all.
            staged: path of a staging database with schema `final`; None when there is nothing new.
        """
        number = max([self.number or 0, *self._numbers()]) + 1
        part = self.folder / f"{publication.file_name(number)}.part"
        part.unlink(missing_ok=True)
        self.close()
        self._build(part, dropped, staged, rules, build_marts, tell)
        _sync(part)
        part.chmod(0o640)
        os.replace(part, self._path(number))
        _sync(self.folder)
        self._point(number)
        return number

    def sweep(self):
        """Remove what no pointer needs: older publications, half-built ones."""
        kept = {publication.file_name(number) for number in (self.number, self.previous) if number}
        for path in self.folder.glob("reporting-*"):
            if path.name not in kept:
                path.unlink(missing_ok=True)

    def _build(self, part, dropped, staged, rules, build_marts, tell):
        with self._open() as new:
            new.execute(f"attach {literal(part)} as publication")
            new.execute("create schema publication.reporting; create schema publication.persons")
            new.execute("use publication.reporting")
            if self.number:
                new.execute(f"attach {literal(self._path(self.number))} as previous (read_only)")
            for table in building.FILLED:
                new.execute(str(CreateTable(table).compile(dialect=_dialect())))
            target = self._target(new)
            tell("Taking over the other sources")
            building.copy_others(target, dropped)
            if staged:
                tell("Writing the new rows", 0.1)
                _add(new, target, staged)
            building.complete(target, rules, build_marts, tell)
            new.execute("checkpoint publication")
            new.execute("use memory; detach publication")

    def _target(self, new):
        found = new.execute("select schema_name, table_name from duckdb_tables() where database_name = 'previous'")
        known = set(found.fetchall())
        return building.Target(
            run=new.execute,
            rows=lambda sql: new.execute(sql).fetchall(),
            name=lambda table: f"publication.{table.schema}.{table.name}",
            old_name=lambda table: f"previous.{table}" if (table.schema, table.name) in known else None,
        )

    def _open(self):
        return duckdb.connect(":memory:", config=limits(work_folder(self.home), self.memory))

    def _path(self, number):
        return self.folder / publication.file_name(number)

    def _numbers(self):
        found = (_NAME.fullmatch(path.name) for path in self.folder.iterdir())
        return [int(match[1]) for match in found if match]

    def _point(self, number):
        told = {
            "number": number,
            "previous": self.number,
            "bytes": self._path(number).stat().st_size,
            "published_at": datetime.datetime.now(datetime.UTC).isoformat(),
        }
        part = self.folder / "current.part"
        part.write_text(json.dumps(told), encoding="utf-8")
        _sync(part)
        os.replace(part, self.folder / "current")
        _sync(self.folder)
        publication.forget()
        self.previous, self.number = self.number, number


def _dialect():
    return sqlalchemy.create_engine("duckdb:///:memory:").dialect


def _add(new, target, staged):
    new.execute(f"attach {literal(staged)} as staged (read_only)")
    known = building.finished(new)
    for table in building.FILLED:
        if table.name in known:
            columns = ", ".join(column.name for column in table.columns)
            new.execute(f"insert into {target.name(table)} ({columns}) select {columns} from staged.final.{table.name}")
    new.execute("detach staged")


def _sync(path):
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
