"""Targets and events: what analysts write down once, and every chart shows. Kept for good; a change is a new row."""

import dataclasses
import datetime

from flask import current_app, has_app_context
from sqlalchemy import insert, select, update

from dashboard import clock, formats
from dashboard.language import current_language, gettext
from dashboard.tables import events, targets
from dashboard.viewing import once
from data_access.scope import EVERYWHERE
from data_access.subjects import find_measure

LONGEST = 200  # letters of a text
FEWEST = 3


class MarkError(ValueError):
    """What a target or an event cannot be; `field` names the entry of the form, and the text says why."""

    def __init__(self, text, field):
        super().__init__(text)
        self.field = field


@dataclasses.dataclass(frozen=True)
class Target:
    """What a number should reach from a day on, who answers for it, and where that is written."""

    id: int
    measure: str
    area: str
    value: float
    owner: str
    origin: str
    starts: datetime.date
    ends: datetime.date | None

    def holds_on(self, day):
        """Whether it is a target on a day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclasses.dataclass(frozen=True)
class Event:
    """What happened on a day, in words; `rebases` are catalogue ids whose limits are computed anew from then on."""

    id: int
    happened_on: datetime.date
    kind: str
    area: str
    told: str
    told_ru: str | None
    told_ky: str | None
    rebases: tuple

    @property
    def words(self):
        """What happened, in the language of the screen; in English where nobody translated it."""
        return {"ru": self.told_ru, "ky": self.told_ky}.get(current_language()) or self.told


def kinds():
    """{code: in words} of the kinds of events."""
    return {
        "law": gettext("Law changed"),
        "amnesty": gettext("Amnesty"),
        "form": gettext("New form or tool"),
        "missing": gettext("Data missing"),
        "counting": gettext("Counted differently"),
        "other": gettext("Other"),
    }


def list_targets(storage):
    """Targets that nobody took away, by measure and start."""
    order = (targets.c.measure, targets.c.starts, targets.c.id)
    return [_made(Target, row) for row in _rows(storage, targets, order)]


def list_events(storage):
    """Events that nobody took away, the newest first."""
    found = [_made(Event, row) for row in _rows(storage, events, (events.c.happened_on.desc(), events.c.id))]
    return [dataclasses.replace(event, rebases=tuple((event.rebases or "").split())) for event in found]


def add_target(connection, told, by):
    """Keep a target, in the caller's transaction.

    Args:
        told: {measure, area, value, owner, origin, starts, ends} as typed.
    Raises:
        MarkError: an entry that cannot be.
    """
    row = {"measure": _measure(told["measure"], "measure"), "area": told["area"] or EVERYWHERE}
    row |= {"value": _number(told["value"]), "owner": _text(told, "owner"), "origin": _text(told, "origin")}
    row |= {"starts": _day(told, "starts"), "ends": _day(told, "ends") if told["ends"] else None}
    if row["ends"] and row["ends"] < row["starts"]:
        raise MarkError(gettext("It ends before it starts."), "ends")
    return _keep(connection, targets, row, by)


def add_event(connection, told, by):
    """Keep an event, in the caller's transaction.

    Args:
        told: {happened_on, kind, area, told, told_ru, told_ky, rebases} as typed; rebases are ids with spaces.
    Raises:
        MarkError: an entry that cannot be.
    """
    if told["kind"] not in kinds():
        raise MarkError(gettext("Choose what kind of event it is."), "kind")
    rebases = [_measure(each, "rebases") for each in told["rebases"].replace(",", " ").split()]
    row = {"happened_on": _day(told, "happened_on"), "kind": told["kind"], "area": told["area"] or EVERYWHERE}
    row |= {each: _text(told, each) for each in ("told", "told_ru", "told_ky")} | {"rebases": "\n".join(rebases)}
    return _keep(connection, events, row, by)


def take_away(connection, table, number, by):
    """Show a target or an event no more; it stays in the table. Whether it was there."""
    gone = {"removed": clock.now(), "removed_by": by}
    where = (table.c.id == number) & table.c.removed.is_(None)
    return connection.execute(update(table).where(where).values(gone)).rowcount == 1


@once
def held_targets():
    """The targets of the installation that answers; none outside one."""
    return list_targets(current_app.extensions["storage"]) if _has_storage() else []


@once
def held_events():
    """The events of the installation that answers; none outside one."""
    return list_events(current_app.extensions["storage"]) if _has_storage() else []


def _has_storage():
    return has_app_context() and "storage" in current_app.extensions


def _rows(storage, table, order):
    query = select(table).where(table.c.removed.is_(None)).order_by(*order)
    with storage.connect().execution_options(read_only=True) as connection:
        return connection.execute(query).all()


def _made(kind, row):
    return kind(**{field.name: getattr(row, field.name) for field in dataclasses.fields(kind)})


def _keep(connection, table, row, by):
    (number,) = connection.execute(
        insert(table).values(row | {"added_by": by, "added": clock.now()})
    ).inserted_primary_key
    return number


def _measure(asked, field):
    """The catalogue id of a measure, as the subjects write it."""
    try:
        return find_measure(asked.strip())[1].id
    except LookupError:
        raise MarkError(gettext("There is no number '%(id)s' in the catalogue.", id=asked[:40]), field) from None


def _number(typed):
    try:
        value = float(typed.strip().replace(",", ".").removesuffix("%"))
    except ValueError:
        raise MarkError(gettext("'%(typed)s' is no number.", typed=typed[:40]), "value") from None
    if not 0 <= value < 1e9:
        raise MarkError(gettext("'%(typed)s' is no number.", typed=typed[:40]), "value")
    return value


def _day(told, field):
    try:
        return formats.read_day(told[field])
    except ValueError as problem:
        raise MarkError(str(problem), field) from None


def _text(told, field):
    said = " ".join(told[field].split())
    if not FEWEST <= len(said) <= LONGEST:
        raise MarkError(gettext("Say it in %(few)s to %(many)s letters.", few=FEWEST, many=LONGEST), field)
    return said
