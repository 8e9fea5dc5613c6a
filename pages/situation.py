"""Situation: six numbers with their past, what changed, and where."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body, tile


def layout():
    """Six tiles, the signals and the work list beside the map; below them how the area stands among others."""
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
        card("situation-map", gettext("By area"), span=7, choices=True, form="tall"),
        card("situation-work", gettext("Work list"), gettext("Records that lack something a number needs"), span=5),
        card(
            "situation-levels",
            gettext("Risk levels by area"),
            gettext("People under supervision by RNA level, % of all"),
            span=6,
        ),
        card(
            "situation-funnel",
            gettext("Assessed with RNA, among areas alike"),
            gettext("People assessed, % of those required"),
            span=6,
        ),
        card(
            "situation-standing",
            gettext("Held against what is expected of such people"),
            gettext("Observed for each one expected by risk level, sex and age"),
            span=12,
        ),
    )


PAGE = Page("situation", "Situation", "situation:view", layout)
