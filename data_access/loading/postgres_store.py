"""Publications as pairs of PostgreSQL schemas: built in one transaction together with the pointer to them."""

import contextlib
import datetime
import time

import sqlalchemy
from sqlalchemy import text
from sqlalchemy.schema import CreateSchema, CreateTable, DropSchema

from data_access import publication
from data_access.loading import building
from data_access.loading.errors import Busy
from data_access.loading.lock import who
from data_access.loading.postgres_copy import copy_tables, execute
from data_access.loading.staging import work_folder
from data_access.schema import REPORTING

_LOCK = 7_325_011  # one loader for each database
READER = "situation_centre_web"  # a role of this name may read what is published, but no persons
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
_SCHEMAS = r"select nspname from pg_namespace where nspname ~ '^(reporting|persons)_\d{6}$'"
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
    name, since = guard.execute(text(_HOLDER), {"lock": _LOCK}).first() or ("it has just ended", None)
    when = f", since {since:%Y-%m-%d %H:%M:%S} UTC" if since else ""
    raise Busy(f"Another loader is at work in this database: {name}{when}. Load again when it has ended.")


class Store:
    """The publications of one database, for the loader that holds its lock."""

    def __init__(self, engine, home, memory):
        self.engine, self.home, self.memory = engine, home, memory
        with engine.begin() as connection:
            connection.exec_driver_sql(_POINTER)
            told = connection.execute(text("select number, previous from control.current")).first()
        self.number, self.previous = told or (None, None)

    def rows(self, table, condition):
        """Rows of a contract table in the current publication; none without one."""
        if self.number is None:
            return []
        columns = ", ".join(column.name for column in table.columns)
        name = f"{publication.schemas(self.number)[table.schema]}.{table.name}"
        with self.engine.connect() as connection:
            return execute(connection, f"select {columns} from {name} where {condition}").fetchall()

    def publish(self, dropped, staged, rules, build_marts, tell):
        """Build the next publication and switch to it; returns its number. Arguments as of the DuckDB store."""
        number = (self.number or 0) + 1
        names = publication.schemas(number)
        with self.engine.begin() as connection:
            for name in names.values():
                connection.execute(CreateSchema(name))
            execute(connection, f"set local search_path to {names[REPORTING]}, pg_temp")
            shaped = connection.execution_options(schema_translate_map=names)
            for table in building.FILLED:
                shaped.execute(CreateTable(table))
            self._fill(connection, number, dropped, staged, rules, build_marts, tell)
            _grant(connection, names)
            connection.execute(text(_POINT), {"number": number, "previous": self.number, "now": _now()})
        publication.forget()
        self.previous, self.number = self.number, number
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
        target = self._target(connection, number)
        tell("Taking over the other sources")
        building.copy_others(target, dropped)
        if staged:
            tell("Writing the new rows", 0.1)
            copy_tables(connection, target, staged, work_folder(self.home), self.memory)
        for table in building.FILLED:
            target.run(f"analyze {target.name(table)}")
        building.complete(target, rules, build_marts, tell)

    def _target(self, connection, number):
        names = publication.schemas(number)
        return building.Target(
            run=lambda sql: execute(connection, sql),
            rows=lambda sql: execute(connection, sql).fetchall(),
            name=lambda table: f"{names[table.schema]}.{table.name}",
            old_name=lambda table: self._old_name(connection, table),
        )

    def _old_name(self, connection, table):
        if self.number is None:
            return None
        name = f"{publication.schemas(self.number)[table.schema]}.{table.name}"
        return name if connection.execute(text("select to_regclass(:name)"), {"name": name}).scalar() else None


def _names(number):
    return publication.schemas(number).values()


def _grant(connection, names):
    """Let the web's role, when there is one, read the counts and codes, and no persons."""
    if connection.execute(text("select 1 from pg_roles where rolname = :name"), {"name": READER}).scalar():
        for schema in (names[REPORTING], "control"):
            execute(connection, f"grant usage on schema {schema} to {READER}")
            execute(connection, f"grant select on all tables in schema {schema} to {READER}")


def _now():
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
