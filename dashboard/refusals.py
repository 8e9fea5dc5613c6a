"""What published numbers do not answer, in the language of the screen: which part of the question to leave out."""

from dashboard import formats, whereabouts, wording
from dashboard.language import gettext
from data_access.query import NotPublished
from data_access.subjects import find_measure


def told(problem):
    """A NotPublished as a sentence for the screen; the English one of its own where there is no other."""
    return _PATTERNS[problem.kind]() % {name: _said(problem.kind, name, value) for name, value in problem.told.items()}


def not_published(measure):
    """The sentence about a measure of several that is left out."""
    return told(NotPublished("measure", measure=measure.label, id=measure.id))


def _said(kind, name, value):
    if name == "measure":
        return ""
    if name == "id":
        return f"{gettext(find_measure(value)[1].label)} ({value})"
    if name in ("dimension", "choice") or (name == "names" and kind == "attributes"):
        return _dimensions(name, value)
    if name == "windows":
        return ", ".join(map(str, value))
    if name in ("nearest", "asked"):
        return formats.period(value)
    return _places(value)


def _dimensions(name, value):
    listed = (value,) if isinstance(value, str) else value
    joint = f" {gettext('or')} " if name == "choice" else ", "
    return joint.join(f"«{wording.dimension(each)}»" for each in listed)


def _places(value):
    known = whereabouts.places()
    listed = (value,) if isinstance(value, str) else value
    return ", ".join(whereabouts.name_of(each, known) if each in known else each for each in listed)


_PATTERNS = {
    "attributes": lambda: gettext("Published numbers cross at most two of %(names)s: leave out %(choice)s."),
    "office": lambda: gettext("Published numbers go down to districts and departments, not to the office %(office)s."),
    "offices": lambda: gettext("Published numbers go down to districts and departments, not to offices."),
    "officers": lambda: gettext(
        "No number is published by officer: that takes the right to exact counts, as an analyst has it."
    ),
    "areas": lambda: gettext("Published numbers are split by one kind of area: leave out %(choice)s."),
    "places": lambda: gettext("Published numbers are of one area at a time: choose one of %(names)s."),
    "several": lambda: gettext("Published numbers are of one value of %(dimension)s at a time: choose one."),
    "times": lambda: gettext("Published numbers are split by one kind of period: leave out %(choice)s."),
    "period": lambda: gettext(
        "Published are closed months, quarters and years, the last %(windows)s months, and all time. "
        "The nearest to %(asked)s is %(nearest)s."
    ),
    "measure": lambda: gettext("%(id)s is not published: it takes the right to exact counts, as an analyst has it."),
    "number": lambda: gettext(
        "%(id)s is not published by %(dimension)s: that takes the right to exact counts, as an analyst has it."
    ),
    "pair": lambda: gettext("%(id)s is not published by %(names)s together: leave out %(choice)s."),
    "without": lambda: gettext("%(id)s is published by %(dimension)s only: split by it, or choose one."),
    "volume": lambda: gettext(
        "%(id)s is published for the country, regions and departments, not for the district %(place)s."
    ),
    "districts": lambda: gettext("%(id)s is published for the country, regions and departments, not for districts."),
}
