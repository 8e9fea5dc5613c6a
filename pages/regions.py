"""Regions: one number by area, ranked and mapped, against chance, over time, and two areas beside each other."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body


def layout():
    """One chosen number for the first three cards; the last compares two areas."""
    return page_body(
        gettext("Regions"),
        card("regions-map", gettext("By area"), span=7, choices=True),
        card("regions-funnel", gettext("By district, against chance"), span=5),
        card("regions-trends", gettext("Trend of each area"), span=12),
        card(
            "regions-compare",
            gettext("Two areas compared"),
            gettext("The same numbers beside each other"),
            span=12,
            form="whole",
        ),
    )


PAGE = Page("regions", "Regions", "regions:view", layout)
