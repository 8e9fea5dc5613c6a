"""Sessions on the server: a sign-out, a disabled account or the clock ends them at once."""

import dataclasses
import datetime
import hashlib
import secrets

from sqlalchemy import delete, insert, select, update

from dashboard import clock, settings
from dashboard.holding import Account, read_accounts
from dashboard.tables import second_factors, sessions, users
from data_access.scope import SECOND_FACTOR_ROLES

FORGOTTEN_AFTER = datetime.timedelta(days=60)
RENEW_AFTER = datetime.timedelta(minutes=1)
LONGEST_DEVICE = 120


@dataclasses.dataclass(frozen=True)
class OpenSession:
    """An account's open session; the four before the last are None until they are chosen or given.

    `is_enrolled` says whether the account has a second factor.
    """

    account: Account
    created: datetime.datetime
    seen: datetime.datetime
    verified: datetime.datetime | None
    purpose: str | None
    justification: str | None
    search: str | None
    is_enrolled: bool = False

    @property
    def takes_second_factor(self):
        """Whether the account is asked for one: its rights demand it, or it has chosen to have one."""
        return self.is_enrolled or bool(self.account.roles & SECOND_FACTOR_ROLES)

    @property
    def is_verified(self):
        """Whether the session may open anything but the page that asks for the second factor."""
        return self.verified is not None or not self.takes_second_factor


@dataclasses.dataclass(frozen=True)
class Listed:
    """One row of the list of an account's sessions; `mark` names it without opening it."""

    mark: str
    account: str
    created: datetime.datetime
    seen: datetime.datetime
    device: str
    address: str


def lasts(roles):
    """(how long a session lasts unused, how long at most) for the roles held now."""
    limits = settings.limits()
    is_personal = bool(roles & SECOND_FACTOR_ROLES)
    minutes = limits["session_idle_minutes_personal" if is_personal else "session_idle_minutes"]
    return datetime.timedelta(minutes=minutes), datetime.timedelta(hours=limits["session_hours"])


def start_session(storage, account, verified=None, device="", address=""):
    """Open a session; what is returned goes into the cookie and is stored nowhere.

    Args:
        verified: when the second factor was given, if it was.
    """
    token, at = secrets.token_urlsafe(32), clock.now()
    values = {"account": account, "created": at, "seen": at, "verified": verified}
    values |= {"device": device[:LONGEST_DEVICE], "address": address}
    with storage.begin() as connection:
        connection.execute(delete(sessions).where(sessions.c.created < at - FORGOTTEN_AFTER))
        connection.execute(insert(sessions).values(token=_hash(token), **values))
    return token


def open_session(storage, token, lasts=lasts, renews=True):
    """The session that a cookie names while it is open, with its account, or None.

    Args:
        lasts: roles held now -> (how long a session lasts unused, how long at most), timedeltas.
        renews: whether a person is at work: then the session stays open. A screen that asks by itself is not.
    """
    enrolled = select(second_factors.c.account).where(second_factors.c.confirmed.is_not(None))
    with storage.connect().execution_options(read_only=True) as connection:
        row = connection.execute(select(sessions).where(sessions.c.token == _hash(token))).first()
        found = row and read_accounts(connection, users.c.name == row.account, users.c.enabled)
        has_factor = found and connection.execute(enrolled.where(second_factors.c.account == row.account)).first()
    at = clock.now()
    if not found or not _is_open(row, at, *lasts(found[0].roles)):
        return None
    if renews and row.seen < at - RENEW_AFTER:
        _renew(storage, token, at)
    chosen = (row.purpose, row.justification, row.search)
    return OpenSession(found[0], row.created, row.seen, row.verified, *chosen, is_enrolled=has_factor is not None)


def verify_session(storage, token):
    """The second factor was given: the same session under a new token, which is returned."""
    new = secrets.token_urlsafe(32)
    with storage.begin() as connection:
        of_token = sessions.c.token == _hash(token)
        connection.execute(update(sessions).where(of_token).values(token=_hash(new), verified=clock.now()))
    return new


def keep_in_session(storage, token, **values):
    """Write what was chosen into a session's row: purpose, justification, search."""
    with storage.begin() as connection:
        connection.execute(update(sessions).where(sessions.c.token == _hash(token)).values(**values))


def list_sessions(storage, account=None):
    """The sessions of an account, or of all, that have not ended, the newest first."""
    query = select(sessions).order_by(sessions.c.seen.desc())
    with storage.connect().execution_options(read_only=True) as connection:
        names = users.c.name == account if account else users.c.enabled
        known = {each.name: each for each in read_accounts(connection, names)}
        rows = connection.execute(query.where(sessions.c.account.in_(known))).all()
    at = clock.now()
    still = [row for row in rows if _is_open(row, at, *lasts(known[row.account].roles))]
    return [Listed(_mark(r.token), r.account, r.created, r.seen, r.device or "", r.address or "") for r in still]


def mark_of(token):
    """What the list of sessions calls the one of this token."""
    return _mark(_hash(token))


def end_marked_session(storage, account, mark):
    """Close the session that the list calls so, if it is the account's; whether there was one."""
    with storage.begin() as connection:
        of_account = connection.execute(select(sessions.c.token).where(sessions.c.account == account)).scalars()
        found = [token for token in of_account if _mark(token) == mark]
        return connection.execute(delete(sessions).where(sessions.c.token.in_(found))).rowcount > 0


def end_session(storage, token):
    """Close one session."""
    with storage.begin() as connection:
        connection.execute(delete(sessions).where(sessions.c.token == _hash(token)))


def end_sessions_of(connection, account):
    """Close every session of an account, in the caller's transaction."""
    connection.execute(delete(sessions).where(sessions.c.account == account))


def _is_open(row, at, idle, absolute):
    return row.seen > at - idle and row.created > at - absolute


def _renew(storage, token, at):
    with storage.begin() as connection:
        connection.execute(update(sessions).where(sessions.c.token == _hash(token)).values(seen=at))


def _mark(hashed):
    return hashlib.sha256(f"mark {hashed}".encode()).hexdigest()[:16]


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()
