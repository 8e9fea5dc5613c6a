"""Programmes: referred, started, completed, and what became of those who began."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body, tab


def layout():
    """The flow, whether they complete and the need is met; then who completes, who leaves, and who waits."""
    return page_body(gettext("Programmes"), _flow(), _completing(), _leaving(), _waiting())


def _flow():
    return tab(
        "flow",
        gettext("From referral to completion"),
        card("programmes-flow", gettext("From referral to completion"), gettext("Enrolments in the period"), span=5),
        card("programmes-months", gettext("Referred, started, completed"), gettext("Enrolments, by quarter"), span=7),
        card(
            "programmes-cohort",
            gettext("Completion by start cohort"),
            gettext("Completed within the fixed months, % of starters, by when they started"),
            span=7,
        ),
        card(
            "programmes-both",
            gettext("Two ways to count completion"),
            gettext("Completed, % of the ended and % of all who started"),
            span=5,
        ),
        card(
            "programmes-match",
            gettext("Is the need met?"),
            gettext("Referred (need and level match) and started within the set months, % of people with it"),
            span=12,
        ),
    )


def _completing():
    return tab(
        "completing",
        gettext("Who completes, and how soon"),
        card(
            "programmes-areas",
            gettext("Completion by area"),
            gettext("Completed within the fixed months, % of starters judged"),
            span=6,
        ),
        card(
            "programmes-standard",
            gettext("Completion for who the people are"),
            gettext("Observed to expected from risk level, sex and age, by area"),
            span=6,
        ),
        card(
            "programmes-incidence",
            gettext("How soon people complete"),
            gettext("Completed, % of all who started, by months since and year of the start"),
            span=6,
        ),
        card(
            "programmes-fates",
            gettext("What becomes of those who start"),
            gettext("% of all who started, by months since the start; the ends compete"),
            span=6,
        ),
    )


def _leaving():
    return tab(
        "leaving",
        gettext("Who leaves early, and quality"),
        card(
            "programmes-reasons",
            gettext("Why people leave early"),
            gettext("Left before completion, % of all who started"),
            span=6,
        ),
        card(
            "programmes-sessions",
            gettext("Where in the programme people leave"),
            gettext("Left early, by how far the sessions had come"),
            span=6,
        ),
        card(
            "programmes-exits",
            gettext("How programmes end otherwise"),
            gettext("Within 3, 6 and 12 months of the start, % of all who started"),
            span=12,
        ),
        card(
            "programmes-quality",
            gettext("The right people, in full, with a report"),
            gettext("By programme; % of starters with a level, of the ended, of the completed; median days"),
            span=12,
        ),
    )


def _waiting():
    return tab(
        "waiting",
        gettext("Waiting, need and places"),
        card(
            "programmes-wait",
            gettext("Wait from referral to first session"),
            gettext("Days, by quarter of the first session"),
            span=6,
        ),
        card(
            "programmes-waiting",
            gettext("Who waits now"),
            gettext("Referrals by days waited so far"),
            span=6,
        ),
        card("programmes-wait-areas", gettext("Wait by area"), gettext("Days: median and 9 in 10 within"), span=6),
        card("programmes-need", gettext("Need and supply"), gettext("By programme"), span=6),
        card(
            "programmes-groups",
            gettext("Places and groups"),
            gettext("Places that open soon, stock; group sessions, flow; not of clients"),
            span=12,
        ),
    )


PAGE = Page("programmes", "Programmes", "programmes:view", layout)
