"""Why rows were set aside, in the words of the pages: fields by name, days as dates, lists without their codes."""

import datetime
import functools

from dashboard import formats, saying, wording
from dashboard.language import gettext, in_language
from data_access.dimensions import LABELS, OWN_NAMES
from data_access.loading.reasons import REASONS, understood
from data_access.said import Said


def cause(reason):
    """A kept reason for readers of a page; who mends a source finds the whole of it on the page of sources."""
    known = understood(reason)
    told = {place: _plain(value) for place, value in known.told.items()}
    if known.template == REASONS["unlisted"]:
        return gettext("%(field)s: the value is not in the list", field=told["list"])
    return saying.said(Said(known.template, **told))


def _plain(value):
    """A field by its name, a day as it is written; anything else as it stands."""
    if value in _fields():
        return gettext("“%(name)s”", name=in_language(_fields()[value]))
    if value in LABELS:
        return gettext("“%(name)s”", name=wording.dimension(value))
    try:
        return formats.date(datetime.date.fromisoformat(value))
    except ValueError:
        return value


@functools.cache
def _fields():
    """The names of fields by their columns, whatever their table."""
    return {field.split(".")[1]: names for field, names in reversed(OWN_NAMES["field"].items())}
