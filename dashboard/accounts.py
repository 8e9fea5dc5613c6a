"""Accounts: who may sign in, and with which password."""

import re

from sqlalchemy import insert, select, update

from dashboard import clock
from dashboard.grants import COMMAND_LINE, AccountError, Terms, check, keeping_an_administrator, no_account, write
from dashboard.holding import Account, viewer_for
from dashboard.holding import read_accounts as _read
from dashboard.language import gettext
from dashboard.passwords import hash_password
from dashboard.sessions import end_sessions_of
from dashboard.storage import alone
from dashboard.tables import users
from data_access.scope import EVERYWHERE

__all__ = ["Account", "AccountError", "viewer_for"]
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]")
AT_MAKING = "Made together with the account."


def add_account(storage, name, password, role=None, areas=(), full_name=None, by=COMMAND_LINE, **terms):
    """Make an account that can sign in at once; without a role it may see nothing until something is granted.

    Args:
        areas: of a bound role, a grant for each.
        terms: further terms of the grants, see `grants.Terms`.

    Raises:
        AccountError: a name of another form or taken, or terms that make no sense.
        WeakPassword: see `hash_password`.
    """
    name = name.casefold()
    if not NAME.fullmatch(name):
        told = gettext("'%(name)s' cannot name an account: it takes 3 to 64 of a-z, 0-9, dot, dash, underscore.")
        raise AccountError(told % {"name": name}, "name")
    wanted = [Terms(role, area, **{"reason": AT_MAKING} | terms) for area in (areas or [EVERYWHERE])] if role else []
    for each in wanted:
        check(each)
    hashed = hash_password(password, name)
    row = {"name": name, "full_name": full_name or name, "password": hashed, "enabled": True, "created": clock.now()}
    with alone(storage) as connection:
        if connection.scalar(select(users.c.name).where(users.c.name == name)):
            raise AccountError(gettext("There is an account '%(name)s' already.", name=name), "name")
        connection.execute(insert(users).values(row))
        for each in wanted:
            write(connection, name, each, by)
        return _read(connection, users.c.name == name)[0]


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
        AccountError: no such account, or the last administrator's.
    """
    _change(storage, name, enabled=False)


def list_accounts(storage):
    """Every account, by name."""
    with storage.connect() as connection:
        return _read(connection)


def find_account(storage, name):
    """The account of that name, or None."""
    with storage.connect() as connection:
        return next(iter(_read(connection, users.c.name == name.casefold())), None)


def password_of(storage, name):
    """The stored password of an account that may sign in, or None."""
    with storage.connect() as connection:
        return connection.scalar(select(users.c.password).where(users.c.name == name, users.c.enabled))


def _change(storage, name, **values):
    name = name.casefold()
    with alone(storage) as connection, keeping_an_administrator(connection):
        changed = connection.execute(update(users).where(users.c.name == name).values(**values))
        if not changed.rowcount:
            raise no_account(name)
        end_sessions_of(connection, name)
