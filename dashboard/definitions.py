"""The page of definitions: every measure with its passport, searched in the words of the screen."""

import contextlib

from flask import Blueprint, request

from dashboard import defining, desk, lineage
from dashboard.language import gettext
from data_access.measures import LOADS
from data_access.passports import family_of
from data_access.publication import NothingPublished
from data_access.subjects import SUBJECTS
from data_access.subjects.derived import WORKED_OUT
from data_access.uncounted import TOLD_BY_OTHERS, UNCOUNTED

LONGEST = 100  # letters of a search

definitions = Blueprint("definitions", __name__)


@definitions.get(defining.PAGE)
def show():
    """The measures that hold every word of `?search=`, by subject; all of them without one."""
    search = request.args.get("search", "").strip()[:LONGEST]
    words, known = search.casefold().split(), _lineage()
    groups = [(gettext(subject.label), [_told(each, known) for each in subject.measures]) for subject in SUBJECTS]
    groups.append((gettext("Worked out from other numbers"), [_gap(each, known) for each in WORKED_OUT]))
    found = [(label, [each for each in told if _holds(each, words)]) for label, told in groups]
    found = [(label, told) for label, told in found if told]
    left = [each for each in _uncounted() if _holds(each, words)]
    count = sum(len(told) for _, told in found) + len(left)
    return desk.show("definitions.html", groups=found, uncounted=left, search=search, count=count)


def _lineage():
    """Where the fields come from; None before anything is published."""
    with contextlib.suppress(NothingPublished):
        return lineage.lineage()
    return None


def _told(measure, known):
    """A measure for the page: its id, name, lines, and of which fields, forms and loads it is made."""
    day = known and known.catalogue.data_date
    return _entry(measure.id, gettext(measure.label), defining.lines_of(measure, day)) | _made(measure, known)


def _gap(gap, known):
    """The same of what is worked out from other numbers, which lead to fields of their own."""
    parts = [(defining.address_of(each), each.id, gettext(each.label)) for each in gap.parts]
    return _entry(gap.id, gettext(gap.label), defining.lines_of_gap(gap)) | _made(gap, known) | {"parts": parts}


def _made(told, known):
    """The fields of which a number is made, or that it is made of what the loads record; nothing without a load."""
    if known is None:
        return {}
    loads = (known.page, lineage.by_the_loads()) if told.made_of == LOADS else None
    return {"made_of": known.of(told), "loads": loads}


def _uncounted():
    """The ids of the catalogue that are not told, each with the reason."""
    named = {id: defining.listed()[family_of(id)] for id in UNCOUNTED}
    return [_untold(id, gettext(named[id]), gettext(why)) for id, why in UNCOUNTED.items()]


def _untold(id, name, why):
    address, teller = TOLD_BY_OTHERS.get(id, ("", ""))
    return _entry(id, name, [("", why)]) | {"elsewhere": (address, gettext(teller)) if address else None}


def _entry(id, name, lines):
    return {"id": id, "name": name, "lines": lines}


def _holds(entry, words):
    """Whether an entry holds every word, in its id, its name or its lines."""
    text = " ".join([entry["id"], entry["name"], *(text for _, text in entry["lines"])]).casefold()
    return all(word in text for word in words)
