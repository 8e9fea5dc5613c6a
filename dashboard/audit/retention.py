"""The end of the retention: whole months go, the hash of the last row that went stays, and so does the chain."""

import datetime

from sqlalchemy import delete, func, insert, select

from dashboard import clock, settings
from dashboard.audit.chain import closing_seal
from dashboard.audit.guards import lift_guards, put_guards
from dashboard.audit.keeping import Journal, current, saying_unavailable
from dashboard.audit.opening import open_audit
from dashboard.audit.tables import audit, audit_closings, audit_subjects
from dashboard.audit.words import utc_text
from dashboard.language import gettext


def kept_since(years=None):
    """First day of the rows that must be kept: of the year `years` before this one in Bishkek, one at least."""
    years = max(1, years or settings.audit_rules()["keep_years"])
    return datetime.date(clock.local(clock.now()).year - years, 1, 1)


def due(before):
    """(number of rows, last row) that were written before a day."""
    with saying_unavailable(), current().engine.connect() as connection:
        last = _last_before(connection, before)
        query = select(func.count()).select_from(audit).where(audit.c.seq <= last)
        return connection.scalar(query), last


def prune(before, owner_url=None):
    """Let the rows before the first day of a month go, and keep the closing hash.

    Args:
        before: a date, the first of a month, no later than `kept_since`.
        owner_url: who may change the audit's tables; on PostgreSQL that is never the role of the web server.
    Returns:
        Number of rows that went.
    Raises:
        ValueError: rows of this day must be kept.
        Unavailable: the database does not answer, or may not be changed by whom the URL names.
    """
    if before > kept_since() or before.day != 1:
        told = gettext("Rows from %(kept)s on are kept, and only whole months go; %(day)s is no such day.")
        raise ValueError(told % {"kept": kept_since(), "day": before})
    journal = _owned(owner_url)
    with saying_unavailable(), journal.engine.begin() as connection:
        last = _last_before(connection, before)
        if not last:
            return 0
        _close(connection, journal.key, last, before)
        lift_guards(connection)
        connection.execute(delete(audit_subjects).where(audit_subjects.c.seq <= last))
        gone = connection.execute(delete(audit).where(audit.c.seq <= last)).rowcount
        put_guards(connection)
    return gone


def _owned(url):
    journal = current()
    engine = open_audit(url) if url else journal.engine
    return Journal(engine.execution_options(as_owner=True), journal.key)


def _last_before(connection, before):
    """Number of the last row before the first that is younger; 0 for none. The newest row always stays."""
    kept = connection.scalar(select(func.min(audit.c.seq)).where(audit.c.at_utc >= utc_text(before)))
    newest = connection.scalar(select(func.max(audit.c.seq)))
    below = audit.c.seq < (kept if kept is not None else newest or 0)
    return connection.scalar(select(func.max(audit.c.seq)).where(below)) or 0


def _close(connection, key, last, before):
    closing = {
        "seq": last,
        "row_hash": connection.scalar(select(audit.c.row_hash).where(audit.c.seq == last)),
        "month": (before - datetime.timedelta(days=1)).strftime("%Y-%m"),
        "at_utc": clock.now().isoformat(timespec="microseconds"),
    }
    connection.execute(insert(audit_closings).values(**closing, seal=closing_seal(key, closing)))
