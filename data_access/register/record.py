"""One person's record: who it is, field by field, and what the sources know under the pseudonym."""

import dataclasses

from sqlalchemy import or_, select

from data_access import publication
from data_access.catalogue import read_catalogue
from data_access.register import rows
from data_access.register.looking import FACTS, PLACES, identity_of
from data_access.register.rows import NotFound
from data_access.register.tables import register as table
from data_access.schema import assessments, contacts, enrolments, needs, orders, reoffences, violations
from data_access.scope import EVERYWHERE, IDENTITY

ELSEWHERE = {"is_elsewhere": True}  # all that is told of an order or an event of another area


@dataclasses.dataclass(frozen=True)
class Record:
    """A person's record.

    `identity` is {right: value} for the fields that the viewer may see, `lacking` the rights of the others; `facts`
    what the register knows. The rest are lists of rows (dicts by column, newest first); a row of an area that is
    not the viewer's says only that it is elsewhere.
    """

    source: str
    client_id: str
    identity: dict
    lacking: tuple
    facts: dict
    orders: list
    assessments: list
    needs: list
    enrolments: list
    contacts: list
    violations: list
    reoffences: list


def read_record(viewer, source, client_id, kept_from):
    """The record of a person who has or had an order in an area that the viewer may read.

    Raises:
        NotAllowed: the viewer may read nobody.
        NotFound: there is no such person, or none whom the viewer may see.
    """
    current = publication.current()
    known = read_catalogue(current)
    areas = rows.may_read(viewer, known.places)
    reaches = {EVERYWHERE} if known.places.root in areas else areas
    with current.persons_in(reaches).connect() as connection:
        told = _face(connection, viewer, known.places, areas, (source, client_id), kept_from)
        events = _Events(connection, known.places, areas, source, client_id)
        identity = identity_of(told, viewer, known.places)
        return Record(
            source,
            client_id,
            identity,
            tuple(right for right in IDENTITY if right not in identity),
            {name: told[name] for name in (*FACTS, *PLACES)},
            events.orders(),
            events.dated(assessments, "assessed_on"),
            events.needs(),
            events.dated(enrolments, "referred_on", "first_session_on"),
            events.dated(contacts, "due_on", "held_on"),
            events.dated(violations, "violated_on"),
            events.dated(reoffences, "offence_date"),
        )


def _face(connection, viewer, places, areas, who, kept_from):
    """The row of the register that stands for the person in the areas."""
    face = or_(*rows.faces(table, areas, places))
    same = (table.c.source == who[0], table.c.client_id == who[1])
    shown = select(table).where(face, *same, ~or_(*rows.withheld(table, viewer, places, kept_from)))
    told = connection.execute(shown).mappings().first()
    if told is None:
        raise NotFound
    return told


class _Events:
    """What is known of one person, with rows of other areas told as elsewhere."""

    def __init__(self, connection, places, areas, source, client_id):
        self.connection, self.places, self.areas = connection, places, areas
        self.who = (source, client_id)
        self.held = self._rows(orders)

    def orders(self):
        """Orders, the latest first."""
        held = sorted(self.held, key=lambda order: str(_start(order) or ""), reverse=True)
        return [order if self._is_here(order["office"]) else ELSEWHERE for order in held]

    def dated(self, table, *columns):
        """Events by the first of the columns that is filled, the latest first."""
        found = [(next((row[name] for name in columns if row[name]), None), row) for row in self._rows(table)]
        found.sort(key=lambda each: str(each[0] or ""), reverse=True)
        return [row if self._was_here(day, row.get("office")) else ELSEWHERE for day, row in found]

    def needs(self):
        """Need domains of the latest complete assessment with any."""
        valid = [row for row in self.dated(assessments, "assessed_on") if row is not ELSEWHERE]
        for row in valid:
            if row["complete"] is not False and (found := self._needs_of(row["assessment_id"])):
                return found
        return []

    def _needs_of(self, assessment_id):
        same = (needs.c.source == self.who[0], needs.c.assessment_id == assessment_id)
        found = self.connection.execute(select(needs.c.domain, needs.c.need).where(*same).order_by(needs.c.row_id))
        return [dict(row) for row in found.mappings()]

    def _rows(self, table):
        same = (table.c.source == self.who[0], table.c.client_id == self.who[1])
        found = self.connection.execute(select(table).where(*same).order_by(table.c.row_id.desc()))
        return [dict(row) for row in found.mappings()]

    def _is_here(self, office):
        if self.places.root in self.areas or EVERYWHERE in self.areas:
            return True
        return office is not None and any(self.places.lies_in(office, area) for area in self.areas)

    def _was_here(self, day, office):
        """Whether an event belongs to the viewer's areas: by its office, else by the orders open on its day."""
        if office is not None:
            return self._is_here(office)
        open_then = [order for order in self.held if day is None or _is_open(order, day)]
        return not open_then or any(self._is_here(order["office"]) for order in open_then)


def _start(order):
    return order["start_date"] or order["registration_date"]


def _is_open(order, day):
    start = _start(order)
    return start is not None and start <= day and (order["end_date"] is None or day < order["end_date"])
