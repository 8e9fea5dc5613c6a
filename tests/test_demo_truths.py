"""Every truth planted in the demonstration data is found by asking the dashboard for it."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from dashboard.demo.truths import TRUTHS, truth
from data_access import publication
from data_access.schema import quarantine
from tests.planted import ask, by_one, connect, load_demonstration


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """The home of an installation into which the default demonstration data was loaded."""
    home = tmp_path_factory.mktemp("demo")
    load_demonstration(home, 20_000)
    return home


@pytest.fixture(autouse=True)
def connected(installation):
    connect(installation)


def test_the_register_grows_when_the_settlements_close():
    told = truth("settlements_close")
    stock = by_one("CL1", "month", month="2022-01..2026-10")
    assert 8_000 < stock["2022-01"] < 9_500
    assert min(stock, key=stock.get) in ("2025-05", "2025-06", "2025-07")
    assert 4_600 < stock["2026-10"] < 5_400
    grown = stock["2026-02"] - stock["2025-07"]
    assert 0.4 * told.planted * 20_000 < grown < told.planted * 20_000


def test_january_and_august_are_quiet():
    told = truth("quiet_january")
    begun = by_one("CL4a", "month", month="2020-01..2024-12")
    quiet = [value for month, value in begun.items() if month[5:] in ("01", "08")]
    others = [value for month, value in begun.items() if month[5:] not in ("01", "08", "12")]
    assert sum(quiet) / len(quiet) / (sum(others) / len(others)) == pytest.approx(told.planted, abs=0.1)


def test_court_acts_arrive_sooner():
    told = truth("acts_arrive_sooner")
    lag = by_one("IN1", "month", month="2025-07..2026-06")
    assert all(value == pytest.approx(told.usual, abs=1.5) for month, value in lag.items() if month < "2026")
    assert all(value == pytest.approx(told.planted, abs=1.5) for month, value in lag.items() if month > "2026")


def test_officers_of_bishkek_are_crowded():
    told = truth("crowded_bishkek")
    load = by_one("CL11", "region")
    assert load[told.place] == pytest.approx(told.planted, rel=0.3)  # officers on leave or out of post carry none
    assert all(load[told.place] > 1.5 * value for region, value in load.items() if region != told.place)
    assert load["KG-N"] == min(load.values())


def test_talas_holds_orders_past_their_end():
    told = truth("talas_past_due")
    assert ask("CL10", region=told.place, month="2026-02") < 4
    late = by_one("CL10", "region", month="2026-10")
    assert late.pop(told.place) > 3 * max(late.values())


def test_suzak_is_not_covered():
    told = truth("suzak_uncovered")
    coverage = by_one("RN1", "district")
    assert coverage[told.place] == min(coverage.values())
    assert coverage[told.place] / ask("RN1") == pytest.approx(told.planted, abs=0.12)


def test_reassessments_of_batken_fall_behind():
    told = truth("batken_overdue")
    current = ask("RN3", ["region", "month"], month="2025-11..2026-10")
    months = sorted({month for _, month in current})
    assert current[told.place, months[0]] > 0.9 * ask("RN3", month=months[0])
    assert current[told.place, months[-1]] < 0.6 * ask("RN3", month=months[-1])
    overdue = by_one("RN4", "month", region=told.place, overdue=["31-90", "91+"], month="2025-11..2026-10")
    assert overdue["2026-10"] > overdue["2026-04"] > overdue["2025-11"]


def test_sokuluk_overrides_the_score():
    told = truth("sokuluk_overrides")
    share = by_one("RN11", "office")
    assert max(share, key=share.get) == told.place
    assert share[told.place] == pytest.approx(100 * told.planted, abs=8)
    assert ask("RN11") == pytest.approx(100 * told.usual, abs=3)


def test_overrides_mostly_go_up():
    share = by_one("RN11", "direction")
    assert share["up"] > 3 * share["down"]


def test_uzgen_leaves_mental_health_unanswered():
    told = truth("uzgen_unanswered")
    answered = by_one("RN6a", "office", domain="health")
    assert answered[told.place] == min(answered.values())
    assert answered[told.place] == pytest.approx(100 * (1 - told.planted), abs=12)
    assert ask("RN6a", domain="housing", office=told.place) > 85


def test_completion_in_kara_suu_drops():
    told = truth("kara_suu_completion")
    before = ask("PR5a", month="2022-01..2024-12", district=told.place)
    after = ask("PR5a", month="2025-01..2025-10", district=told.place)
    elsewhere = by_one("PR5a", "region", month="2025-01..2025-10")
    assert before > 60
    assert after < 45
    assert after < min(elsewhere[region] for region in ("KG-GB", "KG-C", "KG-J"))


def test_women_finish_the_parenting_programme():
    told = truth("women_finish_parenting")
    share = by_one("PR5", "sex", programme="parenting", month="2019-01..2025-10")
    assert share["female"] - share["male"] == pytest.approx(100 * (told.planted - told.usual), abs=10)


def test_waiting_in_jalal_abad_doubles():
    told = truth("jalal_abad_waits")
    before = ask("PR4", region=told.place, month="2024-01..2025-06")
    after = ask("PR4", region=told.place, month="2025-10..2026-09")
    assert before == pytest.approx(told.usual, rel=0.25)
    assert after == pytest.approx(told.planted, rel=0.3)
    assert ask("PR4", region="KG-C", month="2025-10..2026-09") < 40


def test_coverage_grows_from_nothing_in_2022():
    coverage = by_one("RN1", "month", month="2022-12..2026-10")
    assert coverage["2022-12"] == 0
    assert 20 < coverage["2024-04"] < 35
    assert 55 < coverage["2026-10"] < 70


def test_reoffending_follows_the_level():
    again = by_one("RO2a", "level", month="2019-01..2024-04")
    assert again["low"] < again["medium"] < again["high"]


def test_the_slips_and_nothing_else_are_set_aside():
    with publication.current().engine.connect() as connection:
        files = [row.file for row in connection.execute(select(quarantine.c.file, quarantine.c.line).distinct())]
    assert Counter(files) == {
        "people.parquet": 2,
        "orders.parquet": 8,
        "assessments.parquet": 3,
        "enrolments.parquet": 3,
        "violations.parquet": 2,
    }


def test_every_truth_is_asked_for():
    files = Path(__file__).parent.glob("test_*truths*.py")
    asked = "".join(file.read_text(encoding="utf-8") for file in files)
    assert [told.name for told in TRUTHS if f'truth("{told.name}")' not in asked] == []
