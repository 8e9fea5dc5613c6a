"""What has to be seen to about once a minute and comes along with a request: late answers, the day's audit head."""

import contextlib
import threading
import time

from sqlalchemy.exc import SQLAlchemyError

from dashboard.audit import Unavailable, heads
from dashboard.emergency import pause_late
from dashboard.storage import current_storage

EVERY = 60.0  # seconds, in each process
_lock = threading.Lock()
_seen_to = {}


def see_to_it():
    """Run before a request: at most once in EVERY seconds, and never in two requests at once."""
    storage, at = current_storage(), time.monotonic()
    key = str(storage.url)
    if at - _seen_to.get(key, at - EVERY) < EVERY or not _lock.acquire(blocking=False):
        return
    try:
        _seen_to[key] = at
        with contextlib.suppress(Unavailable, SQLAlchemyError, OSError):  # no page waits for this
            pause_late(storage)
            heads.write_daily()
    finally:
        _lock.release()


def forget():
    """See to everything at the next request, however lately that was done."""
    _seen_to.clear()
