"""Accounts: who may sign in, in which role, for which areas."""

import dataclasses
import re

from sqlalchemy import insert, select, update

from dashboard import clock, settings
from dashboard.passwords import hash_password
from dashboard.sessions import end_sessions_of
from dashboard.tables import users
from data_access.scope import BOUND_ROLES, ROLES, viewer_of

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]")


class AccountError(ValueError):
    """An account that cannot be made or changed as asked; the text says why."""


@dataclasses.dataclass(frozen=True)
class Account:
    """One row of the list of accounts."""

    name: str
    full_name: str
    role: str
    areas: tuple
    enabled: bool


def add_account(storage, name, password, role, areas=(), full_name=None):
    """Make an account that can sign in at once.

    Raises:
        AccountError: a name of another form or taken, a role that is not there, areas that do not go with it.
        WeakPassword: see `hash_password`.
    """
    name = name.casefold()
    _check(name, role, areas)
    row = {"name": name, "full_name": full_name or name, "role": role, "areas": "\n".join(areas), "enabled": True}
    hashed = hash_password(password, name)
    with storage.begin() as connection:
        if connection.scalar(select(users.c.name).where(users.c.name == name)):
            raise AccountError(f"There is an account '{name}' already; 'situation-centre user list' shows it.")
        connection.execute(insert(users).values(password=hashed, created=clock.now(), **row))
    return Account(name, row["full_name"], role, tuple(areas), True)


def set_password(storage, name, password):
    """Give an account a new password and the right to sign in, and end what is open.

    Raises:
        AccountError: no such account.
        WeakPassword: see `hash_password`.
    """
    _change(storage, name, password=hash_password(password, name), enabled=True)


def disable_account(storage, name):
    """Take the right to sign in away, and end what is open, at once.

    Raises:
        AccountError: no such account.
    """
    _change(storage, name, enabled=False)


def list_accounts(storage):
    """Every account, by name."""
    with storage.connect() as connection:
        return [account_of(row) for row in connection.execute(select(users).order_by(users.c.name))]


def account_of(row):
    """The account in a row of `users`."""
    return Account(row.name, row.full_name, row.role, tuple(row.areas.splitlines()), row.enabled)


def find_account(storage, name):
    """The account of that name, or None."""
    with storage.connect() as connection:
        row = connection.execute(select(users).where(users.c.name == name.casefold())).first()
    return row and account_of(row)


def viewer_for(account):
    """The rights of an account as they are now."""
    limits = settings.limits()
    smallest = limits["smallest_count_wall" if account.role == "wall" else "smallest_count"]
    return viewer_of(account.role, account.full_name, account.areas, smallest)


def _check(name, role, areas):
    if not NAME.fullmatch(name):
        raise AccountError(f"'{name}' cannot name an account: it takes 3 to 64 of a-z, 0-9, dot, dash, underscore.")
    if role not in ROLES:
        raise AccountError(f"There is no role '{role}'; there are {', '.join(ROLES)}.")
    if (role in BOUND_ROLES) != bool(areas):
        need = "needs at least one area" if role in BOUND_ROLES else "sees every area and takes none"
        raise AccountError(f"The role '{role}' {need}; see --area.")


def password_of(storage, name):
    """The stored password of an account that may sign in, or None."""
    with storage.connect() as connection:
        return connection.scalar(select(users.c.password).where(users.c.name == name, users.c.enabled))


def _change(storage, name, **values):
    name = name.casefold()
    with storage.begin() as connection:
        changed = connection.execute(update(users).where(users.c.name == name).values(**values))
        if not changed.rowcount:
            raise AccountError(f"There is no account '{name}'; 'situation-centre user list' shows those there are.")
        end_sessions_of(connection, name)
