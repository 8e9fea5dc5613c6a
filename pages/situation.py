"""Situation: six numbers with their past, what changed, and where."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body, tile


def layout():
    """Six tiles, the signals, the map; below them the levels and the funnel by area."""
    return page_body(
        gettext("Situation"),
        tile("situation-people", gettext("People under supervision")),
        tile("situation-started", gettext("Supervision began")),
        tile("situation-assessed", gettext("Assessed with RNA")),
        tile("situation-current", gettext("Assessment current")),
        tile("situation-completed", gettext("Programme completed")),
        tile("situation-lag", gettext("Court act to registration")),
        card(
            "situation-changes", gettext("What changed"), gettext("Only what moved more than it usually does"), span=5
        ),
        card("situation-map", gettext("By area"), span=7, choices=True),
        card(
            "situation-levels",
            gettext("Risk levels by area"),
            gettext("People under supervision by RNA level, % of all"),
            span=6,
        ),
        card(
            "situation-funnel",
            gettext("Assessed with RNA by district"),
            gettext("People assessed, % of those required"),
            span=6,
        ),
    )


PAGE = Page("situation", "Situation", "situation:view", layout)
