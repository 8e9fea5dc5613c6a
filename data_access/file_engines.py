"""Engines over the DuckDB files of a publication: each opens what its class of answers needs, and nothing else."""

import threading

import sqlalchemy
from sqlalchemy import event

from data_access import pointer
from data_access.pointer import NothingPublished, Outdated
from data_access.schema import CELLS, PERSONS, REPORTING

_THREADS = 2
_MEMORY = {REPORTING: "2GB", PERSONS: "1GB", CELLS: "500MB"}  # the most that each engine of a process takes
_SHUT = {"enable_external_access": "false", "lock_configuration": "true"}  # no other file, and no way back


def open_files(home, told):
    """The engines of a publication by schema; nothing is read yet.

    Args:
        told: the pointer, from `read_pointer`.
    Raises:
        Outdated: one file holds it all.
        NothingPublished: a file is gone or not of the size that the pointer tells.
    """
    if "files" not in told:
        raise Outdated(told["number"])
    paths = {schema: pointer.folder(home) / pointer.file_name(told["number"], schema) for schema in told["files"]}
    for schema, path in paths.items():
        if not path.is_file() or path.stat().st_size != told["files"][schema]:
            raise NothingPublished(
                "Publication %(number)s is damaged or gone (%(path)s); load again.",
                number=told["number"],
                path=path.name,
            )
    return {
        REPORTING: _engine(paths[REPORTING], _limits(REPORTING) | _SHUT),
        CELLS: _engine(paths[CELLS], _limits(CELLS) | _SHUT),
        PERSONS: _beside(paths[PERSONS], paths[REPORTING]),
    }


def _limits(schema):
    return {"threads": _THREADS, "memory_limit": _MEMORY[schema]}


def _engine(path, config):
    address = sqlalchemy.URL.create("duckdb", database=str(path))
    arguments = {"read_only": True, "config": config}
    return sqlalchemy.create_engine(address, connect_args=arguments, pool_size=8, max_overflow=8)


def _beside(path, other):
    """An engine that also reads the reporting file; both are shut in before the first question."""
    engine, opening = _engine(path, _limits(PERSONS)), threading.Lock()
    found = f"'\"{path.stem}\".{PERSONS},marts.{REPORTING}'"

    @event.listens_for(engine, "connect")
    def _shut_in(connection, _record):
        with opening:
            if not connection.execute("select current_setting('lock_configuration')").fetchone()[0]:
                connection.execute(
                    f"attach if not exists '{str(other).replace(chr(39), chr(39) * 2)}' as marts (read_only)"
                )
                connection.execute("; ".join(f"set {name} = {value}" for name, value in _SHUT.items()))
        connection.execute(f"set search_path = {found}")

    return engine
