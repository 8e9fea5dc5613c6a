"""The witness of the dashboard: each look at people becomes a row of the audit before anything is shown."""

import contextlib

from flask import current_app

from dashboard import audit
from dashboard.language import gettext
from dashboard.people import conflicts, pseudonyms, session
from data_access.register import road
from data_access.scope import NotAllowed


class NoAudit(RuntimeError):
    """The audit cannot be written, so nobody is shown; the text is shown as it is."""

    def __init__(self):
        super().__init__(
            gettext(
                "The record of who looks at whom cannot be written at the moment, so no personal data are shown. "
                "Numbers go on. Tell the administrator, and try again in a few minutes."
            )
        )


def people(asked, after=None):
    """A page of a list of people for the viewer of this request; see data_access.register.road.people."""
    with _refusals("people"):
        look = session.admit()
        kept = conflicts.kept_from(look.viewer.account)
        return road.people(look.viewer, asked, witness=_witness(look), kept_from=kept, after=after)


def export(asked, purpose, justification, most):
    """A whole list for a file; see data_access.register.road.export."""
    with _refusals("people"):
        look = session.admit()
        kept = conflicts.kept_from(look.viewer.account)
        witness = _witness(session.Look(look.viewer, purpose, justification))
        return road.export(look.viewer, asked, witness=witness, kept_from=kept, most=most)


def person(hidden):
    """The record of the person whom a pseudonym of this account stands for.

    Raises:
        OtherAccount, NotFound: nobody; both are written down as refusals.
    """
    with _refusals("person"):
        look = session.admit()
        source, client_id = pseudonyms.reveal(current_app.secret_key, look.viewer.account, hidden)
    with _refusals("person", ((source, client_id),)):
        kept = conflicts.kept_from(look.viewer.account)
        return road.person(look.viewer, source, client_id, witness=_witness(look), kept_from=kept)


def refuse(what, subjects=()):
    """Write down that somebody was shown nothing; where that cannot be written, nothing was shown either."""
    with contextlib.suppress(audit.Unavailable):
        audit.record("refusal", object_type=what, subject_ids=subjects, decision="refused")


def note_conflict(account, source, client_id, reason):
    """Write down that a person is kept from an account, or is no more."""
    audit.record("account", object_type="conflict", subject_ids=[(source, client_id), account], justification=reason)


def _witness(look):
    def write(event):
        try:
            audit.record(
                event.action,
                object_type="person" if event.action == "view" else "people",
                subject_ids=event.subjects,
                fields=event.fields,
                purpose=look.purpose,
                justification=look.justification,
                rows=event.rows,
                place=event.place,
                names=event.names,
            )
        except audit.Unavailable:
            raise NoAudit from None

    return write


@contextlib.contextmanager
def _refusals(what, subjects=()):
    """Whoever is shown nothing inside the block for want of a right stands in the audit."""
    try:
        yield
    except (NotAllowed, pseudonyms.OtherAccount, road.NotFound):
        refuse(what, subjects)
        raise
