"""Risk and needs: who has been assessed, at which level, with which needs."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body, tab


def layout():
    """Coverage first: a level says nothing of those who were not assessed; then needs, then how far to trust it."""
    return page_body(gettext("Risk and needs"), _levels(), _needs(), _trust())


def _levels():
    return tab(
        "levels",
        gettext("Coverage and levels"),
        card(
            "rna-coverage",
            gettext("How many are assessed"),
            gettext("Assessed, and with nothing overdue, % of people for whom it is required"),
            span=7,
        ),
        card("rna-levels", gettext("Risk levels"), gettext("People under supervision by level, % of all"), span=5),
        card(
            "rna-areas", gettext("Risk levels by area"), gettext("People under supervision by level, % of all"), span=7
        ),
        card("rna-overdue", gettext("Overdue assessments"), gettext("People by days past the due day"), span=5),
        card(
            "rna-in-time",
            gettext("First assessment in time"),
            gettext("% of starts whose day has passed, by quarter of the start"),
            span=6,
        ),
        card(
            "rna-again",
            gettext("Assessed again"),
            gettext("Assessed twice or more within the set months, % of people supervised as long, by start"),
            span=6,
        ),
    )


def _needs():
    return tab(
        "needs",
        gettext("Needs and change"),
        card(
            "rna-needs",
            gettext("Needs found"),
            gettext("People with the need, % of those for whom it was answered"),
            span=6,
        ),
        card(
            "rna-linked",
            gettext("Needs linked to the risk"),
            gettext("% of needs found of which that was asked"),
            span=6,
        ),
        card(
            "rna-change",
            gettext("Change from the first to the last score"),
            gettext("People with two or more assessments by one tool"),
            span=6,
        ),
        card(
            "rna-need-change",
            gettext("Change by need"),
            gettext("People by whether the domain's score fell, held or rose"),
            span=6,
        ),
    )


def _trust():
    return tab(
        "trust",
        gettext("How far to trust it"),
        card(
            "rna-validity",
            gettext("Does the first score tell risk?"),
            gettext("With a new offence within 24 months, % of people with that first score"),
            span=7,
        ),
        card(
            "rna-agreement",
            gettext("Do two assessors agree?"),
            gettext("Assessments rated twice, by the level that each found"),
            span=5,
        ),
        card(
            "rna-overrides",
            gettext("Levels overridden"),
            gettext("Final level other than the score's, % of assessments"),
            span=6,
        ),
        card(
            "rna-provisional",
            gettext("Provisional levels"),
            gettext("Level set although inputs were missing, % of people with a level"),
            span=6,
        ),
        card("rna-scores", gettext("Scores"), gettext("Assessments by total score, by tool"), span=12),
    )


PAGE = Page("rna", "Risk and needs", "rna:view", layout)
