"""Guessing passwords gets slower and slower: pauses per account and per address, kept in the database."""

import datetime
import math

from sqlalchemy import delete, insert, select, update

from dashboard import clock
from dashboard.storage import alone
from dashboard.tables import attempts

FREE_FAILURES = 4
LONGEST_PAUSE = 900
FORGOTTEN_AFTER = datetime.timedelta(hours=1)
ADDRESS_FAILURES = 25
ADDRESS_PAUSE = 300


def begin_attempt(storage, account, address):
    """Count an attempt as failed before the password is looked at, so that no two at once slip through.

    Returns:
        Seconds to wait before a password for this account, or from this address, is looked at; 0 to go on.
    """
    names = {f"account:{account}": _account_pause, f"address:{address}": _address_pause}
    at = clock.now()
    with alone(storage) as connection:
        connection.execute(delete(attempts).where(attempts.c.last < at - FORGOTTEN_AFTER))
        rows = {row.key: row for row in connection.execute(select(attempts).where(attempts.c.key.in_(names)))}
        wait = max((math.ceil((row.until - at).total_seconds()) for row in rows.values()), default=0)
        if wait > 0:
            return wait
        for key, pause in names.items():
            _count(connection, key, rows.get(key), at, pause)
    return 0


def forget_attempts(storage, account, address):
    """The password was right: the account starts anew, and the attempt does not stand against the address."""
    with storage.begin() as connection:
        connection.execute(delete(attempts).where(attempts.c.key == f"account:{account}"))
        of_address = attempts.c.key == f"address:{address}"
        connection.execute(update(attempts).where(of_address).values(failures=attempts.c.failures - 1))


def _count(connection, key, row, at, pause):
    failures = row.failures + 1 if row else 1
    values = {"failures": failures, "last": at, "until": at + datetime.timedelta(seconds=pause(failures))}
    change = update(attempts).where(attempts.c.key == key) if row else insert(attempts).values(key=key)
    connection.execute(change.values(**values))


def _account_pause(failures):
    return min(2 ** (failures - FREE_FAILURES), LONGEST_PAUSE) if failures > FREE_FAILURES else 0


def _address_pause(failures):
    return ADDRESS_PAUSE if failures % ADDRESS_FAILURES == 0 else 0
