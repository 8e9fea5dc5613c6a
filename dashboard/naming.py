"""Areas as people say them, on the pages beside the dashboard; before anything is published, by their code."""

import difflib

from dashboard.grants import AccountError
from dashboard.language import gettext
from dashboard.whereabouts import by_name, name_of, places
from data_access.publication import NothingPublished
from data_access.scope import EVERYWHERE


def area_name(code):
    """An area's name in the language of the screen; its code where no published area has it."""
    if code == EVERYWHERE:
        return gettext("the whole country")
    known = known_places()
    return name_of(code, known) if code in known else code


def known_places():
    """The places of the publication, none before anything is published."""
    try:
        return places()
    except NothingPublished:
        return {}


def near(code, count=3):
    """Areas whose code or name is nearly the one given: [(code, name)]."""
    known = known_places()
    names = {each.casefold(): place for place in known for each in (place, *filter(None, known[place].names))}
    found = difflib.get_close_matches(code.casefold(), names, count * 2, 0.55)
    return [(place, name_of(place, known)) for place in dict.fromkeys(names[each] for each in found)][:count]


def area_options():
    """Areas to choose from, of both trees: [(heading, [(code, name), ...]), ...]."""
    known = known_places()
    regions = [known[code] for code in by_name(code for code in known if known[code].column == "region")]
    trees = [(gettext("Country"), [place for place in known.values() if place.column == "country"])]
    trees += [(name_of(region.code, known), _inside(known, region.code)) for region in regions]
    trees += [(gettext("Departments of the service"), [each for each in known.values() if each.column == "department"])]
    return [
        (heading, [(code, name_of(code, known)) for code in by_name(place.code for place in held)])
        for heading, held in trees
        if held
    ]


def _inside(known, region):
    """A region with its districts and offices."""
    return [place for place in known.values() if place.code == region or region in known.way(place.code)]


def check_area(code):
    """Look whether a published area has the code; before anything is published every code is taken.

    Raises:
        AccountError: none has; the text names near ones.
    """
    known = known_places()
    if code == EVERYWHERE or not known or code in known:
        return
    alike = ", ".join(f"{place} ({name})" for place, name in near(code))
    if alike:
        raise AccountError(gettext("There is no area '%(code)s'; near it: %(near)s.", code=code, near=alike), "area")
    raise AccountError(gettext("There is no area '%(code)s', and none is near it.", code=code), "area")
