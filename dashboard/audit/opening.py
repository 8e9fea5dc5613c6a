"""Opening the audit's database: tables and triggers made, each row on the disk before it is said to be written."""

import os

from sqlalchemy import create_engine, event, inspect, make_url

from dashboard.audit.guards import ROLE, put_guards
from dashboard.audit.tables import SCHEMA, tables

ONE_WRITER = 7306  # any number, the same for every process that writes the audit
PATIENCE = 5  # seconds
ACT_AS = """
select set_config('role', rolname, true) from pg_roles
where rolname = %(role)s and pg_has_role(session_user, oid, 'member') and has_schema_privilege(oid, 'audit', 'usage')"""


def open_audit(url):
    """The engine of an audit: SQLite in a file, or PostgreSQL."""
    if make_url(url).get_backend_name() != "sqlite":
        engine = create_engine(url, pool_timeout=2, pool_pre_ping=True, connect_args={"connect_timeout": 3})
        event.listen(engine, "begin", _begin_on_postgresql)
        return engine
    _keep_from_others(make_url(url).database)
    engine = create_engine(url, pool_timeout=PATIENCE, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _connect_to_file)
    event.listen(engine, "begin", _begin_in_file)
    return engine.execution_options(schema_translate_map={SCHEMA: None})


def _keep_from_others(file):
    """Make the file so that only its owner can read it; SQLite gives the same rights to the files beside it."""
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))


def install(connection):
    """Make tables, triggers and the rights of the role, where they are missing."""
    schema = None if connection.dialect.name == "sqlite" else SCHEMA
    if inspect(connection).has_table("audit_closings", schema=schema):
        return
    if schema:
        connection.exec_driver_sql(f"create schema if not exists {SCHEMA}")
    tables.create_all(connection)
    put_guards(connection)


def _connect_to_file(connection, _record):
    connection.isolation_level = None
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")


def _begin_in_file(connection):
    connection.exec_driver_sql("begin" if connection.get_execution_options().get("read_only") else "begin immediate")


def _begin_on_postgresql(connection):
    """Wait for the writer before, no longer than anybody can wait; act as the role that may only add."""
    if connection.get_execution_options().get("read_only"):
        connection.exec_driver_sql("set transaction read only")
        return
    if not connection.get_execution_options().get("as_owner"):
        connection.exec_driver_sql(ACT_AS, {"role": ROLE})
    connection.exec_driver_sql(f"set local lock_timeout = '{PATIENCE}s'")
    connection.exec_driver_sql("set local synchronous_commit = on")
    connection.exec_driver_sql(f"select pg_advisory_xact_lock({ONE_WRITER})")
