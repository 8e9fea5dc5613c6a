"""One question to the register: a page of people, or of the people or events behind a number."""

import contextlib
import dataclasses

from sqlalchemy import or_, select, true

from data_access import publication
from data_access.catalogue import read_catalogue
from data_access.memory import remembered
from data_access.question import QueryError
from data_access.register import rows
from data_access.register.behind import counted
from data_access.register.paging import ORDERS, count_of, page_of, size_of
from data_access.register.searching import matching
from data_access.scope import EVERYWHERE, IDENTITY, Permission

FIELDS = dict(zip(IDENTITY, ("name", "personal_number", "birth_date", "address"), strict=True))
FACTS = ("sex", "age", "level", "kind", "measure", "is_open", "since", "office")
NARROWING = ("sex", "age", "level", "kind", "office")
PLACES = ("region", "district", "department", "office")
WITHHELD, SHOWN = "withheld", "shown"


@dataclasses.dataclass(frozen=True)
class Person:
    """A row of a list. One that is withheld has nothing but that it is there.

    `identity` holds the fields of IDENTITY that the viewer may see of this person, `facts` the pseudonymous ones, and
    where the row is of an event behind a number, that event's.
    """

    source: str = ""
    client_id: str = ""
    identity: dict = dataclasses.field(default_factory=dict)
    facts: dict = dataclasses.field(default_factory=dict)
    is_withheld: bool = False


@dataclasses.dataclass(frozen=True)
class Listing:
    """A page of a list: `total` rows in all, `withheld` of them without a name, which stand at its end.

    `after` leads to the next page; None on the last.
    """

    rows: tuple
    total: int
    withheld: int
    after: tuple | None


@contextlib.contextmanager
def looking(viewer, asked, kept_from, permission):
    """Open a question of a viewer who holds the right for every area asked about.

    Raises:
        NotAllowed: the right is missing, or does not reach so far.
    """
    current = publication.current()
    known = read_catalogue(current)
    areas = rows.may_read(viewer, known.places, asked.where.get("area", ()), permission)
    if asked.search:
        areas = rows.may_read(viewer, known.places, areas, Permission.PEOPLE_SEARCH)
    reaches = {EVERYWHERE} if known.places.root in areas else areas
    with current.persons_in(reaches).connect() as connection:
        look = Look(viewer, asked, kept_from, known, areas, connection, (str(current.engine.url), current.number))
        if asked.of is None:
            yield look
            return
        with current.engine.connect() as marts:
            yield dataclasses.replace(look, marts=marts)


@dataclasses.dataclass(frozen=True)
class Look:
    """A question, and the connections that answer it."""

    viewer: object
    asked: object
    kept_from: frozenset
    known: object
    areas: frozenset
    connection: object
    publication: tuple
    marts: object = None

    def page(self, after, size):
        """A Listing of at most `size` rows, from where the page before ended."""
        table, faces, clauses = self._table()
        closed = rows.withheld(table, self.viewer, self.known.places, self.kept_from)
        total, hidden = self._count(table, faces, clauses, closed)
        kind, place = after or (SHOWN, None)
        shown = self._shown(table, faces, [*clauses, ~or_(*closed)], place, size + 1) if kind == SHOWN else []
        people = [self._person(row) for row in shown[:size]]
        if len(shown) > size:
            return Listing(tuple(people), total, hidden, (SHOWN, self._mark(shown[size - 1], place, size)))
        told = place if kind == WITHHELD else 0
        blank = min(hidden - told, size - len(people))
        people += [Person(is_withheld=True)] * blank
        rest = hidden - told - blank
        return Listing(tuple(people), total, hidden, (WITHHELD, told + blank) if rest > 0 else None)

    def _mark(self, last, place, size):
        """Where the next page begins: behind a number of the order, or in the list behind a number by counting."""
        return getattr(last, ORDERS[self.asked.sort][1]) if self.asked.of is None else (place or 0) + size

    def _table(self):
        """The rows asked for, their faces and conditions; of a list behind a number joined to the people."""
        if self.asked.sort not in ORDERS:
            raise QueryError(
                "People are sorted by %(orders)s, not by %(sort)r.", orders=" or ".join(ORDERS), sort=self.asked.sort
            )
        table, _ = ORDERS[self.asked.sort]
        faces, clauses = rows.faces(table, self.areas, self.known.places), []
        if self.asked.search:
            faces = [or_(*faces)]
            clauses = [matching(self.connection, table, self.asked.search, self.viewer, self.known.places)]
        if self.asked.of is None:
            return table, faces, [*clauses, *self._narrowed(table)]
        return self._behind(table, [or_(*faces), *clauses]), [true()], []

    def _behind(self, table, clauses):
        subject, measure, role = self.asked.of
        readers = tuple(grant for grant in self.viewer.grants if Permission.PEOPLE_READ in grant.permissions)
        narrowed = dataclasses.replace(self.viewer, grants=readers)
        where = dict(self.asked.where) | {"area": sorted(self.areas)} if self._is_bound() else dict(self.asked.where)
        events = counted((subject, measure, where), role, narrowed, self.known, self.marts)
        event = [column.label(f"event_{column.name}") for column in events.c if column.name != "person"]
        person = select(table).where(*clauses).subquery("person")
        return select(person, *event).join_from(events, person, events.c.person == person.c.person).subquery("behind")

    def _is_bound(self):
        return not {EVERYWHERE, self.known.places.root} & self.areas

    def _narrowed(self, table):
        """The conditions of a plain list."""
        for name, codes in self.asked.where.items():
            if name == "is_open":
                yield table.c.is_open.is_(codes == "yes")
            elif name in NARROWING:
                yield table.c[name].in_([codes] if isinstance(codes, str) else list(codes))
            elif name != "area":
                raise QueryError(
                    "People cannot be narrowed by %(name)s; they can by area, is_open, %(names)s.",
                    name=name,
                    names=", ".join(NARROWING),
                )

    def _count(self, table, faces, clauses, closed):
        """(all rows, those of them that are withheld); remembered, as every page of a list tells them."""
        if self.asked.search:
            return count_of(self.connection, table, faces, [*clauses, ~or_(*closed)]), 0
        told = sorted((name, str(codes)) for name, codes in self.asked.where.items())
        of = self.asked.of and (self.asked.of[0].name, self.asked.of[1].name, self.asked.of[2])
        opened = tuple(sorted(grant.area for grant in self.viewer.grants if grant.emergency))
        asked = (tuple(told), of, tuple(sorted(self.areas)), opened, tuple(sorted(self.kept_from)))
        key = ("register", self.publication, self.viewer.scope_key, asked)
        return remembered(key, lambda: self._counted(table, faces, clauses, closed))

    def _counted(self, table, faces, clauses, closed):
        hidden = sum(count_of(self.connection, table, faces, [*clauses, each]) for each in closed)
        if self.asked.of is None and not clauses and len(faces) == 1:
            return self._size(), hidden
        return count_of(self.connection, table, faces, clauses), hidden

    def _size(self):
        if not self._is_bound():
            return size_of(self.connection, None, None)
        (code,) = self.areas
        return size_of(self.connection, self.known.places[code].column, code) if code in self.known.places else 0

    def _shown(self, table, faces, clauses, place, size):
        if self.asked.of is None:
            return page_of(self.connection, self.asked.sort, faces, clauses, place, size)
        key = table.c[ORDERS[self.asked.sort][1]]
        events = [column for column in table.c if column.name.startswith("event_")]
        query = select(table).where(*clauses).order_by(key, *events).limit(size).offset(place or 0)
        return self.connection.execute(query).all()

    def _person(self, row):
        told = row._mapping
        facts = {name: told[name] for name in (*FACTS, *PLACES)}
        facts |= {name: value for name, value in told.items() if name.startswith("event_")}
        identity = identity_of(told, self.viewer, self.known.places, self.asked.fields)
        return Person(row.source, row.client_id, identity, facts)


def identity_of(told, viewer, places, wanted=IDENTITY):
    """The identity fields of a row of the register that the viewer may see of this person: {right: value}."""
    return {right: told[FIELDS[right]] for right in wanted if _may_see(told, viewer, places, right)}


def _may_see(told, viewer, places, right):
    areas = viewer.areas_with(right)
    return bool({EVERYWHERE, places.root} & areas) or any(told[name] in areas for name in PLACES)
