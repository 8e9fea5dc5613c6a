"""Which publication is current, and the engines that read it.

A publication is one complete, numbered copy of the reporting data in four schemas. It never changes: a load builds
the next one and moves a pointer. With DuckDB the schemas are files under the home; with PostgreSQL schemas.
"""

import dataclasses
import datetime
import os
import pathlib
import threading
import time

import sqlalchemy

from data_access.file_engines import open_files
from data_access.pointer import NothingPublished, Outdated, file_name, folder, read_pointer, schemas
from data_access.said import Said
from data_access.schema import CELLS, PERSONS, REPORTING, sources
from data_access.server_engines import Server, open_server

__all__ = ["NothingPublished", "Outdated", "Publication", "connect", "current", "file_name", "folder", "forget"]
__all__ += ["read_pointer", "schemas"]

_POINTER_SECONDS = 1.0  # how long PostgreSQL's pointer is believed without asking again
_POINTER = """
select number, published_at, to_regnamespace('cells_' || lpad(cast(number as text), 6, '0')) is not null as whole
from control.current
"""


@dataclasses.dataclass(frozen=True)
class Publication:
    """The copy to read; the engines resolve the schemas of data_access.schema.

    `engine` reads the schema reporting, `cells` the schema cells, and neither anything else; `persons` reads
    persons and reporting.
    """

    number: int
    engine: sqlalchemy.Engine
    data_date: datetime.date | None
    published_at: datetime.datetime
    cells: sqlalchemy.Engine | None = None
    persons: sqlalchemy.Engine | None = None

    def open_marts(self):
        """The same, its `engine` reading marts from the schema cells, where those of open measures are copied."""
        names = self.cells.get_execution_options().get("schema_translate_map", {})
        told = names | {REPORTING: names.get(CELLS, CELLS)}
        return dataclasses.replace(self, engine=self.cells.execution_options(schema_translate_map=told))

    def persons_in(self, areas):
        """The engine `persons` for some areas of either tree, or {'*'}; PostgreSQL gives no other person's row.

        DuckDB knows no such rule: each question narrows by itself too.
        """
        return self.persons.execution_options(areas="\n".join(sorted(areas)))


@dataclasses.dataclass
class _Place:
    home: pathlib.Path
    url: str | None
    wall_url: str | None
    roles: str
    server: Server | None = None
    seen: Publication | None = None
    state: object = None
    asked: float = 0.0
    pid: int = 0


_lock = threading.Lock()
_place = None


def connect(url, home, *, wall_url=None, roles="auto"):
    """Say once a process where publications live.

    Args:
        url: SQLAlchemy URL of PostgreSQL; None for DuckDB files.
        home: folder of the installation, SITUATION_CENTRE_HOME.
        wall_url: a PostgreSQL login that can read published cells and nothing else; `cells` then uses it.
        roles: whether PostgreSQL's roles are taken: see server_engines.open_server.
    """
    global _place
    with _lock:
        _place = _Place(pathlib.Path(home), url, wall_url, roles)


def current():
    """The publication to read now. Cheap enough for every request; follows the pointer without a restart.

    A publication obtained earlier stays readable while requests on it end.

    Raises:
        NothingPublished: nothing was loaded yet, or its file is gone; Outdated: an earlier version made it.
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


def _follow_file(place):
    try:
        state = os.stat(folder(place.home) / "current")
    except FileNotFoundError:
        raise NothingPublished(_nothing(place)) from None
    if place.seen is None or place.state != (state.st_ino, state.st_mtime_ns):
        told = read_pointer(place.home)
        published_at = datetime.datetime.fromisoformat(told["published_at"])
        _replace(place, _described(told["number"], open_files(place.home, told), published_at))
        place.state = (state.st_ino, state.st_mtime_ns)
    return place.seen


def _follow_server(place):
    if place.seen and time.monotonic() - place.asked < _POINTER_SECONDS:
        return place.seen
    place.server = place.server or open_server(place.url, place.wall_url, place.roles)
    told = _server_pointer(place)
    if place.seen is None or place.seen.number != told.number:
        published_at = told.published_at.replace(tzinfo=datetime.UTC)
        place.seen = _described(told.number, place.server.engines(told.number), published_at)
    place.asked = time.monotonic()
    return place.seen


def _server_pointer(place):
    try:
        with place.server.login.connect() as connection:
            told = connection.execute(sqlalchemy.text(_POINTER)).first()
    except sqlalchemy.exc.ProgrammingError:
        told = None
    if told is None:
        raise NothingPublished(_nothing(place))
    if not told.whole:
        raise Outdated(told.number)
    return told


def _described(number, engines, published_at):
    with engines[REPORTING].connect() as connection:
        data_date = connection.execute(sqlalchemy.select(sqlalchemy.func.max(sources.c.data_date))).scalar()
    return Publication(number, engines[REPORTING], data_date, published_at, engines[CELLS], engines[PERSONS])


def _replace(place, publication):
    """Requests that hold a connection of the old engines keep it; the rest of the pools is closed."""
    if place.seen is not None:
        for engine in (place.seen.engine, place.seen.cells, place.seen.persons):
            engine.dispose()
    place.seen = publication


def _nothing(place):
    return Said(
        "Nothing is published in %(home)s yet. Run: situation-centre load SOURCE FOLDER, or situation-centre demo.",
        home=place.home,
    )
