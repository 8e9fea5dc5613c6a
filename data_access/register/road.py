"""The only road to personal data: first the rights, then the witness, then the rows.

Every function takes a `witness`, which is called with an Event before anything is handed out: the dashboard's writes
the audit. When it raises, nothing is returned.
"""

import dataclasses

from data_access.question import QueryError
from data_access.register.looking import looking
from data_access.register.record import read_record
from data_access.register.rows import NotFound
from data_access.scope import Permission

__all__ = ["Asked", "Event", "NotFound", "export", "people", "person"]
PAGE = 50


@dataclasses.dataclass(frozen=True)
class Event:
    """A look at people, as the audit keeps it.

    `subjects` are (source, client_id) pairs of everybody shown, `fields` the rights of the identity fields shown,
    `names` those shown or looked for, to be compared with the looker's own and never written.
    """

    action: str
    subjects: tuple
    fields: tuple
    rows: int
    place: str
    names: tuple = ()


@dataclasses.dataclass(frozen=True)
class Asked:
    """What is looked for: everybody, or the people behind `of`, a (subject, measure, role).

    `where` narrows: with `of` by the dimensions of fetch, else by area, office, sex, age, level, kind and is_open.
    `search` is a name or its beginning, a personal number, or a client's id. `sort` is 'name' or 'office'; `fields`
    are the identity fields wanted, of which a viewer is given those that the viewer may see.
    """

    where: dict = dataclasses.field(default_factory=dict)
    of: tuple | None = None
    search: str | None = None
    sort: str = "name"
    fields: tuple = (Permission.PEOPLE_NAME,)


def people(viewer, asked, *, witness, kept_from, after=None, size=PAGE):
    """A page of a list of people.

    Args:
        witness: called with an Event before the rows are handed out.
        kept_from: (source, client_id) pairs whom a conflict of interest keeps from this account.
        after: what the page before gave as `after`.
    Returns:
        A Listing.
    Raises:
        NotAllowed: a right is missing, or an area lies beyond it.
        QueryError: a filter or a list that there is not.
    """
    with looking(viewer, asked, kept_from, Permission.PEOPLE_READ) as look:
        listing = look.page(after, size)
    witness(_event("search" if asked.search else "list", look, listing))
    return listing


def export(viewer, asked, *, witness, kept_from, most):
    """All of a list at once, everybody on it written down first.

    Args:
        most: the longest list that may be taken.
    Returns:
        A Listing.
    Raises:
        NotAllowed: as of `people`, or without the right to export.
        QueryError: a list that is longer than `most`.
    """
    with looking(viewer, asked, kept_from, Permission.PEOPLE_EXPORT) as look:
        listing = look.page(None, most)
    if listing.after is not None:
        raise QueryError(
            "This list has %(total)s rows; a file takes %(most)s. Narrow it by area or filter.",
            total=listing.total,
            most=most,
        )
    witness(_event("export", look, listing))
    return listing


def person(viewer, source, client_id, *, witness, kept_from):
    """One person's Record.

    Raises:
        NotAllowed: the viewer may read nobody.
        NotFound: no such person, or none whom the viewer may see; the answer is the same.
    """
    record = read_record(viewer, source, client_id, kept_from)
    name = record.identity.get(Permission.PEOPLE_NAME)
    place = record.facts["office"]
    fields = tuple(sorted(record.identity))
    witness(Event("view", ((source, client_id),), fields, 1, place, (name,) if name else ()))
    return record


def _event(action, look, listing):
    shown = [row for row in listing.rows if not row.is_withheld]
    subjects = tuple(dict.fromkeys((row.source, row.client_id) for row in shown))
    fields = tuple(sorted({field for row in shown for field in row.identity}))
    names = tuple(row.identity[Permission.PEOPLE_NAME] for row in shown if row.identity.get(Permission.PEOPLE_NAME))
    looked_for = (look.asked.search,) if look.asked.search else ()
    place = ",".join(sorted(look.areas))
    return Event(action, subjects, fields, len(listing.rows), place, (*names, *looked_for))
