"""The whole screen: every card filled, a failing one alone, nobody's numbers but one's own."""

import csv
import logging

import pytest

from dashboard import cards, downloads
from dashboard.address import read_address
from dashboard.cards import CARDS, Card
from data_access.query import QueryError
from pages import PAGES
from tests.answers import numbers_of, of_class, parts, words
from tests.screens import ADDRESSES, NAMES, TABS, looking, sent, shown

UNTOLD = {"intake", "outcomes", "procedure", "staff"}  # the small service has no courts, new offences or staff


def placed():
    """Names of the cards that pages place."""
    with looking():
        return [card.name for page in PAGES if not page.personal for card in page.layout().cards]


def test_each_card_on_a_page_has_one_question_and_each_question_a_card():
    assert sorted(placed()) == sorted(name for name in CARDS if name.partition("-")[0] in NAMES)


def test_a_card_bears_the_name_of_its_page():
    assert all(CARDS[name].page == name.partition("-")[0] for name in placed())


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", ["wall", "leadership", "analyst", "administrator"])
def test_no_card_fails(service, address, role, caplog):
    with caplog.at_level(logging.ERROR):
        sent(address, role)
    assert not caplog.records


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("search", ["area=N1", "area=o-n1", "area=D", "sex=female&age=14-17", "period=2025-05"])
def test_no_card_fails_in_a_corner(service, address, search, caplog):
    with caplog.at_level(logging.ERROR):
        sent(f"{address}&{search}", "leadership")
    assert not caplog.records


@pytest.mark.parametrize("page", NAMES)
def test_each_card_can_be_a_table_and_a_file(service, page):
    tabs = [tab for each, tab in TABS if each == page]
    names = [card.name for tab in tabs for card in tab.cards]
    found = [of_class(shown(f"/{page}?view={tab.name}&table={','.join(names)}"), "tables") for tab in tabs]
    assert any(found) or page in UNTOLD
    with looking() as viewer:
        for name in names:
            assert downloads.csv_of(viewer, read_address(f"/{page}", "", NAMES), CARDS[name])


def test_a_card_that_fails_says_so_and_the_rest_lives(service, monkeypatch, caplog):
    def fail(where):
        raise RuntimeError("secret detail")

    monkeypatch.setitem(cards.CARDS, "situation-people", Card("situation-people", fail, None))
    screen = sent("/situation")
    assert "This card could not be made" in screen and "secret detail" not in screen
    assert "Supervision began" in screen and "secret detail" in caplog.text


def test_a_question_that_cannot_be_asked_is_shown_as_it_is(service, monkeypatch):
    def fail(where):
        raise QueryError("There is no such level.")

    monkeypatch.setitem(cards.CARDS, "situation-people", Card("situation-people", fail, None))
    assert "There is no such level." in sent("/situation")


def test_the_tile_says_the_number_of_people(service):
    (tile,) = [part for part in parts(shown("/situation")) if getattr(part, "id", "") == "situation-people"]
    assert "43" in words(tile)


def test_a_head_sees_the_own_area_exactly(service):
    screen = shown("/caseload", "head", ["N"])
    told = words(of_class(screen, "cards")[0])
    assert "North" in told and "South" not in told and "Rounded numbers" not in words(screen)


def test_a_head_who_looks_beyond_the_own_area_sees_published_numbers(service):
    screen = shown("/caseload?area=S", "head", ["N"])
    (card,) = [part for part in parts(screen) if getattr(part, "id", "") == "caseload-areas"]
    assert "<10" in words(card) and "3" not in words(of_class(card, "body")[0]).split()
    assert "Rounded to 5" in words(of_class(screen, "rounded-note")[0])


def _ways(screen):
    """The addresses of links by their words: of the place looked at, which come first, before those to compare with."""
    links = [part for part in parts(screen) if type(part).__name__ == "A"]
    return {words(link): link.href for link in reversed(links)}


def test_the_way_of_a_head_leads_up_to_the_country(service):
    links = _ways(shown("/caseload?area=N1", "head", ["N"]))
    assert (links["Country"], links["North"]) == ("/caseload?area=KG", "/caseload")


def test_published_periods_and_single_values_are_offered(service):
    chips = of_class(shown("/caseload?sex=male", "leadership"), "chip")
    links = {words(part): part.href for chip in chips for part in parts(chip) if type(part).__name__ == "A"}
    assert links["Women"] == "/caseload?sex=female" and links["last 12 months"] and "last 6 months" not in links
    assert links["All time"] == "/caseload?period=all&sex=male"


def test_a_small_count_reaches_leadership_in_no_form(service):
    """Three people in the south: a word in place of their number, and the rest rounded."""
    with looking("leadership") as viewer:
        text = downloads.csv_of(viewer, read_address("/caseload", "", NAMES), CARDS["caseload-areas"])
    rows = list(csv.DictReader(numbers_of(text)))
    told = {row["area"]: row["CL1 people"] for row in rows if row["area"] in "NS"}
    assert told["S"] == "<10" and told["N"] in ("40", "45")
    assert "Rounded to 5; parts may not add up to totals" in text


def test_the_file_gives_an_analyst_what_the_screen_shows(service):
    with looking() as viewer:
        text = downloads.csv_of(viewer, read_address("/caseload", "", NAMES), CARDS["caseload-areas"])
    rows = {row["area"]: row for row in csv.DictReader(numbers_of(text))}
    assert (rows["N"]["CL1 people"], rows["N"]["area_name"], rows["S"]["CL1 people"]) == ("40", "North", "3")


def test_the_breadcrumb_leads_up_and_the_menu_down(service):
    links = _ways(shown("/caseload?area=N1&sex=male"))
    assert links["Country"] == "/caseload?sex=male"
    assert links["North"] == "/caseload?area=N&sex=male"
    assert links["Office North One"] == "/caseload?area=o-n1&sex=male"


def test_a_chip_says_its_value_and_toggles(service):
    screen = shown("/caseload?sex=male")
    chip = next(part for part in of_class(screen, "chip") if words(part).strip().startswith("Sex"))
    links = {words(part): part.href for part in parts(chip) if type(part).__name__ == "A"}
    assert "Men" in words(chip.children[0])
    assert (links["Men"], links["Women"]) == ("/caseload", "/caseload?sex=male,female")


def test_each_chart_keeps_its_data_and_has_a_sentence(service):
    for address in ADDRESSES:
        screen = shown(address)
        charts = [part for part in parts(screen) if type(part).__name__ == "Graph"]
        assert all(chart.config["showSendToCloud"] is False and not chart.config["displaylogo"] for chart in charts)
        framed = [part for part in of_class(screen, "chart") if part.to_plotly_json()["props"].get("aria-label")]
        assert len(framed) == len(charts)


def test_no_two_cards_beside_each_other_have_the_same_name(service):
    for address in ADDRESSES:
        names = [getattr(card, "aria-label") for card in of_class(shown(address), "card")]
        assert len(names) == len(set(names)), address


def test_a_source_that_lacks_something_says_so_instead_of_zero(service):
    (tile,) = [part for part in parts(shown("/situation")) if getattr(part, "id", "") == "situation-lag"]
    assert "No source gives court_act_date of orders" in words(tile) and not of_class(tile, "value")


def test_a_choice_that_a_page_does_not_offer_is_refused_in_words(service):
    assert "does not show" in sent("/regions?show=XX9")
