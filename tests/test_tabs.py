"""Long pages are cut into tabs: the address names the one shown, and only its cards are asked."""

import pytest

from dashboard import cards
from dashboard.address import AddressError, read_address
from dashboard.cards import CARDS, Card
from dashboard.tabs import address_of
from tests.answers import of_class, parts, words
from tests.screens import NAMES, TABS, looking, shown

MOST = 8


pytestmark = pytest.mark.usefixtures("service")


def links_at(address):
    """{title: address} of the tabs of a screen, and the title of the one that is marked."""
    (line,) = of_class(shown(address), "tabs")
    links = [part for part in parts(line) if type(part).__name__ == "A"]
    return {words(link): link.href for link in links}, [words(link) for link in links if hasattr(link, "aria-current")]


@pytest.mark.parametrize(("page", "tab"), TABS)
def test_nothing_holds_more_than_a_reader_takes_in_at_once(page, tab):
    assert 3 <= sum(placed.kind == "card" for placed in tab.cards) <= MOST


@pytest.mark.parametrize("page", NAMES)
def test_the_tabs_of_a_page_are_told_apart(page):
    tabs = [tab for name, tab in TABS if name == page]
    assert len({tab.name for tab in tabs}) == len({tab.title for tab in tabs}) == len(tabs)
    assert len(tabs) == 1 or all(tab.name and tab.title for tab in tabs)


def test_the_tabs_are_links_that_keep_the_filters_and_mark_the_one_shown():
    links, marked = links_at("/caseload?sex=female&table=caseload-trend")
    assert links["People under supervision"] == "/caseload?sex=female" and marked == ["People under supervision"]
    assert links["Measures, endings and moves"] == "/caseload?sex=female&view=measures"
    assert links_at("/caseload?view=measures")[1] == ["Measures, endings and moves"]


def test_a_filter_and_a_table_stay_in_the_tab():
    screen = shown("/caseload?view=measures")
    links = {words(part): part.href for part in parts(screen) if type(part).__name__ == "A"}
    assert links["Women"] == "/caseload?sex=female&view=measures"
    assert "/caseload?view=measures&table=caseload-measures" in {
        part.href for part in parts(screen) if hasattr(part, "href")
    }


def test_a_short_page_has_no_tabs():
    assert not of_class(shown("/regions"), "tabs")


def test_only_the_cards_of_the_tab_are_asked_and_drawn(monkeypatch):
    asked = []
    for name in [name for name, card in CARDS.items() if card.page == "caseload"]:
        told = CARDS[name].question
        noting = Card(name, lambda where, name=name, told=told: asked.append(name) or told(where), CARDS[name].shape)
        monkeypatch.setitem(cards.CARDS, name, noting)
    screen = shown("/caseload?view=load")
    (tab,) = [tab for page, tab in TABS if (page, tab.name) == ("caseload", "load")]
    assert asked == [placed.name for placed in tab.cards]
    assert [part.id for part in parts(screen) if getattr(part, "id", "").startswith("caseload-")] == asked


def test_a_tab_that_is_not_there_is_refused_in_words():
    with pytest.raises(AddressError, match="has no part 'nothing'; it has people, measures, load"):
        shown("/caseload?view=nothing")
    with pytest.raises(AddressError, match="has no part 'load'"):
        shown("/regions?view=load")


def test_the_address_of_a_card_is_that_of_its_tab():
    with looking():
        view = read_address("/situation", "sex=female&show=CL1", NAMES)
        assert address_of("caseload-trend", view) == "/caseload?sex=female#caseload-trend"
        assert address_of("caseload-moves", view) == "/caseload?sex=female&view=measures#caseload-moves"
