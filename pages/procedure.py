"""Procedure: cases before the courts, how long they wait, and how they pass between agencies."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body, tab


def layout():
    """Flow and stock of cases first, then time, then records and the chain, then what cases end in."""
    return page_body(gettext("Procedure"), _cases(), _records())


def _cases():
    return tab(
        "cases",
        gettext("Cases and time"),
        card("procedure-flow", gettext("Cases received and resolved"), gettext("Cases, by quarter"), span=7),
        card(
            "procedure-clearance",
            gettext("Clearance rate by area"),
            gettext("Resolved for each hundred received; below 100 the backlog grows"),
            span=5,
        ),
        card(
            "procedure-pending",
            gettext("Cases pending"),
            gettext("Cases by time since receipt, by month"),
            span=7,
        ),
        card(
            "procedure-backlog",
            gettext("Backlog by area"),
            gettext("Pending beyond the standard, % of pending"),
            span=5,
        ),
        card(
            "procedure-disposition",
            gettext("Disposition time"),
            gettext("Days to clear what is pending at the pace of a year: a projection"),
            span=4,
        ),
        card(
            "procedure-turnover",
            gettext("Case turnover"),
            gettext("Cases resolved in a year for each one pending"),
            span=4,
        ),
        card(
            "procedure-standard",
            gettext("Resolved within the standard"),
            gettext("% of cases resolved, by offence"),
            span=4,
        ),
    )


def _records():
    return tab(
        "records",
        gettext("Records, the chain and sentences"),
        card(
            "procedure-recorded",
            gettext("Steps recorded electronically"),
            gettext("Recorded within the set days, % of steps taken, by month"),
            span=6,
        ),
        card("procedure-steps", gettext("By step"), gettext("Recorded within the set days, % of steps"), span=6),
        card(
            "procedure-chain",
            gettext("Where cases are lost between agencies"),
            gettext("Arrival recorded by the next agency, % of cases sent"),
            span=6,
        ),
        card(
            "procedure-alternatives",
            gettext("Alternatives to prison"),
            gettext("% of sentences, and diverted, % of cases resolved, by quarter"),
            span=6,
        ),
        card(
            "procedure-totals",
            gettext("The courts' own totals"),
            gettext("Cases received and resolved as the courts report them, by year"),
            span=12,
        ),
    )


PAGE = Page("procedure", "Procedure", "procedure:view", layout)
