"""How far a number may be trusted: A, B or C, from how full its fields are and how many people it rests on."""

from dashboard import settings
from dashboard.language import gettext
from data_access.query import catalogue

GRADES = ("A", "B", "C")
BASE = 100  # a share of fewer people is at most B
OF_EVERYTHING = "orders"  # what a number rests on that names no field: the register itself


def grade(measure, among=None):
    """A, B or C for a measure; None where nothing is known of its fields.

    A and B take as many % of the records filled as [quality] of the settings says, of the field least filled among
    those the measure needs, or of all required fields of its tables on the average.

    Args:
        among: how many people a share rests on, where it is one and known.
    """
    shares = _shares(measure.needs)
    if not shares:
        return None
    limits = settings.quality_rules()
    place = 0 if 100 * shares >= limits["full"] else 1 if 100 * shares >= limits["fair"] else 2
    return GRADES[max(place, 1) if among is not None and among < BASE else place]


def told(measure, among=None):
    """The grade in words, or None."""
    found = grade(measure, among)
    return found and gettext("confidence %(grade)s", grade=found)


def _shares(needs):
    """The part of the records that is filled, 0 to 1; None where no required field is known."""
    known = catalogue().trust
    named = [known[need] for need in needs if need in known]
    if named:
        return min(named)
    tables = {need.partition(".")[0] for need in needs} or {OF_EVERYTHING}
    shares = [share for field, share in known.items() if field.partition(".")[0] in tables]
    return sum(shares) / len(shares) if shares else None
