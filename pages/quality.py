"""Data quality: how full, how soon entered, how true the records are, and how they agree with what others publish."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body


def layout():
    """Completeness, then what breaks rules and entry, then what was not taken, doubles and agreement."""
    return page_body(
        gettext("Data quality"),
        card("quality-fields", gettext("How full each field is"), gettext("Filled, % of records that need it"), span=6),
        card("quality-areas", gettext("Completeness by area"), gettext("Filled, % of records that need it"), span=6),
        card("quality-broken", gettext("Records that cannot be true"), gettext("% of records, by rule"), span=6),
        card("quality-entry", gettext("Entered in time"), gettext("Steps entered within the set days, %"), span=6),
        card(
            "quality-aside",
            gettext("Rows that were not taken"),
            gettext("Rows of all sources, by what is wrong"),
            span=12,
        ),
        card("quality-doubles", gettext("Who may stand twice"), gettext("Pairs of records that agree"), span=6),
        card("quality-agreement", gettext("Agreement with others"), gettext("Ours, % of the published figure"), span=6),
    )


PAGE = Page("quality", "Data quality", "data:view", layout)
