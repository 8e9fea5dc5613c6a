"""Browsers from which an account has signed in before: nobody else's failures keep their owners out."""

import datetime
import hashlib
import secrets

from flask import request
from sqlalchemy import delete, insert, select, update

from dashboard import clock
from dashboard.cookies import bound_name, set_bound_cookie
from dashboard.tables import devices

COOKIE = "device"
KNOWN_FOR = datetime.timedelta(days=90)


def known_device(storage, account):
    """The hash of this browser's cookie when the account has signed in with it before, or None."""
    token = request.cookies.get(bound_name(COOKIE))
    if not token:
        return None
    query = select(devices.c.token).where(devices.c.token == _hash(token, account), devices.c.account == account)
    with storage.connect().execution_options(read_only=True) as connection:
        return connection.scalar(query.where(devices.c.seen > clock.now() - KNOWN_FOR))


def remember_device(storage, account, response):
    """Let this browser be known to the account from now on."""
    token = request.cookies.get(bound_name(COOKIE)) or secrets.token_urlsafe(32)
    at, hashed = clock.now(), _hash(token, account)
    with storage.begin() as connection:
        connection.execute(delete(devices).where(devices.c.seen < at - KNOWN_FOR))
        seen = connection.execute(update(devices).where(devices.c.token == hashed).values(seen=at))
        if not seen.rowcount:
            connection.execute(insert(devices).values(token=hashed, account=account, seen=at))
    return set_bound_cookie(response, COOKIE, token, max_age=KNOWN_FOR)


def _hash(token, account):
    return hashlib.sha256(f"{account}\n{token}".encode()).hexdigest()
