"""Looks that want a question: many persons in an hour, searches elsewhere, at night, of the own name.

Nothing here says that anything was wrong; the data protection officer asks.
"""

import collections
import dataclasses
import datetime

import orjson
from sqlalchemy import select

from dashboard import clock, settings
from dashboard.audit.keeping import reading
from dashboard.audit.tables import audit
from dashboard.audit.words import listed, local_time
from dashboard.audit.writing import OWN_NAME, REFUSED

MANY, ELSEWHERE, NIGHT, NAMESAKE = "many", "elsewhere", "night", "namesake"
PERSONAL = ("view", "list", "search", "export")
OPENED = ("view", "export")  # a list of pseudonyms is no look at each person on it
HOUR = datetime.timedelta(hours=1)


@dataclasses.dataclass(frozen=True)
class Striking:
    """What stands out: kind, account, number of looks or persons, and the first and last row of it."""

    kind: str
    actor: str
    count: int
    first: dict
    last: dict


def striking(since, home_of=lambda _actor, _place: True):
    """What stands out since a day, the newest first: one entry for each account and kind and night or hour.

    Args:
        since: a date.
        home_of: (account, code of a place) -> whether the account is at home there.
    Raises:
        Unavailable: the audit cannot be read.
    """
    rows = _rows(since)
    found = [*_many(rows), *_nights(rows)]
    found += _by_day(NAMESAKE, [row for row in rows if OWN_NAME in listed(row["fields"])])
    found += _by_day(ELSEWHERE, [row for row in rows if _is_elsewhere(row, home_of)])
    return sorted(found, key=lambda each: each.last["seq"], reverse=True)


def _rows(since):
    first = clock.start_of(since).isoformat(timespec="microseconds")
    query = (
        select(audit).where(audit.c.at_utc >= first, audit.c.action.in_((*PERSONAL, "refusal"))).order_by(audit.c.seq)
    )
    with reading() as (_, connection):
        return [dict(row) for row in connection.execute(query).mappings()]


def _is_elsewhere(row, home_of):
    """A search by name outside the own areas, whether it was allowed, as in an emergency, or refused."""
    return row["action"] == "search" and bool(row["place"]) and not home_of(row["actor"], row["place"])


def _many(rows):
    """More persons opened within any hour than the settings let pass unasked."""
    most, by_actor = settings.audit_rules()["persons_an_hour"], collections.defaultdict(list)
    for row in rows:
        if row["action"] in OPENED and row["decision"] != REFUSED:
            by_actor[row["actor"]].append(row)
    for actor, looks in by_actor.items():
        yield from _hours(actor, looks, most)


def _hours(actor, looks, most):
    """Slide an hour over one account's looks; an entry for each hour that begins after the one before has ended."""
    window, persons, told_until = collections.deque(), collections.Counter(), None
    for row in looks:
        at = datetime.datetime.fromisoformat(row["at_utc"])
        window.append((at, row))
        persons.update(orjson.loads(row["subject_ids"]))
        while window[0][0] <= at - HOUR:
            persons -= collections.Counter(orjson.loads(window.popleft()[1]["subject_ids"]))
        if len(persons) > most and (told_until is None or at > told_until):
            told_until = at + HOUR
            yield Striking(MANY, actor, len(persons), window[0][1], row)


def _nights(rows):
    start, end = settings.audit_rules()["night"]
    late = [row for row in rows if row["action"] in PERSONAL and _is_night(local_time(row["at_utc"]), start, end)]
    shift = datetime.timedelta(hours=end)
    return _grouped(NIGHT, late, lambda row: (local_time(row["at_utc"]) - shift).date())


def _is_night(at, start, end):
    return at.hour >= start or at.hour < end


def _by_day(kind, rows):
    return _grouped(kind, rows, lambda row: local_time(row["at_utc"]).date())


def _grouped(kind, rows, of):
    groups = collections.defaultdict(list)
    for row in rows:
        groups[row["actor"], of(row)].append(row)
    return [Striking(kind, actor, len(each), each[0], each[-1]) for (actor, _), each in groups.items()]
