"""Sessions on the server: a sign-out, a disabled account or the clock ends them at once."""

import datetime
import hashlib
import secrets

from sqlalchemy import delete, insert, select, update

from dashboard import clock
from dashboard.storage import sessions, users

RENEW_AFTER = datetime.timedelta(minutes=1)


def start_session(storage, account):
    """Open a session; what is returned goes into the cookie and is stored nowhere."""
    token = secrets.token_urlsafe(32)
    at = clock.now()
    with storage.begin() as connection:
        connection.execute(delete(sessions).where(sessions.c.created < at - datetime.timedelta(days=2)))
        connection.execute(insert(sessions).values(token=_hash(token), account=account, created=at, seen=at))
    return token


def user_of(storage, token, idle, absolute):
    """The row of `users` whose open session this is, or None; using a session keeps it open.

    Args:
        idle: how long a session lasts unused.
        absolute: how long it lasts at most.
    """
    at = clock.now()
    is_open = (sessions.c.token == _hash(token), sessions.c.seen > at - idle, sessions.c.created > at - absolute)
    query = select(users, sessions.c.seen).join_from(sessions, users, sessions.c.account == users.c.name)
    with storage.connect().execution_options(read_only=True) as connection:
        row = connection.execute(query.where(users.c.enabled, *is_open)).first()
    if row and row.seen < at - RENEW_AFTER:
        _renew(storage, token, at)
    return row


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
