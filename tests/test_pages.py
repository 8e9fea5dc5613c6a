"""What the cards of each page say of a small service whose numbers are known."""

import pytest

from tests.answers import of_class, parts, words
from tests.screens import shown_card as card

pytestmark = pytest.mark.usefixtures("service")


def charts(found):
    """The Plotly figures of a card."""
    return [part.figure for part in parts(found) if type(part).__name__ == "Graph"]


def test_situation_counts_the_assessed_among_those_for_whom_it_is_required():
    assert "30 of 43" in words(card("/situation", "situation-assessed"))


def test_situation_pools_starters_of_a_year_where_a_quarter_is_of_too_few():
    assert "20 of 30" in words(card("/situation", "situation-completed"))


def test_situation_ranks_areas_without_outlines():
    assert "no outlines" in words(card("/situation", "situation-map"))


def test_caseload_balances():
    told = words(card("/caseload?period=2025-03..2025-06", "caseload-balance"))
    assert "43 at the start + 4 began − 4 ended + 0 moved = 43 at the end" in told


def test_caseload_of_a_district_says_what_moved():
    told = words(card("/caseload?area=N1&period=2025-03..2025-06", "caseload-balance"))
    assert "40 at the start + 4 began − 4 ended + 0 moved = 40 at the end" in told


def test_caseload_stacks_kinds_by_month():
    (chart,) = charts(card("/caseload?period=2025-04..2025-06", "caseload-trend"))
    assert [trace["y"] for trace in chart["data"]] == [[47, 43, 43]]


def test_caseload_says_how_supervision_ended():
    told = words(card("/caseload", "caseload-endings"))
    assert "Term served" in told and "4 of 4" in told


def test_caseload_names_no_officer():
    told = words(card("/caseload", "caseload-officers"))
    assert "No source gives officer of orders" in told


def test_rna_puts_those_not_assessed_beside_the_levels():
    levels = card("/rna", "rna-levels")
    assert "30% have no valid assessment" in words(levels) and of_class(levels, "hatched")


def test_rna_narrowed_to_a_level_still_says_of_whom():
    assert "15 of 15" in words(card("/rna?level=low", "rna-coverage")) or "15" in words(
        card("/rna?level=low", "rna-levels")
    )


def test_programmes_follow_starters_to_their_end():
    (chart,) = charts(card("/programmes", "programmes-cohort"))
    assert chart["data"][0]["y"] == [66.7]
    assert "shapes" not in chart["layout"]


def test_programmes_say_both_denominators():
    told = words(card("/programmes?period=2024-01..2025-06", "programmes-both"))
    assert "20 of 20" in told and "20 of 30" in told


def test_regions_compare_the_areas_that_the_address_names():
    told = words(of_class(card("/regions?compare=S,N", "regions-compare"), "comparison")[0])
    assert told.index("South") < told.index("North") and "30 of 40" in told


def test_regions_hide_the_small_area_from_who_sees_published_numbers():
    told = words(card("/regions?show=CL1", "regions-map", role="leadership"))
    assert "South <10" in told and "South 3" not in told
