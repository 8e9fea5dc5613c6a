"""Person: who it is, field by field, and the record under the pseudonym."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import page_body, part


def layout():
    """The record is one part: it rests on one look."""
    return page_body(gettext("Person"), part("person-record", gettext("Person")))


PAGE = Page("person", "Person", "people:read", layout, personal=True, listed=False)
