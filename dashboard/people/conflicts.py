"""Whom a conflict of interest keeps from an account: relatives, neighbours, colleagues."""

from sqlalchemy import delete, insert, select

from dashboard import clock
from dashboard.storage import current_storage
from dashboard.tables import conflicts, users


def kept_from(account):
    """(source, client_id) of everybody who is kept from an account."""
    query = select(conflicts.c.source, conflicts.c.client_id).where(conflicts.c.account == account)
    with current_storage().connect().execution_options(read_only=True) as connection:
        return frozenset(tuple(row) for row in connection.execute(query))


def list_conflicts():
    """Rows of the table of conflicts, the newest first."""
    with current_storage().connect().execution_options(read_only=True) as connection:
        return connection.execute(select(conflicts).order_by(conflicts.c.added.desc())).all()


def is_account(name):
    """Whether there is an account of that name."""
    with current_storage().connect().execution_options(read_only=True) as connection:
        return connection.scalar(select(users.c.name).where(users.c.name == name)) is not None


def add(account, source, client_id, reason, by):
    """Keep a person from an account, from its next request on; a conflict that is there gets the new reason."""
    values = {"account": account, "source": source, "client_id": client_id, "reason": reason, "added_by": by}
    with current_storage().begin() as connection:
        _remove(connection, account, source, client_id)
        connection.execute(insert(conflicts).values(**values, added=clock.now()))


def remove(account, source, client_id):
    """Let the account see the person again; whether there was such a conflict."""
    with current_storage().begin() as connection:
        return _remove(connection, account, source, client_id)


def _remove(connection, account, source, client_id):
    same = (conflicts.c.account == account, conflicts.c.source == source, conflicts.c.client_id == client_id)
    return connection.execute(delete(conflicts).where(*same)).rowcount > 0
