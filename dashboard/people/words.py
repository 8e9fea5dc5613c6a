"""Codes, dates and empty fields of records as people read them."""

from dashboard import formats
from dashboard.language import gettext, in_language
from data_access.dimensions import LABELS
from data_access.query import catalogue


def named(dimension, code):
    """A code's name in the language of the screen; the code itself where no list has it."""
    if code is None:
        return ""
    names = names_of(dimension).get(str(code))
    return in_language(names) if names else str(code)


def names_of(dimension):
    """{code: (English, Russian, Kyrgyz)} of a dimension, or of a code list that is no dimension."""
    known = catalogue()
    if dimension in LABELS:
        return known.names(dimension)
    listed = [row for row in known.codes if row["list"] == dimension]
    return {row["code"]: (row["name"], row["name_ru"], row["name_ky"]) for row in listed}


def date(day):
    """A day; a dash where there is none."""
    return formats.date(day) if day else "–"


def field(value):
    """An identity field; a word where the source gives none."""
    if value is None or value == "":
        return gettext("not given by the source")
    return formats.date(value) if hasattr(value, "isoformat") else value
