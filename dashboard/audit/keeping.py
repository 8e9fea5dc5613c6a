"""Where the audit is kept: one database, one writer at a time, nothing said before it stands on the disk."""

import contextlib
import dataclasses
import functools
import threading
import time

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from dashboard import settings
from dashboard.audit.chain import START
from dashboard.audit.guards import are_guards_up, put_guards
from dashboard.audit.key import read_audit_key
from dashboard.audit.opening import install, open_audit
from dashboard.audit.tables import audit, audit_closings
from dashboard.language import gettext
from dashboard.logs import log

SLOW, REST = 1.0, 5.0  # seconds: after a failure that took so long nobody asks again for so long
_opening = threading.Lock()
_rests_until = {}


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
    if time.monotonic() < _rests_until.get(settings.audit_url(), 0):
        raise Unavailable
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
            raise Unavailable(gettext("A trigger that protects the audit is missing."))
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
    begun = time.monotonic()
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        log.error("the audit does not answer: %s", _first_line(error))
        if time.monotonic() - begun > SLOW:
            _rests_until[settings.audit_url()] = time.monotonic() + REST  # or each request would wait as long
        raise Unavailable from error


def _first_line(error):
    """What a database says of itself; its further lines may quote the row."""
    return str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]


@functools.lru_cache(maxsize=8)
def _open(url, home):
    key, engine = read_audit_key(home), open_audit(url)
    with engine.execution_options(as_owner=True).begin() as connection:
        install(connection)
    return Journal(engine, key)


def install_by(url):
    """Make what is missing and grant the rights again, as whoever the URL names.

    Raises:
        Unavailable: the database does not answer, or refuses.
    """
    with saying_unavailable(), open_audit(url).execution_options(as_owner=True).begin() as connection:
        install(connection)
        put_guards(connection)
