"""The time, in one place, so that tests can move it."""

import datetime
import zoneinfo

ZONE = zoneinfo.ZoneInfo("Asia/Bishkek")


def now():
    """UTC, without a zone, as databases store it."""
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)


def local(at):
    """A moment of the database in the time of the country."""
    return at.replace(tzinfo=datetime.UTC).astimezone(ZONE)


def start_of(day):
    """The moment at which a day of the country begins, as the database stores it."""
    return datetime.datetime.combine(day, datetime.time(), ZONE).astimezone(datetime.UTC).replace(tzinfo=None)
