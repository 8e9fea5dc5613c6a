"""The answer to a person who asks who saw what about them: times, roles, fields, purposes and basis, no names."""

import csv
import io

from dashboard.audit.wording import role_in_words
from dashboard.audit.words import action_in_words, field_in_words, listed, local_time
from dashboard.audit.writing import OWN_NAME
from dashboard.language import gettext
from dashboard.purposes import purpose_name


def heads_of_answer():
    """The headings of the answer's columns."""
    return (
        gettext("When (Bishkek)"),
        gettext("Who (role)"),
        gettext("What was done"),
        gettext("Identity fields shown"),
        gettext("Purpose"),
        gettext("Legal basis"),
    )


def lines_of_answer(rows):
    """One line of texts a row of the audit; the account is not named, the role is."""
    return [
        (
            local_time(row["at_utc"]).strftime("%Y-%m-%d %H:%M:%S"),
            role_in_words(row["role"]),
            action_in_words(row["action"]),
            ", ".join(field_in_words(field) for field in listed(row["fields"]) if field != OWN_NAME),
            purpose_name(row["purpose"]),
            row["legal_basis"],
        )
        for row in rows
    ]


def as_csv(heads, lines):
    """A file that a spreadsheet opens; a text that it would take for a formula begins with an apostrophe."""
    text = io.StringIO()
    csv.writer(text).writerows([heads, *([plain(value) for value in line] for line in lines)])
    return "\ufeff" + text.getvalue()


def plain(value):
    """A value of a table's cell, as text that no spreadsheet runs."""
    value = "" if value is None else str(value)
    return f"'{value}" if value[:1] in "=+-@\t\r" and value else value
