"""The room of a regional head: the own area, where its right ends and why, drilling, two areas beside each other."""

import json

import pytest
from dash._utils import to_json

from dashboard import screen, whereabouts
from dashboard.address import View, read_address
from data_access.scope import viewer_of
from tests import planted
from tests.answers import of_class, parts, words
from tests.screens import NAMES, looking, shown, shown_card

RIGHTS = "What may I see, and why not"


def card_of(page, name):
    """A part of a screen by its id."""
    return next(part for part in parts(page) if getattr(part, "id", "") == name)


def links_of(component):
    """Text of each link -> its address."""
    return {words(part): part.href for part in parts(component) if type(part).__name__ == "A"}


def said(section):
    """A card as it goes to the browser, without the name of its area and what leads elsewhere."""
    inside = [part for part in section.children if getattr(part, "className", "") != "of-area"]
    return json.loads(to_json([part for part in inside if type(part).__name__ != "Header"]))


def numbers(section):
    """The words of a card besides its header."""
    return [words(part) for part in section.children if type(part).__name__ != "Header"]


# ---- where the right ends ----


def test_at_the_end_of_the_right_one_sentence_says_why_and_leads_to_all_rights(service):
    above = of_class(shown("/situation?area=KG", "head", ["N"]), "ends")[0]
    assert "ends with North" in words(above) and links_of(above) == {RIGHTS: "/rights"}


@pytest.mark.parametrize("address", ["/situation", "/situation?area=N1", "/caseload?area=o-n1"])
def test_within_the_own_area_nothing_is_said_of_its_end(service, address):
    assert not of_class(shown(address, "head", ["N"]), "ends")


@pytest.mark.parametrize("role", ["leadership", "analyst"])
def test_who_holds_no_area_or_every_area_is_told_of_no_end(service, role):
    assert not of_class(shown("/situation?area=N", role), "ends")


@pytest.mark.parametrize(("area", "steps"), [("N1", ["Country", "North"]), ("o-n1", ["Country", "North", "North One"])])
def test_heads_of_a_district_and_of_an_office_land_there_with_the_way_up(service, area, steps):
    where = of_class(shown("/situation", "head", [area]), "where")[0]
    assert [words(part) for part in where.children if type(part).__name__ == "A"] == steps


# ---- the address of two areas ----


def test_the_view_of_the_area_beside_leads_back_with_the_areas_as_they_stood():
    view = View("caseload").with_(area="N", beside="S", sex="female")
    assert view.other.values("area") == ("S",)
    assert view.other.href == view.href
    assert view.other.with_(area="S1").href == "/caseload?area=N&sex=female&beside=S1"
    assert view.other.to("rna").href == "/rna?area=N&sex=female&beside=S"
    assert view.alone.href == "/caseload?area=N&sex=female"


def test_the_own_area_may_stay_unsaid_beside_another():
    view = View("caseload").with_(beside="S")
    assert view.other.href == "/caseload?beside=S" and view.other.values("area") == ("S",)


# ---- two areas beside each other ----


@pytest.mark.parametrize("address", ["/situation", "/caseload", "/rna?sex=male", "/regions"])
def test_each_area_of_a_pair_says_what_it_says_alone(service, address):
    mark = "&" if "?" in address else "?"
    pair = shown(f"{address}{mark}area=N&beside=S", "head", ["N"])
    first, second = of_class(pair, "first"), of_class(pair, "second")
    assert len(first) == len(second) > 1
    for area, sections in (("N", first), ("S", second)):
        alone = shown(f"{address}{mark}area={area}", "head", ["N"])
        for section in sections:
            single = card_of(alone, section.id.removesuffix("-beside"))
            assert numbers(section)[1:] == numbers(single)


def test_beside_the_own_area_another_is_told_no_closer_than_alone(service):
    pair = shown("/caseload?area=N&beside=S", "head", ["N"])
    assert "40" in words(card_of(pair, "caseload-areas"))
    other = words(of_class(card_of(pair, "caseload-areas-beside"), "body")[0])
    assert "<10" in other and "3" not in other.split()
    assert of_class(pair, "ends") and of_class(pair, "rounded-note")


def test_an_office_elsewhere_is_refused_beside_the_own_area_too(service):
    pair = shown("/caseload?area=N&beside=o-s1", "head", ["N"])
    told = words(card_of(pair, "caseload-trend-beside"))
    assert "go down to districts and departments" in told


def test_what_is_in_a_pair_is_found_by_one_id_each(service):
    ids = [part.id for part in parts(shown("/situation?area=N&beside=S")) if getattr(part, "id", None)]
    assert len(ids) == len(set(ids))


def test_the_files_of_a_pair_are_each_of_its_own_area(service):
    pair = shown("/caseload?area=N&beside=S")
    files = [links_of(card_of(pair, name))["Download CSV"] for name in ("caseload-areas", "caseload-areas-beside")]
    assert files == ["/download/caseload-areas.csv?area=N", "/download/caseload-areas.csv?area=S"]


def test_drilling_in_either_of_a_pair_leaves_the_other_as_it_is(service):
    pair = shown("/caseload?area=N&beside=S")
    assert links_of(card_of(pair, "caseload-areas"))["North One"] == "/caseload?area=N1&beside=S"
    assert links_of(of_class(pair, "where-beside")[0])["Country"] == "/caseload?area=N&beside=KG"


def test_only_areas_that_may_be_told_are_offered_for_a_comparison(service):
    where = of_class(shown("/caseload", "head", ["N"]), "where")[0]
    offered = [address for address in links_of(where).values() if "beside=" in address]
    assert "/caseload?beside=S" in offered and not any("o-s1" in each for each in offered)


def test_a_pair_on_the_page_of_regions_is_compared_once_for_chance(service):
    pair = shown("/regions?area=N&beside=S")
    heads = words(card_of(pair, "regions-compare"))
    assert heads.index("North") < heads.index("South")
    assert not any(getattr(part, "id", "") == "regions-compare-beside" for part in parts(pair))


def test_an_area_beside_that_is_not_there_is_said_and_the_own_one_stands(service):
    pair = shown("/caseload?area=N&beside=nowhere")
    assert "has no code 'nowhere'" in words(card_of(pair, "caseload-areas-beside"))
    assert "North One" in words(card_of(pair, "caseload-areas"))


# ---- by keyboard and in a list ----


def test_the_areas_of_a_table_are_links_so_that_every_chart_drills_by_keyboard(service):
    table = shown_card("/situation?table=situation-funnel,situation-map", "situation-map")
    assert links_of(of_class(table, "tables")[0])["North"] == "/situation?area=N&table=situation-funnel,situation-map"


# ---- the lowest level ----


def test_a_place_without_parts_is_shown_among_its_neighbours_and_found_there(service):
    bars = of_class(shown_card("/situation?area=o-n1", "situation-map"), "bars")[0]
    here = [words(part) for part in parts(bars) if "aria-current" in part.to_plotly_json()["props"]]
    assert set(links_of(bars)) == {"North One", "North Two"} and here == ["North One"]


# ---- own area against peers ----


@pytest.fixture
def shown_there(planted_truths):
    """The screen of a head in the demonstration."""

    def show(address, area):
        path, _, search = address.partition("?")
        with looking("head", [area]) as viewer:
            return screen.show(viewer, read_address(path, search, NAMES))

    return show


def test_the_situation_of_a_head_stands_among_peers_in_published_numbers(shown_there):
    page = shown_there("/situation", "KG-B")
    funnel = words(card_of(page, "situation-funnel"))
    assert "Ringed: Batken Region" in funnel and "Rounded to 5" in funnel
    standing = words(card_of(page, "situation-standing"))
    assert "observed" in standing and "others" in standing and "Safe statistics" in standing


def test_the_work_list_counts_the_records_of_the_own_area_alone(shown_there):
    work = card_of(shown_there("/situation", "KG-B"), "situation-work")
    asked = planted.ask("DQ1", by=["field"], area="KG-B")
    assert "Work list" in words(work) and set(links_of(work).values()) >= {"/data/work"}
    assert any(share < 100 for share in asked.values())


def test_a_district_stands_for_its_region_where_it_is_too_small(shown_there):
    with looking("head", ["KG-B"]):
        district = next(code for code, each in whereabouts.places().items() if each.parent == "KG-B")
    page = shown_there("/situation", district)
    assert "Of Batken Region: for smaller areas" in words(card_of(page, "situation-standing"))
    assert viewer_of("head", "x", [district]).areas == {district}


def test_a_stranger_compares_nothing(anonymous):
    answer = anonymous.get("/situation?area=N&beside=S")
    assert answer.status_code in (302, 303) and "/sign-in" in answer.location
