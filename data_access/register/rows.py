"""Which rows of the register a viewer may be given, one a person, and which of them without a name."""

from sqlalchemy import and_, false, func, or_, select, true, tuple_

from data_access.register.tables import register
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
            f"{viewer.name} may not see people of {named}: it takes the permission '{permission}' for that area, "
            "which an administrator can grant."
        )
    return frozenset(asked) or own


def inside(table, areas, places):
    """The condition that keeps the rows of `table` that lie in any of the areas; no area, no row."""
    return true() if {EVERYWHERE, places.root} & set(areas) else within(table, areas)


def faces(areas, places):
    """One row a person of all the rows in the areas: that of the order that leads there.

    Returns:
        (selectable with the columns of the register, conditions).
    """
    if {EVERYWHERE, places.root} & set(areas):
        return register, [register.c.is_main]
    if len(areas) == 1:
        (code,) = areas
        column = places[code].column if code in places else None
        if column is None:
            return register, [false()]
        flag = [] if column == "office" else [register.c[f"is_{column}"]]
        return register, [register.c[column] == code, *flag]
    here = within(register, areas)
    several = select(register.c.person, func.min(register.c.place)).where(here, register.c.places > 1)
    first = tuple_(register.c.person, register.c.place).in_(several.group_by(register.c.person))
    return register, [here, or_(register.c.places == 1, first)]


def withheld(table, viewer, places, kept_from):
    """The condition that a person stands without a name: a restricted one, or one kept from this account.

    A restricted person is shown by an emergency access to the area only; one whom a conflict of interest keeps
    from an account is never shown to it.

    Args:
        kept_from: (source, client_id) pairs.
    """
    opened = frozenset(grant.area for grant in viewer.grants if grant.emergency and READ in grant.permissions)
    closed = table.c.restricted.is_not(None)
    if opened:
        closed = and_(closed, ~inside(table, opened, places))
    if not kept_from:
        return closed
    return or_(closed, tuple_(table.c.source, table.c.client_id).in_(sorted(kept_from)))


class NotFound(LookupError):
    """Nobody whom the viewer may see; the same for one who does not exist."""

    def __init__(self):
        super().__init__("There is no person here whom your account may see.")
