"""Accounts with the grants they hold, and the viewer that follows from the grants that hold at this moment."""

import dataclasses
import datetime

from sqlalchemy import select

from dashboard import clock
from dashboard.tables import grants, users
from data_access.scope import Grant, Permission, Viewer


@dataclasses.dataclass(frozen=True)
class Held:
    """One row of the list of grants; what is said of its end may be None."""

    id: int
    account: str
    role: str
    area: str
    fields: tuple
    purposes: tuple
    starts: datetime.datetime
    ends: datetime.datetime | None
    granted_by: str
    reason: str
    granted: datetime.datetime
    revoked: datetime.datetime | None = None
    revoked_by: str | None = None
    revoked_reason: str | None = None
    emergency: bool = False

    def holds(self, at):
        """Whether it gives rights at a moment."""
        return self.starts <= at and not self.is_over(at)

    def is_over(self, at):
        """Whether it gives rights no more, from this moment on."""
        return self.revoked is not None or (self.ends is not None and self.ends <= at)


@dataclasses.dataclass(frozen=True)
class Account:
    """One row of the list of accounts, with every grant it ever held, the newest last.

    `paused` says why it may do nothing for now, and is None where it may; `toured` when its tour ended.
    """

    name: str
    full_name: str
    enabled: bool
    grants: tuple = ()
    paused: str | None = None
    toured: datetime.datetime | None = None

    def holding(self, at=None):
        """The grants that hold at a moment, now when none is named; a paused account holds none."""
        at = at or clock.now()
        return () if self.paused else tuple(held for held in self.grants if held.holds(at))

    @property
    def roles(self):
        """The roles held now."""
        return frozenset(held.role for held in self.holding())

    @property
    def role(self):
        """The role that the screen names; '' without any."""
        return viewer_for(self).role


def viewer_for(account):
    """The rights of an account as they are now."""
    held = account.holding()
    return Viewer(account.full_name, account.name, tuple(dict.fromkeys(map(_grant, held))))


def read_accounts(connection, *conditions):
    """The accounts of `users` that meet the conditions, by name, with their grants."""
    rows = connection.execute(select(users).where(*conditions).order_by(users.c.name)).all()
    held = {row.name: [] for row in rows}
    query = select(grants).order_by(grants.c.id)
    if len(rows) == 1:
        query = query.where(grants.c.account == rows[0].name)
    for row in connection.execute(query).mappings():
        if row["account"] in held:
            held[row["account"]].append(_held(row))
    return [
        Account(row.name, row.full_name, row.enabled, tuple(held[row.name]), row.paused, row.toured) for row in rows
    ]


def _held(row):
    lists = {name: tuple(row[name].splitlines()) for name in ("fields", "purposes")}
    return Held(**dict(row) | lists)


def _grant(held):
    fields = frozenset(Permission(field) for field in held.fields)
    return Grant(held.role, held.area, fields, held.purposes, held.emergency)
