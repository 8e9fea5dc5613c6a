"""A measure's passport in the words of the screen: for a card's "i", the page of definitions, the head of a file."""

import csv
import datetime
import functools
from pathlib import Path

from dashboard import formats, settings, wording
from dashboard.language import gettext, in_language, ngettext
from data_access.dimensions import OWN_NAMES, list_of
from data_access.measures import Time
from data_access.passports import passport
from data_access.publication import NothingPublished
from data_access.query import catalogue

PAGE = "/definitions"
LISTED = Path(__file__).with_name("reference") / "measures.csv"


def address_of(measure):
    """Where the page of definitions tells a measure."""
    return f"{PAGE}#{measure.id}"


def lines_of(measure, data_date=None):
    """[(heading, text)] of all that is to be said of a measure besides its id and name; see `entries_of`."""
    return [(heading, text) for _, heading, text in entries_of(measure, data_date)]


def entries_of(measure, data_date=None):
    """The same as [(key, heading, text)], the key being the same in every language.

    Args:
        data_date: the day to which the data reach, to say which periods are provisional; None where it is not known.
    """
    said = passport(measure)
    entries = [
        ("meaning", gettext("Meaning"), gettext(said.meaning)),
        ("numerator", gettext("Counted"), counted_of(said)),
        ("denominator", gettext("Among"), counted(said.denominator) if said.denominator else ""),
        ("left_out", gettext("Left out"), gettext(said.left_out)),
        ("unit", gettext("Unit"), unit_of(said)),
        ("time", gettext("Time"), wording.time_class(said.time)),
        ("settling", gettext("Provisional"), provisional(said, data_date)),
        ("basis", gettext("Source of the definition"), gettext(said.basis)),
        ("version", gettext("Version"), version_of(said)),
    ]
    return [entry for entry in entries if entry[-1]]


def lines_of_gap(gap):
    """The lines of what is worked out from other numbers, which takes its time and its sources from them."""
    lines = [
        (gettext("Meaning"), gettext(gap.meaning)),
        (gettext("Counted"), gettext(gap.counted)),
        (gettext("Among"), gettext(gap.among)),
        (gettext("Left out"), gettext(gap.left_out)),
        (gettext("Unit"), gettext(gap.unit)),
        (gettext("Time"), gettext(gap.when)),
        (gettext("Source of the definition"), gettext(gap.basis)),
        (gettext("Version"), str(gap.version)),
    ]
    return [(heading, text) for heading, text in lines if text]


@functools.cache
def listed():
    """{id: its name in the catalogue of measures, English}."""
    with LISTED.open(encoding="utf-8") as file:
        return {row["id"]: row["name"] for row in csv.DictReader(file)}


def counted_of(said):
    """What the number counts, or of which cases it is the median or percentile."""
    cases = counted(said.numerator)
    if not said.number:
        return cases
    told = {"share": formats.percent(100 * said.share), "number": wording.dimension(said.number), "cases": cases}
    return gettext("%(number)s that %(share)s of the cases do not exceed. Cases: %(cases)s", **told)


def counted(each):
    """A count as a noun phrase, with the codes it keeps by name."""
    told = [gettext(each.text)]
    kept = dict(each.only)
    told += [f"{wording.dimension(name)}: {', '.join(name_of(name, code) for code in kept[name])}" for name in kept]
    whole = [wording.dimension(name) for name in each.across if name not in kept]
    told += [gettext("all together, not split by: %(dimensions)s", dimensions=", ".join(whole))] if whole else []
    return "; ".join(told)


def unit_of(said):
    """The unit, and by how much the division is multiplied where it is not one hundred."""
    scaled = said.denominator is not None and said.scale not in (1, 100)
    times = gettext("per %(scale)s", scale=formats.number(said.scale)) if scaled else ""
    return " · ".join(part for part in (gettext(said.unit), times) if part)


def provisional(said, data_date=None):
    """Until when a value may still change, and which periods are provisional now."""
    if not said.settles:
        return gettext("No: final as it stands") if said.time == Time.STOCK else gettext("Until the period is over")
    told = ngettext("%(num)s day after the period's end", "%(num)s days after the period's end", said.settles)
    if data_date is None:
        return told
    first = formats.date(data_date - datetime.timedelta(days=said.settles))
    return f"{told}; {gettext('now: periods that end after %(day)s', day=first)}"


def version_of(said):
    """The version, and what changed with which."""
    changed = [f"{formats.date(datetime.date.fromisoformat(day))}: {gettext(told)}" for day, told in said.history]
    return " · ".join([str(said.version), *changed])


def name_of(dimension, code):
    """A code's name in the language of the screen, as the publication, or else the settings, give it."""
    names = OWN_NAMES.get(dimension, {}).get(code) or _published(dimension).get(code) or _listed(dimension, code)
    return in_language(names)


def _published(dimension):
    try:
        return catalogue().names(dimension)
    except NothingPublished:
        return {}


def _listed(dimension, code):
    """The names of a code in the settings; the code itself where they have none."""
    for each in settings.rules().codes:
        if (each.list, each.code) == (list_of(dimension), code):
            return each.name, each.name_ru, each.name_ky
    return code, code, code
