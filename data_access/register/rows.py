"""Which rows of the register a viewer may be given, one a person, and which of them without a name."""

from sqlalchemy import and_, false, or_, true, tuple_

from data_access.scope import EVERYWHERE, NotAllowed, Permission, require, within

READ = Permission.PEOPLE_READ


def may_read(viewer, places, asked=(), permission=READ):
    """The areas to look at: those asked for, or else all for which the viewer holds the right.

    Raises:
        NotAllowed: no such right, or an area beyond it, named.
    """
    require(viewer, permission)
    own = viewer.areas_with(permission)
    if EVERYWHERE in own:
        own = frozenset({places.root})
    foreign = [code for code in asked if not any(places.lies_in(code, area) for area in own)]
    if foreign:
        named = ", ".join(places[code].names[0] if code in places else code for code in foreign)
        raise NotAllowed(
            "%(viewer)s may not see people of %(named)s: it takes the permission '%(permission)s' "
            "for that area, which an administrator can grant.",
            viewer=viewer.name,
            named=named,
            permission=permission,
        )
    return frozenset(asked) or own


def inside(table, areas, places):
    """The condition that keeps the rows of `table` that lie in any of the areas; no area, no row."""
    return true() if {EVERYWHERE, places.root} & set(areas) else within(table, areas)


def faces(table, areas, places):
    """Conditions that keep one row a person of all the rows in the areas: that of the order that leads there.

    Args:
        table: with the columns of the register.
    Returns:
        A list; no row fits two of them, and each is what an index of its area finds in the order of a list.
    """
    if {EVERYWHERE, places.root} & set(areas):
        return [table.c.is_main]
    codes = sorted(areas)
    columns = {code: places[code].column if code in places else None for code in codes}
    return [and_(_in_one(table, code, columns), *_first_of(table, code, columns)) for code in codes]


def _in_one(table, code, columns):
    """The row that stands for a person in one area."""
    column = columns[code]
    if column is None:
        return false()
    return and_(table.c[column] == code, true() if column == "office" else table.c[f"is_{column}"])


def _first_of(table, code, columns):
    """That of several areas this one is to give a person's row: no other has an earlier one, or this row before it."""
    if len(columns) > 1:
        yield or_(table.c.before.is_(None), ~table.c.before.overlap(list(columns)))
    for other, column in columns.items():
        if other < code and column not in (None, columns[code]):  # of one level no row has two
            yield table.c[column] != other


def withheld(table, viewer, places, kept_from):
    """Conditions that a person stands without a name: one restricted, or one kept from this account.

    A restricted person is shown by an emergency access to the area only; one whom a conflict of interest keeps
    from an account is never shown to it.

    Args:
        kept_from: (source, client_id) pairs.
    Returns:
        A list; no row fits two of them, and few rows fit any.
    """
    opened = frozenset(grant.area for grant in viewer.grants if grant.emergency and READ in grant.permissions)
    closed = table.c.restricted.is_not(None)
    if opened:
        closed = and_(closed, ~inside(table, opened, places))
    if not kept_from:
        return [closed]
    return [closed, and_(~closed, tuple_(table.c.source, table.c.client_id).in_(sorted(kept_from)))]


class NotFound(LookupError):
    """Nobody whom the viewer may see; the same for one who does not exist."""

    def __init__(self):
        super().__init__("There is no person here whom your account may see.")
