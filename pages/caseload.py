"""Caseload: how many people are under supervision, who came and went, how many an officer holds."""

from dashboard.language import gettext
from dashboard.page import Page
from dashboard.placing import card, page_body, tab


def layout():
    """The stock and its balance first, then under which measures and until when, then what officers carry."""
    return page_body(gettext("Caseload"), _people(), _measures(), _load())


def _people():
    return tab(
        "people",
        gettext("People under supervision"),
        card(
            "caseload-trend",
            gettext("People under supervision"),
            gettext("People by kind of probation, by month"),
            span=7,
        ),
        card("caseload-balance", gettext("Who came and who went"), gettext("People"), span=5),
        card("caseload-areas", gettext("By area"), span=4),
        card(
            "caseload-past-due",
            gettext("Past the lawful end date"),
            gettext("People still open after it, % of all"),
            span=4,
        ),
        card("caseload-people", gettext("Sex and age"), span=4),
    )


def _measures():
    return tab(
        "measures",
        gettext("Measures, endings and moves"),
        card("caseload-measures", gettext("By measure"), span=4),
        card(
            "caseload-watched",
            gettext("Electronic supervision"),
            gettext("By application or bracelet, % of people whose kind of probation allows it"),
            span=4,
        ),
        card(
            "caseload-length",
            gettext("How long supervision lasted"),
            gettext("Months: median and 9 in 10 within, people whose supervision ended"),
            span=4,
        ),
        card(
            "caseload-endings", gettext("How supervision ended"), gettext("People no longer under supervision"), span=12
        ),
        card(
            "caseload-moves",
            gettext("Moves between offices, and what they leave unexplained"),
            gettext("People on an average day; moves in the period; exits, % of those there and those who came"),
            span=12,
        ),
    )


def _load():
    return tab(
        "load",
        gettext("Officers, residents and prison"),
        card(
            "caseload-officers",
            gettext("Open orders per officer"),
            gettext("Median and 9 in 10, by area; officers who hold any"),
            span=6,
        ),
        card(
            "caseload-spread",
            gettext("How evenly officers are loaded"),
            gettext("Officers by the number of open orders they hold"),
            span=6,
        ),
        card(
            "caseload-rate",
            gettext("Per 100,000 residents"),
            gettext("People under supervision per 100,000 residents"),
            span=4,
        ),
        card(
            "caseload-prison",
            gettext("Beside the prison"),
            gettext("People under supervision per 100 prisoners"),
            span=4,
        ),
        card(
            "caseload-unsentenced",
            gettext("Detained without a sentence"),
            gettext("% of all detainees, as the prison service reports them"),
            span=4,
        ),
    )


PAGE = Page("caseload", "Caseload", "caseload:view", layout)
