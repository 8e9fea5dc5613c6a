"""Equality: women and men, the young and the old, minors, cities and rural districts, in every rate that is counted."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body, tab


def layout():
    """Where women and men differ, their part of each stage, then all rates, and the same by age and place."""
    return page_body(gettext("Equality"), _sexes(), _others())


def _sexes():
    return tab(
        "sexes",
        gettext("Women and men"),
        card(
            "equality-apart",
            gettext("Where women and men differ by more than chance"),
            gettext("Women less men, percentage points"),
            span=12,
        ),
        card("equality-stages", gettext("Women at each stage"), gettext("% of people or events of known sex")),
        card("equality-trend", gettext("Women by year"), gettext("% of people of known sex")),
        card(
            "equality-programmes",
            gettext("Women and men who complete a programme"),
            gettext("Women less men, percentage points of all who started"),
        ),
        card(
            "equality-way",
            gettext("Women and men: courts, intake, assessment"),
            gettext("Women less men, percentage points"),
        ),
        card(
            "equality-after",
            gettext("Women and men: supervision, programmes, outcomes"),
            gettext("Women less men, percentage points"),
        ),
    )


def _others():
    return tab(
        "others",
        gettext("Ages and places"),
        card(
            "equality-youngest",
            gettext("The youngest against all other ages"),
            gettext("The youngest age group less all others, percentage points"),
        ),
        card(
            "equality-oldest",
            gettext("The oldest against all other ages"),
            gettext("The oldest age group less all others, percentage points"),
        ),
        card(
            "equality-minors",
            gettext("People under 18 at the offence against adults"),
            gettext("Under 18 less adults, percentage points"),
        ),
        card(
            "equality-places",
            gettext("Cities against rural districts"),
            gettext("Cities less rural districts, percentage points"),
        ),
        *_special(),
    )


def _special():
    """Special categories of data, of which nobody is told more than safe statistics of wide places."""
    return (
        card(
            "equality-disability",
            gettext("People with a disability against those without"),
            gettext("With a disability less without one, percentage points"),
        ),
        card(
            "equality-languages",
            gettext("Speakers of other languages against those of the first"),
            gettext("Other languages less the first, percentage points"),
        ),
        card(
            "equality-citizens",
            gettext("Citizens of other countries against citizens"),
            gettext("Other citizenship or none less citizens, percentage points"),
        ),
    )


PAGE = Page("equality", "Equality", "equality:view", layout)
