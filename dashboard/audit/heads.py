"""The newest row's number and hash, kept outside the audit: so that rows cut off its end are missed.

After each row it is noted in the application's database; once a day a line goes to audit-heads.log and is shown to
the data protection officer, to be kept where no administrator of this machine can change it.
"""

import functools

from flask import current_app, has_app_context
from sqlalchemy import insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from dashboard import clock, settings
from dashboard.audit.keeping import last_row, reading
from dashboard.language import gettext
from dashboard.logs import log
from dashboard.storage import open_storage
from dashboard.tables import audit_heads

LAST, DAILY = "last", "daily"
FILE = "audit-heads.log"


def note_head(seq, row_hash, name=LAST):
    """Note the newest row; an earlier one never takes its place, and a failure stops nobody: the row stands already."""
    at = clock.now()
    try:
        with _storage().begin() as connection:
            newer = (audit_heads.c.name == name, audit_heads.c.seq < seq)
            moved = connection.execute(update(audit_heads).where(*newer).values(seq=seq, row_hash=row_hash, at=at))
            if not moved.rowcount and not connection.scalar(select(audit_heads.c.seq).filter_by(name=name)):
                connection.execute(insert(audit_heads).values(name=name, seq=seq, row_hash=row_hash, at=at))
    except SQLAlchemyError as error:
        log.warning("the newest row of the audit could not be noted: %s", type(error).__name__)


def write_daily():
    """Add the day's line to audit-heads.log once a day; returns the newest head as (seq, row_hash), (0, ...) if none.

    Raises:
        Unavailable: the audit cannot be read.
    """
    head, today = newest(), clock.now().date().isoformat()
    file = settings.home() / FILE
    if head[0] and today not in [line[:10] for line in _lines(file)[-1:]]:
        with file.open("a", encoding="utf-8") as opened:
            opened.write(f"{today} {head_in_words(head)}\n")
        note_head(*head, name=DAILY)
    return head


def newest():
    """The newest row's (seq, row_hash).

    Raises:
        Unavailable: the audit cannot be read.
    """
    with reading() as (_, connection):
        return last_row(connection)


def head_in_words(head):
    """A head as it is printed and noted on paper: 'SEQ:HASH'."""
    return f"{head[0]}:{head[1]}"


def noted_heads():
    """[(seq, row_hash), ...] noted in the application's database and in audit-heads.log, the oldest first."""
    with _storage().connect() as connection:
        kept = {tuple(row) for row in connection.execute(select(audit_heads.c.seq, audit_heads.c.row_hash))}
    return sorted(kept | {read_head(line.split()[-1]) for line in _lines(settings.home() / FILE)})


def _lines(file):
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return [line for line in text.splitlines() if line.strip()]


def read_head(text):
    """(seq, row_hash) of a head written as 'SEQ:HASH'.

    Raises:
        ValueError: it is not written so.
    """
    seq, _, mark = text.strip().partition(":")
    if not seq.isdecimal() or len(mark) != 64:
        told = gettext("'%(text)s' is no head of the audit: it is written as the number of a row, ':' and its hash.")
        raise ValueError(told % {"text": text})
    return int(seq), mark.lower()


def _storage():
    if has_app_context() and "storage" in current_app.extensions:
        return current_app.extensions["storage"]
    return _opened(settings.application_url())


@functools.lru_cache(maxsize=4)
def _opened(url):
    return open_storage(url)
