"""The truths planted in the caseload and the staff are found by asking the dashboard for them."""

import pytest

from dashboard import settings
from dashboard.demo.generator import generate
from dashboard.demo.truths import truth
from data_access import loading, memory, publication
from data_access.query import fetch
from data_access.scope import operator
from data_access.subjects import find_measure

CLIENTS = 4_000


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """The home of an installation with a small demonstration."""
    home = tmp_path_factory.mktemp("demo")
    source = loading.find_source("demo", home)
    loading.load(source, generate(home / "demo", CLIENTS), settings.rules().without_attack(), home)
    return home


@pytest.fixture(autouse=True)
def connected(installation):
    publication.connect(None, installation)
    memory.forget()


def by_one(measure, dimension, **where):
    """The values of a measure by a dimension, missing ones left out."""
    subject, found = find_measure(measure)
    rows = fetch(subject, [found.name], by=[dimension], where=where, viewer=operator()).rows
    return {row[dimension]: row[found.name] for row in rows if row[found.name] is not None}


def whole(measure, **where):
    subject, found = find_measure(measure)
    return fetch(subject, [found.name], where=where, viewer=operator()).rows[0][found.name]


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
    assert whole("RN12a", region=["KG-C", "KG-GB", "KG-O"]) < 100 * 2.5 * told.usual


def test_people_of_osh_city_cannot_be_found():
    told = truth("osh_city_whereabouts")
    away = by_one("SV8", "region")
    assert away[told.place] == max(away.values()) > 100 * 0.5 * told.planted
    assert whole("SV8", month="2026-04", region=told.place) < 100 * 3 * told.usual


def test_the_south_uses_electronic_supervision():
    told = truth("south_watches")
    watched = by_one("CL17", "department", month="2025-09")
    assert watched[told.place] > 3 * watched["PD-BISHKEK-CHUY-TALAS"]
    assert whole("CL17", month="2024-02") == 0


def test_women_are_half_of_the_staff_and_lead_few_offices():
    told = truth("few_women_lead")
    assert whole("TR3a") == pytest.approx(100 * told.planted, abs=10)
    assert whole("TR3") > 1.5 * whole("TR3a")


def test_posts_of_batken_stand_vacant():
    told = truth("batken_vacancies")
    vacant = by_one("CL16a", "region")
    assert vacant[told.place] == max(vacant.values()) == pytest.approx(100 * told.planted, abs=15)


def test_jalal_abad_assesses_without_certificates():
    told = truth("jalal_abad_untrained")
    qualified = by_one("TR2", "region", month="2025-01..2026-10")
    assert qualified[told.place] == min(qualified.values()) < 100 * (told.planted + 0.25)
    modules = by_one("TR1", "region", module="rna")
    assert modules[told.place] == min(modules.values())
