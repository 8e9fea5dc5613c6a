"""The token by which a screen on a wall is known: renewed every day, and seen in one place at a time."""

import datetime
import hashlib
import secrets

from sqlalchemy import or_, select, update

from dashboard import clock
from dashboard.screens import as_screen, holds
from dashboard.storage import alone
from dashboard.tables import screens

RENEW_AFTER = datetime.timedelta(days=1)
RENEW_AGAIN_AFTER = datetime.timedelta(minutes=1)
SEEN_AFTER = datetime.timedelta(seconds=20)
ONE_PLACE_FOR = datetime.timedelta(minutes=5)
LONGEST_DEVICE = 120


def first_token(storage, number):
    """The token of a screen that has just been paired; it goes into the screen's cookie and is stored nowhere."""
    token = secrets.token_urlsafe(32)
    with storage.begin() as connection:
        values = {"token": _hash(token), "previous": None, "renewed": clock.now()}
        connection.execute(update(screens).where(screens.c.id == number, holds()).values(values))
    return token


def screen_of(storage, token, address, device):
    """(screen, alarm) of a token, or (None, None); notes where it was seen.

    Returns:
        alarm: what is to be written down, when the token has just been used in two places; else None.
    """
    hashed, at = _hash(token), clock.now()
    with storage.connect().execution_options(read_only=True) as connection:
        known = or_(screens.c.token == hashed, screens.c.previous == hashed)
        row = connection.execute(select(screens).where(known, holds())).first()
    if row is None:
        return None, None
    values, alarm = _noticed(row, hashed, address, device[:LONGEST_DEVICE], at)
    if values:
        with storage.begin() as connection:
            connection.execute(update(screens).where(screens.c.id == row.id).values(values))
    return as_screen(row), alarm


def renewed_token(storage, number, token):
    """A new token for a screen whose token is a day old, or None; the one before is good until the new one is used."""
    hashed, at = _hash(token), clock.now()
    with alone(storage) as connection:
        row = connection.execute(select(screens).where(screens.c.id == number, holds())).first()
        if row is None or not _wants_another(row, hashed, at):
            return None
        new = secrets.token_urlsafe(32)
        values = {"token": _hash(new), "previous": hashed, "renewed": at}
        connection.execute(update(screens).where(screens.c.id == number).values(values))
    return new


def _wants_another(row, hashed, at):
    """Whether the token is old, or the new one that was sent a while ago never arrived."""
    if hashed == row.previous:
        return row.renewed < at - RENEW_AGAIN_AFTER
    return hashed == row.token and row.renewed < at - RENEW_AFTER


def _noticed(row, hashed, address, device, at):
    """What to keep about a request, and the alarm that it raises, if any."""
    is_elsewhere = (row.address, row.device) != (address, device)
    is_soon = row.seen is not None and row.seen > at - ONE_PLACE_FOR
    values, alarm = {}, None
    if is_elsewhere or row.seen is None or row.seen < at - SEEN_AFTER:
        values |= {"seen": at, "address": address, "device": device}
    if hashed == row.token and row.previous is not None:
        values["previous"] = None
    if is_elsewhere and is_soon:
        alarm = f"{row.address} ({row.device}), {address} ({device})"
        values["alarm"] = alarm
    return values, alarm if alarm != row.alarm else None


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()
