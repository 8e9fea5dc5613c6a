"""Intake: how people come from the court to probation, and what happens in the first weeks."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body, tab


def layout():
    """Acts that wait first and how long they took, then the first weeks and reports to the court."""
    return page_body(gettext("Intake"), _acts(), _weeks())


def _acts():
    return tab(
        "acts",
        gettext("From the court"),
        card(
            "intake-waiting",
            gettext("Court acts not yet registered"),
            gettext("Acts in force without a registered order, by days waited"),
            span=7,
        ),
        card(
            "intake-lost",
            gettext("Courts whose acts do not arrive"),
            gettext("Never registered, % of acts whose legal term has passed"),
            span=5,
        ),
        card(
            "intake-lag",
            gettext("Court act to registration"),
            gettext("Days, by month of registration"),
            span=7,
        ),
        card("intake-lag-areas", gettext("By area"), gettext("Days from act to registration: median, 9 in 10"), span=5),
    )


def _weeks():
    return tab(
        "weeks",
        gettext("First weeks and reports to the court"),
        card(
            "intake-met",
            gettext("First contact in time"),
            gettext("Met within the set days, % of people due, by quarter of registration"),
            span=6,
        ),
        card(
            "intake-contact",
            gettext("First contact by area"),
            gettext("Met within the set days, % of people due"),
            span=6,
        ),
        card(
            "intake-planned",
            gettext("Plan in time"),
            gettext("Within 15 working days, % of plans due, by quarter of the first appointment"),
            span=6,
        ),
        card("intake-plan", gettext("Plan in time by area"), gettext("Within 15 working days, % of plans due"), span=6),
        card(
            "intake-reports", gettext("Social reports in time"), gettext("% of reports due, by quarter or year"), span=6
        ),
        card(
            "intake-reports-areas",
            gettext("Social reports by area"),
            gettext("Delivered by the due date, % of reports due"),
            span=6,
        ),
        card(
            "intake-followed",
            gettext("What became of the reports"),
            gettext("Proposal followed, and not detained, % of reports"),
            span=12,
        ),
    )


PAGE = Page("intake", "Intake", "intake:view", layout)
