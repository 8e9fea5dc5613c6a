"""Where the audit is kept: one database, one writer at a time, nothing said before it stands on the disk."""

import contextlib
import dataclasses
import functools
import threading

from sqlalchemy import Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.exc import SQLAlchemyError

from dashboard import settings
from dashboard.audit.chain import START
from dashboard.audit.guards import ROLE, are_guards_up, put_guards
from dashboard.audit.key import read_audit_key
from dashboard.audit.tables import SCHEMA, audit, audit_closings, tables
from dashboard.language import gettext
from dashboard.logs import log

ONE_WRITER = 7306  # any number, the same for every process that writes the audit
PATIENCE = 5  # seconds
ACT_AS = """
select set_config('role', rolname, true) from pg_roles
where rolname = %(role)s and pg_has_role(session_user, oid, 'member') and has_schema_privilege(oid, 'audit', 'usage')"""
TOLD = "The audit cannot be written at the moment, so no personal data are shown. Tell the administrator."
_opening = threading.Lock()


class Unavailable(RuntimeError):
    """The audit cannot be written or read: so no personal data may be shown; the text says why."""

    def __init__(self, why=""):
        super().__init__(why)
        self.why = why

    def __str__(self):
        told = gettext(
            "The record of who looks at whom cannot be written at the moment, so no personal data are shown. "
            "Numbers go on. Tell the administrator, and try again in a few minutes."
        )
        return f"{told} {self.why}".strip()


@dataclasses.dataclass(frozen=True)
class Journal:
    """The audit's database, and the key of its chain."""

    engine: Engine
    key: bytes


def prepare():
    """Make key, tables and triggers of an installation's audit; without its database the aggregates go on.

    Raises:
        SystemExit: the key can be guessed, or is that of the sessions.
    """
    read_audit_key(settings.home())
    with contextlib.suppress(Unavailable):
        current()


def current():
    """The audit of this installation.

    Raises:
        Unavailable: its database does not answer, or its tables are missing and may not be made.
    """
    with saying_unavailable(), _opening:
        return _open(settings.audit_url(), settings.home())


@contextlib.contextmanager
def writing(journal):
    """A connection for adding rows, while no other process does; committed at the end of the block.

    Raises:
        Unavailable: a trigger that protects the rows is missing.
    """
    with journal.engine.begin() as connection:
        if not are_guards_up(connection):
            raise Unavailable("A trigger that protects the audit is missing.")
        yield connection


@contextlib.contextmanager
def reading():
    """(journal, connection) for reading, beside whoever writes.

    Raises:
        Unavailable: the database does not answer.
    """
    journal = current()
    with saying_unavailable():
        engine = journal.engine.execution_options(read_only=True)
        with engine.connect() as connection:
            yield journal, connection


def last_row(connection):
    """(seq, row_hash) on which the next row rests."""
    row = connection.execute(select(audit.c.seq, audit.c.row_hash).order_by(audit.c.seq.desc()).limit(1)).first()
    closings = select(audit_closings.c.seq, audit_closings.c.row_hash).order_by(audit_closings.c.seq.desc())
    row = row or connection.execute(closings.limit(1)).first()
    return (row.seq, row.row_hash) if row else (0, START)


@contextlib.contextmanager
def saying_unavailable():
    """Turn whatever a database can fail with into Unavailable; the log has its words, and no value of a row."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        log.error("the audit does not answer: %s", getattr(error, "orig", None) or type(error).__name__)
        raise Unavailable from error


@functools.lru_cache(maxsize=8)
def _open(url, home):
    key, engine = read_audit_key(home), open_audit(url)
    with engine.execution_options(as_owner=True).begin() as connection:
        install(connection)
    return Journal(engine, key)


def open_audit(url):
    """The engine of an audit: SQLite in a file, or PostgreSQL."""
    if make_url(url).get_backend_name() != "sqlite":
        engine = create_engine(url, pool_timeout=2, pool_pre_ping=True, connect_args={"connect_timeout": 3})
        event.listen(engine, "begin", _begin_on_postgresql)
        return engine
    engine = create_engine(url, pool_timeout=PATIENCE, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _connect_to_file)
    event.listen(engine, "begin", _begin_in_file)
    return engine.execution_options(schema_translate_map={SCHEMA: None})


def install(connection):
    """Make tables, triggers and the rights of the role, where they are missing."""
    schema = None if connection.dialect.name == "sqlite" else SCHEMA
    if inspect(connection).has_table("audit_closings", schema=schema):
        return
    if schema:
        connection.exec_driver_sql(f"create schema if not exists {SCHEMA}")
    tables.create_all(connection)
    put_guards(connection)


def install_by(url):
    """Make what is missing and grant the rights again, as whoever the URL names.

    Raises:
        Unavailable: the database does not answer, or refuses.
    """
    with saying_unavailable(), open_audit(url).execution_options(as_owner=True).begin() as connection:
        install(connection)
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
