"""Changes of accounts and rights: none without its row in the audit, and no row for one that was refused."""

from flask import has_request_context

from dashboard import audit
from dashboard.storage import alone


def carry_out(storage, change, action, by, **told):
    """Rehearse a change, write down that it is made, then make it; returns what the change returns.

    Args:
        change: connection -> anything; run twice, the first time undone.
        by: account that asks for it, or 'command line'.
        told: what dashboard.audit.record is told.

    Raises:
        Unavailable: the audit cannot be written, so nothing was changed.
    """
    with alone(storage) as connection:
        change(connection)
        connection.rollback()
    audit.record(action, actor=None if has_request_context() else by, **told)
    with alone(storage) as connection:
        return change(connection)
