"""The page of definitions: every measure with its passport, searched in the words of the screen."""

import contextlib

from flask import Blueprint, request

from dashboard import defining, desk
from dashboard.language import gettext
from data_access.passports import family_of
from data_access.publication import NothingPublished
from data_access.query import catalogue
from data_access.subjects import SUBJECTS
from data_access.subjects.derived import WORKED_OUT
from data_access.uncounted import UNCOUNTED

LONGEST = 100  # letters of a search

definitions = Blueprint("definitions", __name__)


@definitions.get(defining.PAGE)
def show():
    """The measures that hold every word of `?search=`, by subject; all of them without one."""
    search = request.args.get("search", "").strip()[:LONGEST]
    words, day = search.casefold().split(), _data_date()
    groups = [(gettext(subject.label), [_told(each, day) for each in subject.measures]) for subject in SUBJECTS]
    groups.append((gettext("Worked out from other numbers"), [_gap(each) for each in WORKED_OUT]))
    found = [(label, [each for each in told if _holds(each, words)]) for label, told in groups]
    found = [(label, told) for label, told in found if told]
    left = [each for each in _uncounted() if _holds(each, words)]
    count = sum(len(told) for _, told in found) + len(left)
    return desk.show("definitions.html", groups=found, uncounted=left, search=search, count=count)


def _data_date():
    with contextlib.suppress(NothingPublished):
        return catalogue().data_date
    return None


def _told(measure, day):
    """A measure for the page: its id, name, lines, and of which fields and sources it is made."""
    with contextlib.suppress(NothingPublished):
        lineage = defining.lineage_of(measure)
        return _entry(measure.id, gettext(measure.label), defining.lines_of(measure, day), lineage)
    return _entry(measure.id, gettext(measure.label), defining.lines_of(measure, day))


def _gap(gap):
    return _entry(gap.id, gettext(gap.label), defining.lines_of_gap(gap))


def _uncounted():
    """The ids of the catalogue that are not told, each with the reason."""
    named = {id: defining.listed()[family_of(id)] for id in UNCOUNTED}
    return [_entry(id, gettext(named[id]), [("", gettext(why))]) for id, why in UNCOUNTED.items()]


def _entry(id, name, lines, lineage=()):
    return {"id": id, "name": name, "lines": lines, "lineage": lineage}


def _holds(entry, words):
    """Whether an entry holds every word, in its id, its name or its lines."""
    text = " ".join([entry["id"], entry["name"], *(text for _, text in entry["lines"])]).casefold()
    return all(word in text for word in words)
