"""Supervision: contacts kept, violations and what answers them, how it ends, and community work."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body, tab


def layout():
    """Contacts first, then what goes wrong and what is done about it, then how it ends, and work."""
    return page_body(gettext("Supervision"), _contacts(), _violations(), _ends_and_work())


def _contacts():
    return tab(
        "contacts",
        gettext("Contacts"),
        card(
            "supervision-met",
            gettext("Contacts met in time"),
            gettext("Held by the due day, % of contacts due in the month"),
            span=7,
        ),
        card(
            "supervision-met-areas",
            gettext("Contacts met by area"),
            gettext("Held by the due day, % of contacts due in the period"),
            span=5,
        ),
        card(
            "supervision-standard",
            gettext("Contacts against the standard"),
            gettext("A month per 100 people under supervision, by risk level"),
            span=6,
        ),
        card(
            "supervision-kinds",
            gettext("Contacts by level and kind"),
            gettext("A month per 100 people under supervision"),
            span=6,
        ),
        card(
            "supervision-over",
            gettext("Too many contacts at the lowest level"),
            gettext("Beyond the standard, % of contacts held"),
            span=4,
        ),
        card(
            "supervision-attended",
            gettext("Attendance"),
            gettext("Attended, % of contacts without those missed for a good reason"),
            span=4,
        ),
        card("supervision-moves", gettext("Level of supervision changed"), gettext("Changes"), span=4),
    )


def _violations():
    return tab(
        "violations",
        gettext("Violations and responses"),
        card(
            "supervision-violations",
            gettext("Violations"),
            gettext("Incidents a month per 100 people under supervision; or, without exact counts, violations"),
            span=7,
        ),
        card(
            "supervision-severity",
            gettext("Violations by severity"),
            gettext("Violations in the period by area"),
            span=5,
        ),
        card(
            "supervision-standardised",
            gettext("Violations for who the people are"),
            gettext("Observed to expected from risk level, sex and age, by area"),
            span=12,
        ),
        card(
            "supervision-answered",
            gettext("Violations answered in time"),
            gettext("Within the set working days, % of violations whose term has passed, by the day of the violation"),
            span=4,
        ),
        card(
            "supervision-response",
            gettext("From violation to response"),
            gettext("Days: median and 9 in 10 within, by the day of the violation"),
            span=4,
        ),
        card(
            "supervision-rewards",
            gettext("Rewards"),
            gettext("% of recorded responses in the period"),
            span=4,
        ),
    )


def _ends_and_work():
    return tab(
        "ends",
        gettext("Revocation and community work"),
        card(
            "supervision-revocations",
            gettext("Revocations"),
            gettext("A month per 100 people under supervision; or, without exact counts, people"),
            span=7,
        ),
        card(
            "supervision-reasons",
            gettext("Why supervision was revoked"),
            gettext("People by reason"),
            span=5,
        ),
        card(
            "supervision-revoked",
            gettext("Revoked by start cohort"),
            gettext("% of those who began in the year and were followed so long; other ends stay in the whole"),
            span=12,
        ),
        card(
            "supervision-hours",
            gettext("Hours of community work done"),
            gettext("% of hours ordered in open orders, by how much of the term has passed"),
            span=4,
        ),
        card(
            "supervision-finished",
            gettext("Community work finished in time"),
            gettext("All hours worked within the set months, % of orders judged, by the month of the sentence"),
            span=4,
        ),
        card(
            "supervision-sessions",
            gettext("Sessions of community work without an outcome"),
            gettext("Sessions, and days since the oldest, as of the data date"),
            span=4,
        ),
    )


PAGE = Page("supervision", "Supervision", "supervision:view", layout)
