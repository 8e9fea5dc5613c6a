"""Accounts: who may sign in, and with which password."""

import re

from sqlalchemy import insert, select, update

from dashboard import clock
from dashboard.grants import (
    COMMAND_LINE,
    AccountError,
    Terms,
    check,
    check_reason,
    keeping_an_administrator,
    no_account,
    told,
    write,
)
from dashboard.holding import Account, viewer_for
from dashboard.holding import read_accounts as _read
from dashboard.language import gettext
from dashboard.passwords import hash_password
from dashboard.recording import carry_out
from dashboard.second_factor import forget_second_factor
from dashboard.sessions import end_sessions_of
from dashboard.tables import users
from data_access.said import Said
from data_access.scope import EVERYWHERE

__all__ = ["Account", "AccountError", "viewer_for"]
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]")
AT_MAKING = Said("Made together with the account.")


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
        said = gettext("'%(name)s' cannot name an account: it takes 3 to 64 of a-z, 0-9, dot, dash, underscore.")
        raise AccountError(said % {"name": name}, "name")
    wanted = [Terms(role, area, **{"reason": AT_MAKING} | terms) for area in (areas or [EVERYWHERE])] if role else []
    for each in wanted:
        check(each)
    hashed = hash_password(password, name)
    row = {"name": name, "full_name": full_name or name, "password": hashed, "enabled": True, "created": clock.now()}

    def make(connection):
        if connection.scalar(select(users.c.name).where(users.c.name == name)):
            raise AccountError(gettext("There is an account '%(name)s' already.", name=name), "name")
        connection.execute(insert(users).values(row))

    _record(storage, make, name, "made", by)
    for each in wanted:
        carry_out(
            storage, lambda connection, each=each: write(connection, name, each, by), "grant", by, **told(name, each)
        )
    return find_account(storage, name)


def set_password(storage, name, password, by=COMMAND_LINE):
    """Give an account a new password and the right to sign in, and end what is open.

    Raises:
        AccountError: no such account.
        WeakPassword: see `hash_password`.
    """
    _change(storage, name, "new password", by, password=hash_password(password, name), enabled=True)


def disable_account(storage, name, by=COMMAND_LINE):
    """Take the right to sign in away, and end what is open, at once.

    Raises:
        AccountError: no such account, or the last administrator's.
    """
    _change(storage, name, "disabled", by, enabled=False)


def enable_account(storage, name, by=COMMAND_LINE):
    """Let an account sign in again, with the password it had.

    Raises:
        AccountError: no such account.
    """
    _change(storage, name, "enabled", by, enabled=True)


def pause_account(storage, name, reason, by=COMMAND_LINE):
    """Let none of an account's rights hold until the pause is lifted; it may sign in and read why.

    Raises:
        AccountError: no such account, no reason, or the last administrator's.
    """
    check_reason(reason)
    _change(storage, name, f"paused: {reason}", by, ends_sessions=False, paused=reason)


def resume_account(storage, name, by=COMMAND_LINE):
    """Lift the pause of an account.

    Raises:
        AccountError: no such account.
    """
    _change(storage, name, "pause lifted", by, ends_sessions=False, paused=None)


def unlink_second_factor(storage, name, by=COMMAND_LINE):
    """Forget an account's second factor, so that it is enrolled anew at the next sign-in, and end what is open.

    Raises:
        AccountError: no such account, or the own one: whoever has the password alone must not take the factor away.
    """
    if name == by:
        raise AccountError(gettext("Nobody takes the second factor off the own account: ask another administrator."))

    def change(connection):
        _demand(connection, name)
        forget_second_factor(connection, name)
        end_sessions_of(connection, name)

    _record(storage, change, name, "second factor unlinked", by)


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


def _change(storage, name, what, by, ends_sessions=True, **values):
    name = name.casefold()

    def change(connection):
        _demand(connection, name)
        with keeping_an_administrator(connection):
            connection.execute(update(users).where(users.c.name == name).values(**values))
        if ends_sessions:
            end_sessions_of(connection, name)

    _record(storage, change, name, what, by)


def _record(storage, change, name, what, by):
    carry_out(storage, change, "account", by, object_type="account", subject_ids=(name,), justification=what)


def _demand(connection, name):
    if not connection.scalar(select(users.c.name).where(users.c.name == name)):
        raise no_account(name)
