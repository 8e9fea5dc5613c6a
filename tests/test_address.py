"""The address is the state: what it may hold, and that it survives the way there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import CHOICES, FILTERS, AddressError, View, read_address

PAGES = ("situation", "caseload")
codes = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


def read(href):
    pathname, mark, search = href.partition("?")
    return read_address(pathname, mark + search, PAGES)


def test_an_address_without_a_query_is_the_whole_page():
    assert read("/caseload") == View("caseload")


def test_filters_and_choices_are_read_in_a_fixed_order():
    view = read("/caseload?table=caseload-trend&sex=female&area=north,south&period=2025-01..2026-10")
    assert view.filters == {"area": ("north", "south"), "period": ("2025-01..2026-10",), "sex": ("female",)}
    assert view.is_table("caseload-trend") and not view.is_table("caseload-map")
    assert view.href == "/caseload?area=north,south&period=2025-01..2026-10&sex=female&table=caseload-trend"


@pytest.mark.parametrize("value", ["60+", "14-17", "a,b", "a b", "Первый суд", "50%", "a&b=c", "a/b", "?", "#", "'\""])
def test_a_code_of_any_form_survives_the_way_there_and_back(value):
    view = View("caseload").with_(age=[value, "other"])
    assert read(view.href) == view and view.values("age") == (value, "other")


@given(st.dictionaries(st.sampled_from(["area", "sex", "age", "table"]), st.lists(codes, min_size=1, max_size=5)))
def test_every_view_survives_the_way_there_and_back(asked):
    view = View("caseload").with_(**asked)
    assert read(view.href) == view and read(view.href).href == view.href


def test_a_view_is_changed_by_making_another():
    view = read("/caseload?sex=female&table=caseload-trend")
    assert view.with_(sex="male").href == "/caseload?sex=male&table=caseload-trend"
    assert view.without("sex", "table").href == "/caseload"
    assert view.toggled("age", "60+").toggled("age", "60+") == view
    assert view.turned("caseload-trend").href == "/caseload?sex=female"
    assert view.href == "/caseload?sex=female&table=caseload-trend"


def test_another_page_keeps_the_filters_and_forgets_how_parts_stood():
    assert read("/caseload?sex=female&table=caseload-trend&compare=a,b").to("situation").href == "/situation?sex=female"


@pytest.mark.parametrize("period", ["2026-10", "2025-01..2026-10", "2025-01..", "..2026-10", "last-24"])
def test_a_period_is_a_month_a_range_or_the_last_months(period):
    assert read(f"/caseload?period={period}").values("period") == (period,)


@pytest.mark.parametrize(
    ("href", "said"),
    [
        ("/nothing", "There is no page 'nothing'; there are situation, caseload."),
        ("/caseload?sexx=female", "The address asks for 'sexx'; it may ask for area, period, sex"),
        ("/caseload?sex=female&sex=male", "names 'sex' twice"),
        ("/caseload?period=2026", "A period is a month"),
        ("/caseload?period=2026-13", "A period is a month"),
        ("/caseload?period=2026-01,2026-02", "gives 'period' 2 values"),
        ("/caseload?area=" + ",".join(map(str, range(101))), "gives 'area' 101 values"),
        ("/caseload?area=%00", "a value that no list holds"),
        ("/caseload?area=%0a", "a value that no list holds"),
        ("/caseload?area=" + "a" * 201, "a value that no list holds"),
        ("/caseload?area=" + "a" * 3000, "longer than"),
    ],
)
def test_an_address_that_asks_for_what_is_not_there_says_so(href, said):
    with pytest.raises(AddressError, match=said.replace("?", r"\?")):
        read(href)


@given(st.text(max_size=300))
def test_no_address_breaks_the_reader(search):
    try:
        view = read_address("/caseload", f"?{search}", PAGES)
    except AddressError:
        return
    assert set(dict(view.where)) <= set(FILTERS) and set(dict(view.chosen)) <= set(CHOICES)
