"""Granting and revoking: who gave which rights to whom, for which area, until when and why."""

import dataclasses
import datetime

from sqlalchemy import insert, select, update

from dashboard import clock
from dashboard.explaining import role_of
from dashboard.holding import Held, read_accounts
from dashboard.language import gettext
from dashboard.purposes import purposes
from dashboard.recording import carry_out
from dashboard.sessions import end_sessions_of
from dashboard.tables import grants, users
from data_access.said import Said
from data_access.scope import BOUND_ROLES, EVERYWHERE, IDENTITY, ROLES, TEMPORARY_ROLES

COMMAND_LINE = Said("command line")
ON_THE_COMMAND_LINE = Said("Said on the command line.")
SHORTEST_REASON = 10


class AccountError(ValueError):
    """An account or a grant that cannot be made or changed as asked; the text says why.

    `field` names the entry of a form that it is about, '' for none.
    """

    def __init__(self, text, field=""):
        super().__init__(text)
        self.field = field


@dataclasses.dataclass(frozen=True)
class Terms:
    """What is to be granted; without `starts` from now on, without `ends` for good."""

    role: str
    area: str = EVERYWHERE
    starts: datetime.datetime | None = None
    ends: datetime.datetime | None = None
    fields: tuple = ()
    purposes: tuple = ()
    reason: str = ""


def grant(storage, account, terms, by=COMMAND_LINE):
    """Give an account a right; it acts from the account's next request on. Returns the grant.

    Raises:
        AccountError: terms that make no sense, no such account, or an account that grants to itself.
    """
    check(terms)
    if account == by:
        raise AccountError(gettext("Nobody grants rights to the own account: ask another administrator."), "role")

    def change(connection):
        if not connection.scalar(select(users.c.name).where(users.c.name == account)):
            raise no_account(account)
        return write(connection, account, terms, by)

    return carry_out(storage, change, "grant", by, **told(account, terms))


def told(account, terms):
    """What the audit is told of a grant."""
    until = f" until {terms.ends.isoformat(timespec='minutes')}" if terms.ends else ""
    why = f"{terms.role}{until}: {terms.reason}"
    return {
        "object_type": "account",
        "subject_ids": (account,),
        "place": terms.area,
        "fields": terms.fields,
        "purpose": ", ".join(terms.purposes),
        "justification": why,
    }


def state_of(held, at):
    """holds, waits, ended or revoked: what a grant does at a moment."""
    if held.revoked is not None:
        return "revoked"
    if held.is_over(at):
        return "ended"
    return "holds" if held.holds(at) else "waits"


def write(connection, account, terms, by):
    """Insert a grant whose terms were checked, in the caller's transaction."""
    at = clock.now()
    row = dataclasses.asdict(terms) | {
        "account": account,
        "granted": at,
        "granted_by": by,
        "starts": terms.starts or at,
    }
    lists = {name: "\n".join(row[name]) for name in ("fields", "purposes")}
    (number,) = connection.execute(insert(grants).values(row | lists | {"emergency": False})).inserted_primary_key
    return Held(id=number, **row)


def revoke(storage, number, reason, by=COMMAND_LINE):
    """End a grant now, and the account's open sessions with it. Returns the grant's account.

    Raises:
        AccountError: no such grant, one that is over, no reason, or the last administrator's.
    """
    check_reason(reason)
    held = find_grant(storage, number)

    def change(connection):
        values = {"revoked": clock.now(), "revoked_by": by, "revoked_reason": reason}
        still = (grants.c.id == number, grants.c.revoked.is_(None))
        with keeping_an_administrator(connection):
            changed = connection.execute(update(grants).where(*still).values(values))
        if not changed.rowcount:
            raise _nothing_to_revoke()
        end_sessions_of(connection, held.account)
        return held.account

    what = {"object_type": "account", "subject_ids": (held.account,), "place": held.area}
    return carry_out(storage, change, "revoke", by, **what, justification=f"{held.role}: {reason}")


def find_grant(storage, number):
    """The row of a grant.

    Raises:
        AccountError: no grant has this number.
    """
    with storage.connect() as connection:
        held = connection.execute(select(grants).where(grants.c.id == number)).first()
    if held is None:
        raise _nothing_to_revoke()
    return held


def _nothing_to_revoke():
    return AccountError(gettext("There is no grant with this number that could be revoked."))


def keeping_an_administrator(connection):
    """A block of changes that is refused when it takes the last administrator away."""
    return _Keeping(connection)


class _Keeping:
    def __init__(self, connection):
        self.connection = connection

    def __enter__(self):
        self.before = _administrators(self.connection)

    def __exit__(self, kind, _error, _trace):
        if kind is None and self.before and not _administrators(self.connection):
            raise AccountError(
                gettext("%(name)s is the last administrator. Make another account an administrator first.")
                % {"name": ", ".join(self.before)}
            )


def _administrators(connection):
    return [account.name for account in read_accounts(connection, users.c.enabled) if "administrator" in account.roles]


def no_account(name):
    """The error that says that an account is not there."""
    return AccountError(gettext("There is no account '%(name)s'.", name=name), "name")


def check(terms):
    """Look at what is to be granted.

    Raises:
        AccountError: a role, area, time, field, purpose or reason that does not go with the others.
    """
    if terms.role not in ROLES:
        raise AccountError(
            gettext("There is no role '%(role)s'; there are %(roles)s.", role=terms.role, roles=", ".join(ROLES)),
            "role",
        )
    if (terms.role in BOUND_ROLES) != (terms.area != EVERYWHERE):
        raise AccountError(_area_sentence(terms.role), "area")
    _check_time(terms)
    _check_personal(terms)
    check_reason(terms.reason)


def _area_sentence(role):
    if role in BOUND_ROLES:
        return gettext("The role '%(role)s' needs at least one area.", role=role_of(role))
    return gettext("The role '%(role)s' sees every area and takes none.", role=role_of(role))


def _check_time(terms):
    if terms.ends is None and terms.role in TEMPORARY_ROLES:
        raise AccountError(
            gettext("The role '%(role)s' needs a day on which it ends.", role=role_of(terms.role)), "ends"
        )
    if terms.ends is not None and terms.ends <= max(terms.starts or clock.now(), clock.now()):
        raise AccountError(gettext("A grant ends after it starts, and in the future."), "ends")


def _check_personal(terms):
    unknown = set(terms.fields) - set(IDENTITY)
    if unknown:
        told = {"field": sorted(unknown)[0], "fields": ", ".join(IDENTITY)}
        raise AccountError(gettext("There is no field '%(field)s'; there are %(fields)s.", **told), "fields")
    if (terms.fields or terms.purposes) and terms.role not in TEMPORARY_ROLES:
        raise AccountError(gettext("Fields and purposes go with the role 'authorised' only."), "role")
    foreign = set(terms.purposes) - set(purposes())
    if foreign:
        told = {"purpose": sorted(foreign)[0], "purposes": ", ".join(purposes())}
        raise AccountError(gettext("There is no purpose '%(purpose)s'; there are %(purposes)s.", **told), "purposes")
    if terms.role in TEMPORARY_ROLES and not terms.purposes:
        raise AccountError(
            gettext("The role '%(role)s' needs at least one purpose.", role=role_of(terms.role)), "purposes"
        )


def check_reason(reason):
    """Look at a reason.

    Raises:
        AccountError: one that says nothing.
    """
    if len(reason.strip()) < SHORTEST_REASON:
        told = gettext("Say why, in %(count)s characters or more.", count=SHORTEST_REASON)
        raise AccountError(told, "reason")
