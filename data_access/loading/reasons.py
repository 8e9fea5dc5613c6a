"""Why a row is set aside: every reason, with places for what differs, and how one is known again in a publication.

A reason is kept as an English sentence, for whoever reads the table; its template is found from it, also in a
publication made long ago.
"""

import functools
import re

from data_access.loading.part import literal
from data_access.said import Said

REASONS = {
    "empty": "%(column)s is required and is empty",
    "longer": "longer than %(most)s characters",
    "nul": "holds a NUL byte, which no text has",
    "no_date": "not a date in the styles of source.toml, or not in the calendar",
    "no_whole": "not a whole number",
    "no_number": "not a number",
    "no_flag": "neither yes nor no",
    "no_text": "not text",
    "early": "before %(day)s, the earliest day taken",
    "far": "more than a hundred years ahead",
    "late": "after today, %(day)s",
    "outside": "not between %(first)s and %(last)s",
    "negative": "less than 0",
    "endless": "not a number that can be counted with",
    "unlisted": "not in the list %(list)s: %(codes)s",
    "order": "%(end)s is before %(start)s",
    "repeated": "the same %(key)s stands already in %(place)s",
    "different": "given before for the same %(key)s, in %(place)s, as %(value)s",
    "hidden": "another %(column)s",
    "published": "source %(source)s has published %(key)s %(code)s with %(value)s here",
    "unknown": "no such %(key)s among the %(table)s",
    "fallen": "its %(table)s row was refused, see %(place)s",
    "circle": "its parents lead to no country: they go round in a circle",
    "aside": "set aside",
    "nul_line": "holds a NUL byte, which no text has; ask for the extract again",
    "quotes": "its quotation marks cannot be read (%(error)s)",
    "no_json": "not readable as JSON: %(error)s",
    "no_object": "not a JSON object",
    "half": "holds half a letter (a lone surrogate)",
    "fields": "has %(fields)s fields where the header has %(width)s",
}
GENERAL = "(stands already in|, see|, in|has published) .*"  # what differs from row to row, behind what does not
SHORT = dict.fromkeys(re.sub(GENERAL, r"\1 ...", reason) for reason in REASONS.values())
TEMPLATES = tuple({**dict.fromkeys(REASONS.values()), **SHORT})
_PLACE = re.compile(r"%\((\w+)\)s")


def told(reason, /, **values):
    """A reason as a sentence."""
    return REASONS[reason] % values


def in_sql(reason, /, **values):
    """The SQL that makes a reason of SQL values."""
    parts = _PLACE.split(REASONS[reason])
    return " || ".join(f"({values[part]})" if place % 2 else literal(part) for place, part in enumerate(parts) if part)


def general(column):
    """The SQL of a kept reason without what differs from row to row."""
    return f"regexp_replace({column}, '{GENERAL}', '\\1 ...')"


def understood(text):
    """A kept reason as a Said, or as it stands where it is none of ours, such as one that a mapping says itself."""
    for template, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return Said(template, **found.groupdict())
    return Said(text)


@functools.cache
def _patterns():
    """Templates with their patterns, those that say most themselves first."""
    return [(each, _pattern(each)) for each in sorted(TEMPLATES, key=lambda each: -len(_PLACE.sub("", each)))]


def _pattern(template):
    parts = _PLACE.split(template)
    return re.compile(
        "".join(f"(?P<{part}>.*)" if place % 2 else re.escape(part) for place, part in enumerate(parts)), re.DOTALL
    )
