"""Where publications live, and which one is current.

A publication is one complete, numbered copy of the reporting data. It never changes: a load builds the next
one and moves a pointer. With DuckDB it is a file under the home; with PostgreSQL a pair of schemas.
"""

import dataclasses
import datetime
import json
import os
import pathlib
import threading
import time

import sqlalchemy

from data_access.schema import PERSONS, REPORTING, sources

_DUCKDB = {"threads": 2, "memory_limit": "2GB", "enable_external_access": "false", "lock_configuration": "true"}
_POINTER_SECONDS = 1.0  # how long PostgreSQL's pointer is believed without asking again


class NothingPublished(LookupError):
    """There is no publication to read, or it cannot be found."""


@dataclasses.dataclass(frozen=True)
class Publication:
    """The copy to read; its engine resolves the schemas of data_access.schema."""

    number: int
    engine: sqlalchemy.Engine
    data_date: datetime.date | None
    published_at: datetime.datetime


@dataclasses.dataclass
class _Place:
    home: pathlib.Path
    url: str | None
    server: sqlalchemy.Engine | None = None
    seen: Publication | None = None
    state: object = None
    asked: float = 0.0
    pid: int = 0


_lock = threading.Lock()
_place = None


def connect(url, home):
    """Say once a process where publications live.

    Args:
        url: SQLAlchemy URL of PostgreSQL; None for DuckDB files.
        home: folder of the installation, SITUATION_CENTRE_HOME.
    """
    global _place
    with _lock:
        _place = _Place(pathlib.Path(home), url)


def current():
    """The publication to read now. Cheap enough for every request; follows the pointer without a restart.

    A publication obtained earlier stays readable while requests on it end.

    Raises:
        NothingPublished: nothing was loaded yet, or its file is gone.
    """
    place = _place
    if place is None:
        raise RuntimeError("No publication is connected; call publication.connect(url, home) at start.")
    with _lock:
        if place.pid != os.getpid():
            place.server = place.seen = place.state = None
            place.pid, place.asked = os.getpid(), 0.0
        return _follow_server(place) if place.url else _follow_file(place)


def forget():
    """Ask for the pointer at the next `current`, however lately it was asked."""
    if _place is not None:
        _place.asked = 0.0


def folder(home):
    """Where DuckDB publications lie."""
    return pathlib.Path(home) / "publications"


def file_name(number):
    """Name of a DuckDB publication."""
    return f"reporting-{number:06d}.duckdb"


def read_pointer(home):
    """What publications/current says: number, previous, bytes, published_at; None without a publication.

    Raises:
        NothingPublished: the pointer cannot be read.
    """
    pointer = folder(home) / "current"
    try:
        return json.loads(pointer.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        raise NothingPublished(f"{pointer} cannot be read. Restore it, or load again.") from None


def schemas(number):
    """Names of the PostgreSQL schemas of a publication, by the contract's names."""
    return {REPORTING: f"{REPORTING}_{number:06d}", PERSONS: f"{PERSONS}_{number:06d}"}


def _follow_file(place):
    try:
        state = os.stat(folder(place.home) / "current")
    except FileNotFoundError:
        raise NothingPublished(_nothing(place)) from None
    if place.seen is None or place.state != (state.st_ino, state.st_mtime_ns):
        told = read_pointer(place.home)
        engine = _file_engine(place, told)
        _replace(place, _described(told["number"], engine, datetime.datetime.fromisoformat(told["published_at"])))
        place.state = (state.st_ino, state.st_mtime_ns)
    return place.seen


def _file_engine(place, told):
    path = folder(place.home) / file_name(told["number"])
    if not path.is_file() or path.stat().st_size != told["bytes"]:
        raise NothingPublished(f"Publication {told['number']} is damaged or gone ({path.name}); load again.")
    arguments = {"read_only": True, "config": _DUCKDB}
    address = sqlalchemy.URL.create("duckdb", database=str(path))
    return sqlalchemy.create_engine(address, connect_args=arguments, pool_size=8, max_overflow=8)


def _follow_server(place):
    if place.seen and time.monotonic() - place.asked < _POINTER_SECONDS:
        return place.seen
    place.server = place.server or _server_engine(place.url)
    told = _server_pointer(place)
    if place.seen is None or place.seen.number != told.number:
        engine = place.server.execution_options(schema_translate_map=schemas(told.number))
        published_at = told.published_at.replace(tzinfo=datetime.UTC)
        place.seen = _described(told.number, engine, published_at)
    place.asked = time.monotonic()
    return place.seen


def _server_engine(url):
    options = {"options": "-c default_transaction_read_only=on -c timezone=UTC"}
    return sqlalchemy.create_engine(url, connect_args=options, pool_size=8, max_overflow=8, pool_pre_ping=True)


def _server_pointer(place):
    try:
        with place.server.connect() as connection:
            told = connection.execute(sqlalchemy.text("select number, published_at from control.current")).first()
    except sqlalchemy.exc.ProgrammingError:
        told = None
    if told is None:
        raise NothingPublished(_nothing(place))
    return told


def _described(number, engine, published_at):
    with engine.connect() as connection:
        data_date = connection.execute(sqlalchemy.select(sqlalchemy.func.max(sources.c.data_date))).scalar()
    return Publication(number, engine, data_date, published_at)


def _replace(place, publication):
    """Requests that hold a connection of the old engine keep it; the rest of its pool is closed."""
    if place.seen is not None:
        place.seen.engine.dispose()
    place.seen = publication


def _nothing(place):
    return (
        f"Nothing is published in {place.home} yet. Run: situation-centre load SOURCE FOLDER, or situation-centre demo."
    )
