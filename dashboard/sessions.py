"""Sessions on the server: a sign-out, a disabled account or the clock ends them at once."""

import dataclasses
import datetime
import hashlib
import secrets

from sqlalchemy import delete, insert, select, update

from dashboard import clock
from dashboard.holding import Account, read_accounts
from dashboard.tables import sessions, users

FORGOTTEN_AFTER = datetime.timedelta(days=60)
RENEW_AFTER = datetime.timedelta(minutes=1)


@dataclasses.dataclass(frozen=True)
class OpenSession:
    """An account's open session; the last four are None until they are chosen or given."""

    account: Account
    created: datetime.datetime
    seen: datetime.datetime
    verified: datetime.datetime | None
    purpose: str | None
    justification: str | None
    search: str | None


def start_session(storage, account):
    """Open a session; what is returned goes into the cookie and is stored nowhere."""
    token = secrets.token_urlsafe(32)
    at = clock.now()
    with storage.begin() as connection:
        connection.execute(delete(sessions).where(sessions.c.created < at - FORGOTTEN_AFTER))
        connection.execute(insert(sessions).values(token=_hash(token), account=account, created=at, seen=at))
    return token


def open_session(storage, token, lasts):
    """The session that a cookie names while it is open, with its account, or None; using it keeps it open.

    Args:
        lasts: roles held now -> (how long a session lasts unused, how long at most), timedeltas.
    """
    with storage.connect().execution_options(read_only=True) as connection:
        row = connection.execute(select(sessions).where(sessions.c.token == _hash(token))).first()
        found = row and read_accounts(connection, users.c.name == row.account, users.c.enabled)
    at = clock.now()
    if not found or not _is_open(row, at, *lasts(found[0].roles)):
        return None
    if row.seen < at - RENEW_AFTER:
        _renew(storage, token, at)
    return OpenSession(found[0], row.created, row.seen, row.verified, row.purpose, row.justification, row.search)


def _is_open(row, at, idle, absolute):
    return row.seen > at - idle and row.created > at - absolute


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
