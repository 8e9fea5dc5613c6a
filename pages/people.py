"""People: the register of the own areas, or the people behind a number."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import page_body, part


def layout():
    """Search, filters and the list are one part: they rest on one look."""
    return page_body(gettext("People"), part("people-list", gettext("People")))


PAGE = Page("people", "People", "people:read", layout, personal=True)
