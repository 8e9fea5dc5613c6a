"""Where the person stands in the trees of areas: the way down to there, what lies below, what may be chosen."""

import contextlib

from dashboard.language import in_language
from dashboard.viewer import NotSignedIn, current_viewer
from data_access.alphabet import natural
from data_access.query import answers_exactly, catalogue


def places():
    """All places of the publication."""
    return catalogue().places


def name_of(code, known=None):
    """A place's name in the language of the screen."""
    return in_language((known or places())[code].names)


def by_name(codes, known=None):
    """Places in the order of their names on the screen."""
    return sorted(codes, key=lambda code: natural(name_of(code, known)))


def own_areas(known=None):
    """The areas to which the person is bound, or the country."""
    viewer, known = current_viewer(), known or places()
    if not viewer.is_bound:
        return [known.root] if known.root else []
    return by_name((code for code in viewer.areas if code in known), known)


def chosen_areas(view):
    """The areas that a view names, or else those to which the person is bound; none for the whole country."""
    with contextlib.suppress(NotSignedIn):
        return view.values("area") or (tuple(sorted(current_viewer().areas)) if current_viewer().is_bound else ())
    return view.values("area")


def standing(view):
    """The areas that a view shows: those it names, or the person's own."""
    known = places()
    return [code for code in view.values("area") if code in known] or own_areas(known)


def kind_of(view):
    """The dimension by which the areas shown stand among others like them: region, department or district."""
    known = places()
    (kind, *others) = {known[code].column for code in standing(view)} or {"district"}
    return kind if kind in ("region", "department") and not others else "district"


def way_to(code):
    """The places from the country down to `code`; by the service where the person is at home in its department."""
    known = places()
    department = known[code].department
    if department and department in own_areas(known):
        return [known.root, department, code]
    return known.way(code) or [code]


def below(code):
    """Places right below: (of the territory, of the service); offices only where the person gets exact numbers."""
    known = places()
    under = by_name(each.code for each in known.values() if code in (each.parent, each.department))
    told = [each for each in under if known[each].column != "office" or _is_told(each)]
    territory = [each for each in told if known[each].column in ("region", "district")]
    return territory, [each for each in told if each not in territory]


def stage_of(view):
    """The area whose parts are shown: that of a view, or where it has no two the nearest around it that has."""
    (here, *others) = standing(view) or [None]
    if here is None or others:
        return None
    return next((code for code in reversed(way_to(here)) if max(map(len, below(code))) > 1), here)


def comparable(view):
    """Places that may be compared where a view stands: itself, what is above, its neighbours, those below it."""
    (here, *_) = standing(view) or [None]
    if here is None:
        return []
    territory, service = below(here)
    above = way_to(here)[-2:-1]
    around = below(above[0])[0] if above else []
    return list(dict.fromkeys([here, *above, *around, *territory, *service]))


def _is_told(office):
    return answers_exactly({"office": office}, current_viewer())
