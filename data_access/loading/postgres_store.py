"""Publications as PostgreSQL schemas: built in one transaction together with the pointer to them."""

import contextlib
import datetime
import re
import time

import sqlalchemy
from sqlalchemy import text
from sqlalchemy.schema import CreateSchema, CreateTable, DropSchema

from data_access import pointer, publication
from data_access.cells.secret import cells_key
from data_access.loading import building
from data_access.loading.errors import Busy
from data_access.loading.lock import who
from data_access.loading.postgres_copy import copy_tables, execute
from data_access.loading.postgres_duck import Bridge
from data_access.loading.postgres_roles import let_all_rows, let_read
from data_access.loading.staging import work_folder
from data_access.said import Said
from data_access.schema import CELLS, REPORTING, SCHEMAS

_LOCK = 7_325_011  # one loader for each database
_POINTER = """
create schema if not exists control;
create table if not exists control.current (
    one boolean primary key default true check (one), number integer not null, previous integer,
    published_at timestamp not null)
"""
_POINT = """
insert into control.current (one, number, previous, published_at) values (true, :number, :previous, :now)
on conflict (one) do update set number = :number, previous = :previous, published_at = :now
"""
_SCHEMAS = rf"select nspname from pg_namespace where nspname ~ '^({'|'.join(SCHEMAS)})_\d{{6}}$'"
_TEMPORARY = re.compile(r"\s*create temporary table (\w+)")
_HOLDER = """
select application_name, backend_start from pg_stat_activity
join pg_locks using (pid) where locktype = 'advisory' and objid = :lock and granted
and database = (select oid from pg_database where datname = current_database())
"""


@contextlib.contextmanager
def open_store(home, url, memory):
    """The store of a database, locked against other loaders, also those on other machines.

    Raises:
        Busy: somebody else is loading into it.
    """
    options = {"application_name": who("loader").split(", since")[0][:63], "options": "-c timezone=UTC"}
    engine = sqlalchemy.create_engine(url, connect_args=options, poolclass=sqlalchemy.NullPool)
    try:
        with engine.connect() as guard:
            _lock(guard)
            store = Store(engine, home, memory)
            store.sweep()
            try:
                yield store
            finally:
                guard.execute(text("select pg_advisory_unlock_all()"))
    finally:
        engine.dispose()


def _lock(guard):
    """Take the lock; a second's patience is for the server to notice that a loader that was killed is gone."""
    for _ in range(10):
        if guard.execute(text("select pg_try_advisory_lock(:lock)"), {"lock": _LOCK}).scalar():
            guard.commit()
            return
        time.sleep(0.1)
    name, since = guard.execute(text(_HOLDER), {"lock": _LOCK}).first() or (Said("it has just ended"), None)
    when = Said(", since %(moment)s UTC", moment=f"{since:%Y-%m-%d %H:%M:%S}") if since else ""
    raise Busy(
        "Another loader is at work in this database: %(name)s%(when)s. Load again when it has ended.",
        name=name,
        when=when,
    )


class Store:
    """The publications of one database, for the loader that holds its lock."""

    def __init__(self, engine, home, memory):
        self.engine, self.home, self.memory = engine, home, memory
        with engine.begin() as connection:
            connection.exec_driver_sql(_POINTER)
            told = connection.execute(text("select number, previous from control.current")).first()
        self.number, self.previous = told or (None, None)
        self.is_outdated = self.number is not None and not self._has(CELLS)

    def rows(self, table, condition):
        """Rows of a contract table in the current publication; none without one."""
        if self.number is None:
            return []
        columns = ", ".join(column.name for column in table.columns)
        name = f"{pointer.schemas(self.number)[table.schema]}.{table.name}"
        with self.engine.connect() as connection:
            let_all_rows(connection)
            return execute(connection, f"select {columns} from {name} where {condition}").fetchall()

    def publish(self, dropped, staged, rules, build_marts, tell):
        """Build the next publication and switch to it; returns its number. Arguments as of the DuckDB store."""
        number = (self.number or 0) + 1
        names = pointer.schemas(number)
        with self.engine.begin() as connection:
            for name in names.values():
                connection.execute(CreateSchema(name))
            execute(connection, f"set local search_path to {names[REPORTING]}, pg_temp")
            shaped = connection.execution_options(schema_translate_map=names)
            for table in building.MADE:
                shaped.execute(CreateTable(table))
            let_all_rows(connection)
            self._fill(connection, number, dropped, staged, rules, build_marts, tell)
            let_read(connection, names)
            connection.execute(text(_POINT), {"number": number, "previous": self.number, "now": _now()})
        publication.forget()
        self.previous, self.number, self.is_outdated = self.number, number, False
        return number

    def sweep(self):
        """Remove the schemas that no pointer needs; one that is still being read goes next time."""
        kept = {name for number in (self.number, self.previous) if number for name in _names(number)}
        with self.engine.connect() as connection:
            found = [name for (name,) in connection.execute(text(_SCHEMAS)) if name not in kept]
        for name in found:
            with contextlib.suppress(sqlalchemy.exc.OperationalError), self.engine.begin() as connection:
                execute(connection, "set local lock_timeout = '2s'")
                connection.execute(DropSchema(name, cascade=True))

    def _fill(self, connection, number, dropped, staged, rules, build_marts, tell):
        with contextlib.closing(Bridge(connection, work_folder(self.home), self.memory)) as bridge:
            target = self._target(connection, number, bridge)
            self._fill_target(connection, target, dropped, staged, rules, build_marts, tell)

    def _fill_target(self, connection, target, dropped, staged, rules, build_marts, tell):
        tell("Taking over the other sources")
        building.copy_others(target, dropped)
        if staged:
            tell("Writing the new rows", 0.1)
            copy_tables(connection, target, staged, work_folder(self.home), self.memory)
        for table in building.FILLED:
            target.run(f"analyze {target.name(table)}")
        building.complete(target, rules, build_marts, tell, cells_key(self.home))

    def _target(self, connection, number, bridge):
        names = pointer.schemas(number)

        def name(table):
            return f"{names[table.schema]}.{table.name}"

        return building.Target(
            number=number,
            run=lambda sql: _run(connection, sql),
            rows=lambda sql: execute(connection, sql).fetchall(),
            name=name,
            old_name=lambda table: self._old_name(connection, table),
            duck=bridge.duck,
            put=lambda duck, table, select: bridge.put(duck, name(table), table, select),
            old=lambda duck, table: bridge.take_old(self._old_name(connection, table), table),
        )

    def _has(self, schema):
        name = pointer.schemas(self.number)[schema]
        with self.engine.connect() as connection:
            return connection.execute(text("select to_regnamespace(:name) is not null"), {"name": name}).scalar()

    def _old_name(self, connection, table):
        if self.number is None:
            return None
        name = f"{pointer.schemas(self.number)[table.schema]}.{table.name}"
        return name if connection.execute(text("select to_regclass(:name)"), {"name": name}).scalar() else None


def _run(connection, sql):
    """Execute a statement of the build; a temporary table is looked over at once, for nobody else ever does.

    Without it the planner takes it for tiny, and joins millions of rows one by one.
    """
    done = execute(connection, sql)
    if made := _TEMPORARY.match(sql):
        execute(connection, f"analyze {made[1]}")
    return done


def _names(number):
    return pointer.schemas(number).values()


def _now():
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
