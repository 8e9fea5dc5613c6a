"""The application's own database, apart from the reporting data: see dashboard/tables.py."""

import contextlib

from flask import current_app
from sqlalchemy import create_engine, event, make_url

from dashboard.upgrading import upgrade

ONE_AT_A_TIME = 7305  # any number, the same for every process of the application


def open_storage(url):
    """Open the database, making file and tables where they are missing, and bringing earlier ones up to date."""
    engine = create_engine(url, **_options(url))
    if engine.dialect.name == "sqlite":
        _write_ahead(engine)
    with alone(engine) as connection:
        upgrade(connection)
    return engine


@contextlib.contextmanager
def alone(engine):
    """A transaction that runs while no other of this kind does; SQLite's run one after the other anyway."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"select pg_advisory_xact_lock({ONE_AT_A_TIME})")
        yield connection


def current_storage():
    """The engine of the application that answers this request."""
    return current_app.extensions["storage"]


def _options(url):
    if make_url(url).get_backend_name() != "sqlite":
        return {"pool_timeout": 2, "pool_pre_ping": True}
    return {"connect_args": {"timeout": 5}}


def _write_ahead(engine):
    """Readers never wait for a writer; a transaction takes its lock when it begins, so none fails half way."""

    @event.listens_for(engine, "connect")
    def _connect(connection, _record):
        connection.isolation_level = None
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")

    @event.listens_for(engine, "begin")
    def _begin(connection):
        read_only = connection.get_execution_options().get("read_only")
        connection.exec_driver_sql("begin" if read_only else "begin immediate")
