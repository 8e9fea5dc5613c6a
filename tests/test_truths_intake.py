"""The truths planted in intake and procedure are found by asking the dashboard for them."""

import pytest

from dashboard.demo.truths import truth
from tests.planted import by_one

pytestmark = pytest.mark.usefixtures("planted_truths")


def test_the_acts_of_one_court_get_lost():
    told = truth("kara_suu_acts_lost")
    lost = by_one("IN2a", "court", month="2025-07..2026-08")
    others = [value for court, value in lost.items() if court != told.place]
    assert lost[told.place] == pytest.approx(100 * told.planted / (1 + told.planted), abs=12)
    assert sum(others) / len(others) < lost[told.place] / 3
    before = by_one("IN2a", "court", month="2019-01..2025-06")
    assert before[told.place] < 6


def test_cases_of_one_city_wait():
    told = truth("osh_city_cases_wait")
    pace = by_one("FL5", "region", month="2025-09..2026-10")
    assert pace[told.place] < min(value for region, value in pace.items() if region != told.place) - 5
    late = by_one("FL6", "region", month="2026-10")
    assert late[told.place] == max(late.values())
    days = by_one("FL2", "region", month="2026-10")
    assert days[told.place] == max(days.values())


def test_steps_are_recorded_sooner_since_a_date():
    told = truth("records_in_time")
    shares = by_one("FL7", "quarter", month="2025-01..2026-09")
    assert all(value == pytest.approx(100 * told.usual, abs=4) for quarter, value in shares.items() if quarter < "2026")
    assert all(
        value == pytest.approx(100 * told.planted, abs=4) for quarter, value in shares.items() if quarter > "2026"
    )


def test_one_pair_of_agencies_loses_mirror_records():
    told = truth("mirror_records_lost")
    shares = by_one("FL8", "pair")
    assert shares.pop(told.place) == pytest.approx(100 * told.planted, abs=4)
    assert all(value == pytest.approx(100 * told.usual, abs=3) for value in shares.values())


def test_alternatives_grow_over_the_years():
    shares = by_one("FL9", "year")
    assert shares["2026"] > shares["2020"] + 6
