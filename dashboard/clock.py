"""The time, in one place, so that tests can move it."""

import datetime


def now():
    """UTC, without a zone, as databases store it."""
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
