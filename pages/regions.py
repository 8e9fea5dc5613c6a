"""Regions: one number by area, ranked and mapped, against chance, over time, and two areas beside each other."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body


def layout():
    """One chosen number for the first three cards; the last compares two areas."""
    return page_body(
        gettext("Regions"),
        card("regions-map", gettext("By area"), span=7, choices=choices()),
        card("regions-funnel", gettext("By district, against chance"), span=5),
        card("regions-trends", gettext("Trend of each area"), span=12),
        card("regions-compare", gettext("Two areas compared"), gettext("The same numbers beside each other"), span=12),
    )


def choices():
    """What the page can show: value in the address, label."""
    return (
        ("RN1", gettext("Assessed with RNA")),
        ("RN3", gettext("Assessment current")),
        ("RN2", gettext("First assessment in time")),
        ("CL1", gettext("People under supervision")),
        ("CL4", gettext("Supervision began")),
        ("CL10", gettext("Past the lawful end date")),
        ("CL6", gettext("Ended successfully")),
        ("PR5a", gettext("Programme completed")),
        ("PR4", gettext("Wait for a programme")),
        ("IN1", gettext("Court act to registration")),
        ("RO1", gettext("Reoffended within 12 months")),
    )


PAGE = Page("regions", "Regions", "regions:view", layout)
