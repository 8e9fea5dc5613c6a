"""How far a question reaches, and so which class of answer it gets: exact or published."""

from data_access.dimensions import AREA
from data_access.scope import EVERYWHERE, Permission


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


def _lies_within(code, own, places):
    return code in own or any(places.lies_in(code, area) for area in own)
