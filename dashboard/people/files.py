"""A list of people as a CSV file: the fields that the account may see, and nothing of those who are withheld."""

import csv
import io

from dashboard import captions
from dashboard.audit.words import field_in_words
from dashboard.downloads import FORMULA, MARK
from dashboard.language import gettext
from dashboard.people import asking
from dashboard.people.listing import COLUMNS, fact_of, heading_of
from dashboard.people.words import named
from data_access.query import catalogue


def lines(listing, asked):
    """The file, a line at a time: what the number counts, where they are the people behind one, then each of them.

    A withheld person is a line that says so.
    """
    rights = list(dict.fromkeys(right for row in listing.rows for right in row.identity))
    heads = [gettext("Person"), *map(field_in_words, rights), *map(heading_of, COLUMNS)]
    yield MARK + "".join(map(_line, [*_passport(asked), heads]))
    for row in listing.rows:
        yield _line(_cells(row, rights))


def _passport(asked):
    """What the number counts, in lines that are no people."""
    if asked.of is None:
        return []
    _, measure, _ = asked.of
    (entries,) = captions.passports([measure], catalogue().data_date)
    return captions.as_lines([*entries, ("", "", "")])


def _cells(row, rights):
    if row.is_withheld:
        return [gettext("withheld")]
    letters = asking.name_of_person(row.source, row.client_id)
    return [letters, *(row.identity.get(right) for right in rights), *(_fact(row, name) for name in COLUMNS)]


def _fact(row, name):
    value = fact_of(row, name)
    if name == "is_open":
        return gettext("yes") if value else gettext("no")
    return value if name == "since" else named(name, value)


def _line(cells):
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([_safe(cell) for cell in cells])
    return text.getvalue()


def _safe(value):
    """A text that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
