"""How far a question reaches, and so which class of answer it gets: exact, published, or safe statistics."""

import dataclasses

from data_access.dimensions import AREA
from data_access.scope import CELLS_ONLY_ROLES, EVERYWHERE, Grant, Permission


def is_exact(where, viewer, places):
    """Whether every place that a question reaches lies where the viewer may see exact counts.

    A question that names no area means the viewer's own areas. Anything beyond makes the whole answer published.

    Args:
        where: dimension -> codes, as a Question holds them.
    """
    own = viewer.areas_with(Permission.EXACT_COUNTS)
    if not own:
        return False
    if EVERYWHERE in own or places.root in own:
        return True
    asked = [where[name] for name in AREA if where.get(name)] or [viewer.areas]
    return any(all(_lies_within(code, own, places) for code in codes) for codes in asked)


def reads_marts(viewer):
    """Whether safe statistics are worked out for a viewer: a screen on a wall reads nothing but the published cells."""
    return any(grant.role not in CELLS_ONLY_ROLES for grant in viewer.grants)


def openly(where, viewer):
    """The viewer as one who asks for open numbers: exactly, of any area asked for; without one of the own areas.

    Good for the marts of open measures only, which stand in the schema that everybody may read.
    """
    named = any(where.get(name) for name in AREA)
    areas = (EVERYWHERE,) if named or not viewer.is_bound else sorted(viewer.areas)
    return dataclasses.replace(viewer, grants=tuple(Grant("analyst", area) for area in areas))


def _lies_within(code, own, places):
    return code in own or any(places.lies_in(code, area) for area in own)
