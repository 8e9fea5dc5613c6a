"""Guessing gets slower and slower: pauses kept in the database, for whatever can be guessed.

A key names who is slowed: an account, an address, a browser known to an account, a second factor, a pairing.
"""

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
CODE_FAILURES = 5
CODE_PAUSE = 600


def password_keys(account, address, device=None):
    """What a try of a password counts against: a browser known to the account by itself, all others together.

    Args:
        device: hash of the known browser's cookie, or None.
    """
    if device:
        return {f"device:{device}": _growing}
    return {f"account:{account}": _growing, f"address:{address}": _address_pause}


def second_factor_keys(account):
    """What a try of a code from a telephone or of a recovery code counts against."""
    return {f"code:{account}": _growing}


def pairing_keys(account):
    """What an administrator's try of a code that somebody reads out counts against: five wrong ones, then a rest."""
    return {f"pairing:{account}": lambda failures: CODE_PAUSE if failures % CODE_FAILURES == 0 else 0}


def begin_attempt(storage, keys):
    """Count an attempt as failed before it is looked at, so that no two at once slip through.

    Args:
        keys: key -> (failures -> seconds of pause), from one of the functions above.
    Returns:
        Seconds to wait before an attempt is looked at; 0 to go on.
    """
    at = clock.now()
    with alone(storage) as connection:
        connection.execute(delete(attempts).where(attempts.c.last < at - FORGOTTEN_AFTER))
        rows = {row.key: row for row in connection.execute(select(attempts).where(attempts.c.key.in_(keys)))}
        wait = max((math.ceil((row.until - at).total_seconds()) for row in rows.values()), default=0)
        if wait > 0:
            return wait
        for key, pause in keys.items():
            _count(connection, key, rows.get(key), at, pause)
    return 0


def seconds_left(storage, keys):
    """Seconds to wait before an attempt would be looked at, without making one; 0 for none."""
    at = clock.now()
    with storage.connect().execution_options(read_only=True) as connection:
        until = connection.execute(select(attempts.c.until).where(attempts.c.key.in_(keys))).scalars().all()
    return max((math.ceil((each - at).total_seconds()) for each in until if each > at), default=0)


def forget_attempts(storage, keys):
    """It was right: each key starts anew, but an address only takes this one attempt back."""
    with storage.begin() as connection:
        for key in keys:
            of_key = attempts.c.key == key
            if key.startswith("address:"):
                connection.execute(update(attempts).where(of_key).values(failures=attempts.c.failures - 1))
            else:
                connection.execute(delete(attempts).where(of_key))


def take_back(storage, keys):
    """The attempt just counted was not looked at after all, for want of time: it stands against nobody."""
    with storage.begin() as connection:
        less = {"failures": attempts.c.failures - 1, "until": clock.now()}
        connection.execute(update(attempts).where(attempts.c.key.in_(keys)).values(less))


def _count(connection, key, row, at, pause):
    failures = row.failures + 1 if row else 1
    values = {"failures": failures, "last": at, "until": at + datetime.timedelta(seconds=pause(failures))}
    change = update(attempts).where(attempts.c.key == key) if row else insert(attempts).values(key=key)
    connection.execute(change.values(**values))


def _growing(failures):
    return min(2 ** (failures - FREE_FAILURES), LONGEST_PAUSE) if failures > FREE_FAILURES else 0


def _address_pause(failures):
    return ADDRESS_PAUSE if failures % ADDRESS_FAILURES == 0 else 0
