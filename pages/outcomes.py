"""Outcomes: new offences by the year and by the cohort, how people live, and who helps them."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body, tab


def layout():
    """The two ways to count new offences and their difference, each on an axis of its own; then life and help."""
    return page_body(gettext("Outcomes"), _offences(), _time(), _life())


def _offences():
    return tab(
        "offences",
        gettext("New offences"),
        card(
            "outcomes-difference",
            gettext("Two figures that do not compare"),
            gettext(
                "The yearly figure divides by everybody served in a calendar year, however briefly, and counts only "
                "offences under supervision; the cohort gives each person the same months from the start, supervised "
                "or not. So the two differ for the same people, and neither may be set against the other."
            ),
            span=12,
        ),
        card(
            "outcomes-yearly",
            gettext("The Ministry's yearly figure"),
            gettext("People with a new offence in the year, % of everybody supervised in it"),
            span=5,
        ),
        card(
            "outcomes-cohort",
            gettext("Reoffending by start cohort"),
            gettext("With a new offence within 12 and 24 months, % of people followed as long"),
            span=7,
        ),
        card(
            "outcomes-levels",
            gettext("Reoffending by risk level"),
            gettext("Within 24 months, % of people followed as long"),
            span=6,
        ),
        card(
            "outcomes-areas",
            gettext("Reoffending by area"),
            gettext("Within 12 months, % of people followed as long"),
            span=6,
        ),
    )


def _time():
    return tab(
        "time",
        gettext("How soon, how often, and for whom"),
        card(
            "outcomes-survival",
            gettext("How soon people offend again"),
            gettext("With a new proven offence, % of all who began, by months since and year of the start"),
            span=7,
        ),
        card(
            "outcomes-time",
            gettext("Time to the first new offence"),
            gettext("Median days from the start, of those who offended within 24 months"),
            span=5,
        ),
        card(
            "outcomes-standard",
            gettext("Reoffending for who the people are"),
            gettext("Observed to expected from risk level, sex and age, by area"),
            span=7,
        ),
        card(
            "outcomes-frequency",
            gettext("How often people offend again"),
            gettext("New offences within 12 months for each who offended again, by risk level"),
            span=5,
        ),
    )


def _life():
    return tab(
        "life",
        gettext("Work, housing and help"),
        card(
            "outcomes-work",
            gettext("Women and men in work"),
            gettext("% of people able to work, at each point after the start"),
            span=7,
        ),
        card(
            "outcomes-work-areas",
            gettext("In work after six months, by area"),
            gettext("% of people able to work"),
            span=5,
        ),
        card(
            "outcomes-support",
            gettext("Housing, learning and papers"),
            gettext("% of people with the need or the circumstances known"),
            span=12,
        ),
        card("outcomes-referrals", gettext("From referral to result"), gettext("Referrals to partners"), span=4),
        card(
            "outcomes-partners",
            gettext("Partners that return no information"),
            gettext("% of referrals that should have been answered by now"),
            span=4,
        ),
        card(
            "outcomes-civil",
            gettext("Needs served by civil society"),
            gettext("% of people with the need"),
            span=4,
        ),
    )


PAGE = Page("outcomes", "Outcomes", "outcomes:view", layout)
