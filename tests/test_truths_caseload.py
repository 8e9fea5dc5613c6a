"""The truths planted in the caseload and the staff are found by asking the dashboard for them."""

from statistics import median

import pytest

from dashboard.demo.truths import truth
from tests.planted import ask, by_one

pytestmark = pytest.mark.usefixtures("planted_truths")


def test_transfers_of_issyk_kul_do_not_fit_the_balance():
    told = truth("issyk_kul_moves_lost")
    offices = {
        region: set(by_one("CL7", "office", region=region, month="2021-01..2026-10").values()) for region in REGIONS
    }
    assert {region for region, rests in offices.items() if rests != {0}} == {told.place}
    assert by_one("CL7", "region", month="2021-01..2026-10")[told.place] == 0


REGIONS = ("KG-B", "KG-C", "KG-GB", "KG-GO", "KG-J", "KG-N", "KG-O", "KG-T", "KG-Y")


def test_talas_supervises_above_the_level_found():
    told = truth("talas_over_supervision")
    over = by_one("RN12a", "region")
    assert over[told.place] == max(over.values()) > 100 * 0.6 * told.planted
    assert ask("RN12a", region=["KG-C", "KG-GB", "KG-O"]) < 100 * 2.5 * told.usual


def test_people_of_osh_city_cannot_be_found():
    told = truth("osh_city_whereabouts")
    away = by_one("SV8", "region")
    assert away[told.place] == max(away.values()) > 100 * 0.5 * told.planted
    assert ask("SV8", month="2026-04", region=told.place) < 100 * 3 * told.usual


def test_the_south_uses_electronic_supervision():
    told = truth("south_watches")
    watched = by_one("CL17", "department", month="2025-09")
    assert watched[told.place] > 3 * watched["PD-BISHKEK-CHUY-TALAS"]
    assert ask("CL17", month="2024-02") == 0


def test_women_are_half_of_the_staff_and_lead_few_offices():
    told = truth("few_women_lead")
    assert ask("TR3a") == pytest.approx(100 * told.planted, abs=10)
    assert ask("TR3") > 1.5 * ask("TR3a")


def test_posts_of_batken_stand_vacant():
    told = truth("batken_vacancies")
    vacant = by_one("CL16a", "region")
    assert vacant[told.place] == max(vacant.values()) == pytest.approx(100 * told.planted, abs=15)


def test_jalal_abad_assesses_without_certificates():
    told = truth("jalal_abad_untrained")
    qualified = by_one("TR2", "region", month="2025-01..2026-10")
    assert qualified[told.place] < 100 * (told.planted + 0.25)
    assert qualified.pop(told.place) < median(qualified.values()) - 20
    modules = by_one("TR1", "region", module="rna")
    assert modules[told.place] == min(modules.values())
