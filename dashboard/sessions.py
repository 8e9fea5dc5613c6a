"""Sessions on the server: a sign-out, a disabled account or the clock ends them at once."""

import datetime
import hashlib
import secrets

from sqlalchemy import delete, insert, select, update

from dashboard import clock
from dashboard.tables import sessions, users

FORGOTTEN_AFTER = datetime.timedelta(days=60)
RENEW_AFTER = datetime.timedelta(minutes=1)


def start_session(storage, account):
    """Open a session; what is returned goes into the cookie and is stored nowhere."""
    token = secrets.token_urlsafe(32)
    at = clock.now()
    with storage.begin() as connection:
        connection.execute(delete(sessions).where(sessions.c.created < at - FORGOTTEN_AFTER))
        connection.execute(insert(sessions).values(token=_hash(token), account=account, created=at, seen=at))
    return token


def user_of(storage, token, lasts):
    """The row of `users` whose open session this is, or None; using a session keeps it open.

    Args:
        lasts: role -> (how long a session lasts unused, how long at most), timedeltas.
    """
    query = select(users, sessions.c.seen, sessions.c.created.label("opened"))
    query = query.join_from(sessions, users, sessions.c.account == users.c.name)
    with storage.connect().execution_options(read_only=True) as connection:
        row = connection.execute(query.where(users.c.enabled, sessions.c.token == _hash(token))).first()
    at = clock.now()
    if row is None or not _is_open(row, at, *lasts(row.role)):
        return None
    if row.seen < at - RENEW_AFTER:
        _renew(storage, token, at)
    return row


def _is_open(row, at, idle, absolute):
    return row.seen > at - idle and row.opened > at - absolute


def end_session(storage, token):
    """Close one session."""
    with storage.begin() as connection:
        connection.execute(delete(sessions).where(sessions.c.token == _hash(token)))


def end_sessions_of(connection, account):
    """Close every session of an account, in the caller's transaction."""
    connection.execute(delete(sessions).where(sessions.c.account == account))


def _renew(storage, token, at):
    with storage.begin() as connection:
        connection.execute(update(sessions).where(sessions.c.token == _hash(token)).values(seen=at))


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()
