"""Reading the audit: by filters, a page at a time, and everything about one person."""

import dataclasses
import datetime

from sqlalchemy import select

from dashboard.audit.keeping import reading
from dashboard.audit.tables import audit, audit_subjects
from dashboard.audit.words import utc_text
from dashboard.audit.writing import ALLOWED

PAGE = 50
SEEN = ("view", "list", "search", "export")


@dataclasses.dataclass(frozen=True)
class Filters:
    """What to look for; '' and None leave a part open. Days are Bishkek's, both included."""

    actor: str = ""
    action: str = ""
    purpose: str = ""
    decision: str = ""
    subject: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None

    @property
    def conditions(self):
        """The conditions on `audit`."""
        names = ("actor", "action", "purpose", "decision")
        parts = [audit.c[name] == getattr(self, name) for name in names if getattr(self, name)]
        if self.subject:
            parts.append(audit.c.seq.in_(select(audit_subjects.c.seq).where(audit_subjects.c.subject == self.subject)))
        if self.since:
            parts.append(audit.c.at_utc >= utc_text(self.since))
        if self.until:
            parts.append(audit.c.at_utc < utc_text(self.until + datetime.timedelta(days=1)))
        return parts


def rows_of(filters, before=None, count=PAGE):
    """The newest rows that fit, as mappings, before the row of that number; at most `count`.

    Raises:
        Unavailable: the audit cannot be read.
    """
    query = select(audit).where(*filters.conditions).order_by(audit.c.seq.desc()).limit(count)
    if before:
        query = query.where(audit.c.seq < before)
    with reading() as (_, connection):
        return connection.execute(query).mappings().all()


def every_row(filters):
    """Yield every row that fits, the oldest first, as mappings: for an export of any size."""
    query = select(audit).where(*filters.conditions).order_by(audit.c.seq)
    with reading() as (_, connection):
        yield from connection.execute(query, execution_options={"yield_per": 5000}).mappings()


def looks_at(subjects):
    """Each time somebody was shown something of these persons, the oldest first, as mappings.

    Args:
        subjects: texts as `tables.subject` makes them; several where one person stands in several sources.
    """
    named = select(audit_subjects.c.seq).where(audit_subjects.c.subject.in_(list(subjects)))
    seen = (audit.c.action.in_(SEEN), audit.c.decision == ALLOWED)
    query = select(audit).where(audit.c.seq.in_(named), *seen).order_by(audit.c.seq)
    with reading() as (_, connection):
        return connection.execute(query).mappings().all()


def choices():
    """{'actor': [...], 'purpose': [...]} that stand in the audit, for the filters."""
    with reading() as (_, connection):
        return {
            name: connection.scalars(select(audit.c[name]).distinct().order_by(audit.c[name])).all()
            for name in ("actor", "purpose")
        }


def subjects_named(client_id, source=None):
    """Persons with this client id that stand in the audit, also where no publication holds them any more."""
    query = select(audit_subjects.c.subject).distinct()
    query = query.where(audit_subjects.c.subject.endswith(f"|{client_id}", autoescape=True))
    with reading() as (_, connection):
        found = connection.scalars(query).all()
    return [subject for subject in found if not source or subject.startswith(f"{source}|")]
