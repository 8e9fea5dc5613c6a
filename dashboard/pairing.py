"""Pairing a screen on a wall like a television: it shows a code, and an administrator says what it is.

The code is made from the cookie of the screen's browser, so that only hashes of both need be kept.
"""

import base64
import datetime
import hashlib
import secrets

from sqlalchemy import delete, func, insert, select, update

from dashboard import clock
from dashboard.language import gettext
from dashboard.storage import alone
from dashboard.tables import pairings

VALID_FOR = datetime.timedelta(minutes=10)
MOST_AT_ONCE = 200
CODE_BYTES = 5  # 40 bits, 8 letters


class TooMany(RuntimeError):
    """More screens wait for their pairing than there can be."""


def begin_pairing(storage):
    """The cookie of a screen that waits from now on.

    Raises:
        TooMany: somebody opens pairings without end.
    """
    token, at = secrets.token_urlsafe(32), clock.now()
    with alone(storage) as connection:
        connection.execute(delete(pairings).where(pairings.c.created < at - VALID_FOR))
        if connection.scalar(select(func.count()).select_from(pairings)) >= MOST_AT_ONCE:
            raise TooMany(gettext("Too many screens wait for their pairing. Try again in ten minutes."))
        values = {"browser": _hash(token), "code": _hash(_bare(code_of(token))), "created": at}
        connection.execute(insert(pairings).values(values))
    return token


def is_waiting(storage, token):
    """Whether a screen's code can still be typed in, or has been a moment ago."""
    return _row(storage, token) is not None


def code_of(token):
    """The code that the screen with this cookie shows: two groups of four letters or digits."""
    digest = hashlib.sha256(f"code {token}".encode()).digest()[:CODE_BYTES]
    letters = base64.b32encode(digest).decode()
    return f"{letters[:4]}-{letters[4:]}"


def bind(connection, code, screen):
    """Say which screen shows a code, in the caller's transaction; whether any waits with this code."""
    waits = (pairings.c.code == _hash(_bare(code))) & pairings.c.screen.is_(None)
    fresh = pairings.c.created > clock.now() - VALID_FOR
    return connection.execute(update(pairings).where(waits, fresh).values(screen=screen)).rowcount == 1


def finish_pairing(storage, token):
    """The number of the screen that a waiting browser has become, once; None while nobody has typed the code."""
    with alone(storage) as connection:
        mine = pairings.c.browser == _hash(token)
        row = connection.execute(select(pairings).where(mine, pairings.c.screen.is_not(None))).first()
        if row is None or row.created < clock.now() - VALID_FOR:
            return None
        connection.execute(delete(pairings).where(mine))
        return row.screen


def _row(storage, token):
    fresh = pairings.c.created > clock.now() - VALID_FOR
    with storage.connect().execution_options(read_only=True) as connection:
        return connection.execute(select(pairings).where(pairings.c.browser == _hash(token), fresh)).first()


def _bare(code):
    """As it is kept: without spaces and dashes, and with the letters that are easily mistaken for digits."""
    kept = "".join(code.split()).replace("-", "").upper()[:16]
    return kept.replace("0", "O").replace("1", "I").replace("8", "B")


def _hash(text):
    return hashlib.sha256(f"pairing {text}".encode()).hexdigest()
