"""Publications as DuckDB files: built beside the current ones, made safe on disk, then pointed to."""

import contextlib
import datetime
import json
import os
import re

import duckdb
import sqlalchemy
from sqlalchemy.schema import CreateTable

from data_access import pointer, publication
from data_access.cells.secret import cells_key
from data_access.loading import building
from data_access.loading.part import literal
from data_access.loading.staging import limits, work_folder
from data_access.schema import REPORTING, SCHEMAS

_NO_LOG = "recovery_mode no_wal_writes"  # a file that was not finished is thrown away, never recovered
_NAME = re.compile(rf"({'|'.join(SCHEMAS)})-(\d{{6}})\.duckdb(\..*)?")


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
        self.folder = pointer.folder(home)
        self.folder.mkdir(parents=True, exist_ok=True)
        told = pointer.read_pointer(home)
        self.number = told["number"] if told else None
        self.previous = told["previous"] if told else None
        self.is_outdated = bool(told) and "files" not in told  # one file held all the schemas

    def rows(self, table, condition):
        """Rows of a contract table in the current publication; none without one."""
        if self.number is None:
            return []
        if self.held is None:
            self.held = self._open()
            self._attach_old(self.held)
        columns = ", ".join(column.name for column in table.columns)
        return self.held.execute(f"select {columns} from {self._old(table)} where {condition}").fetchall()

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
        parts = {schema: self.folder / f"{pointer.file_name(number, schema)}.part" for schema in SCHEMAS}
        self.close()
        self._build(number, parts, dropped, staged, rules, build_marts, tell)
        for schema, part in parts.items():
            part.chmod(pointer.mode(schema))
            _sync(part)
            os.replace(part, part.with_suffix(""))
        _sync(self.folder)
        self._point(number)
        return number

    def sweep(self):
        """Remove what no pointer needs: older publications, half-built ones."""
        kept = {
            pointer.file_name(number, schema) for number in (self.number, self.previous) if number for schema in SCHEMAS
        }
        for path in self.folder.iterdir():
            if _NAME.fullmatch(path.name) and path.name not in kept:
                path.unlink(missing_ok=True)

    def _build(self, number, parts, dropped, staged, rules, build_marts, tell):
        with self._open() as new:
            for schema, part in parts.items():
                part.unlink(missing_ok=True)
                new.execute(f"attach {literal(part)} as new_{schema} ({_NO_LOG}); create schema new_{schema}.{schema}")
            if self.number:
                self._attach_old(new)
            for table in building.MADE:
                new.execute(_create(table))
            new.execute(f"use new_{REPORTING}.{REPORTING}")
            target = self._target(new, number)
            tell("Taking over the other sources")
            building.copy_others(target, dropped)
            if staged:
                tell("Writing the new rows", 0.1)
                _add(new, target, staged)
            building.complete(target, rules, build_marts, tell, cells_key(self.home))
            new.execute("use memory")
            for schema in parts:
                new.execute(f"checkpoint new_{schema}; detach new_{schema}")

    def _target(self, new, number):
        found = new.execute(
            "select schema_name, table_name from duckdb_tables() where starts_with(database_name, 'old_')"
        )
        known = set(found.fetchall())

        def old_name(table):
            return self._old(table) if (table.schema, table.name) in known else None

        return building.Target(
            number=number,
            run=new.execute,
            rows=lambda sql: new.execute(sql).fetchall(),
            name=_new,
            old_name=old_name,
            duck=lambda names: new,
            put=lambda duck, table, select: duck.execute(building.insert(_new(table), table, select)),
            old=lambda duck, table: old_name(table),
        )

    def _attach_old(self, connection):
        """The files of the current publication: one a schema, or one for all in an outdated one."""
        for schema in (REPORTING,) if self.is_outdated else SCHEMAS:
            path = self.folder / pointer.file_name(self.number, schema)
            connection.execute(f"attach {literal(path)} as old_{schema} (read_only)")

    def _old(self, table):
        return f"old_{REPORTING if self.is_outdated else table.schema}.{table.schema}.{table.name}"

    def _open(self):
        return duckdb.connect(":memory:", config=limits(work_folder(self.home), self.memory))

    def _numbers(self):
        found = (_NAME.fullmatch(path.name) for path in self.folder.iterdir())
        return [int(match[2]) for match in found if match and not match[3]]

    def _point(self, number):
        files = {schema: self.folder / pointer.file_name(number, schema) for schema in SCHEMAS}
        told = {
            "number": number,
            "previous": self.number,
            "files": {schema: path.stat().st_size for schema, path in files.items()},
            "published_at": datetime.datetime.now(datetime.UTC).isoformat(),
        }
        part = self.folder / "current.part"
        part.write_text(json.dumps(told), encoding="utf-8")
        _sync(part)
        os.replace(part, self.folder / "current")
        _sync(self.folder)
        publication.forget()
        self.previous, self.number, self.is_outdated = self.number, number, False


def _new(table):
    return f"new_{table.schema}.{table.schema}.{table.name}"


def _create(table):
    """The table's definition under its full name in the publication being built."""
    shape = str(CreateTable(table).compile(dialect=_DIALECT))
    return shape.replace(f"CREATE TABLE {table.schema}.", f"CREATE TABLE new_{table.schema}.{table.schema}.", 1)


_DIALECT = sqlalchemy.create_engine("duckdb:///:memory:").dialect


def _add(new, target, staged):
    new.execute(f"attach {literal(staged)} as staged (read_only)")
    known = building.finished(new)
    for table in building.FILLED:
        if table.name in known:
            new.execute(building.insert(target.name(table), table, f"from staged.final.{table.name}"))
    new.execute("detach staged")


def _sync(path):
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
