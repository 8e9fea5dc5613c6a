"""The truths planted in supervision and community work are found by asking the dashboard for them."""

import pytest

from dashboard.demo.truths import truth
from tests.planted import ask, by_one

pytestmark = pytest.mark.usefixtures("planted_truths")


def test_nookat_sees_the_lowest_level_too_often():
    told = truth("nookat_over_contacts")
    share = by_one("SV3", "district")
    place = max(share, key=share.get)
    assert by_one("SV3", "district", office=told.place)[place] == share[place]
    assert share[place] > 5 * ask("SV3")
    held = by_one("SV2", "office", level="low", month="2025-11..2026-10")
    assert held[told.place] / ask("SV2", level="low", month="2025-11..2026-10") > 2


def test_contacts_of_naryn_are_missed():
    told = truth("naryn_misses")
    after = by_one("SV1", "region", month="2025-11..2026-10")
    assert after[told.place] == pytest.approx(100 * told.planted, abs=10)
    assert after.pop(told.place) < min(after.values()) - 15
    assert by_one("SV1", "region", month="2024-11..2025-10")[told.place] == pytest.approx(100 * told.usual, abs=8)


def test_issyk_kul_answers_late():
    told = truth("issyk_kul_answers_late")
    share = by_one("SV7", "region", month="2025-01..2026-10")
    assert share.pop(told.place) < 40
    assert min(share.values()) > 60
    assert by_one("SV7a", "region", month="2025-01..2026-10")[told.place] > 6


def test_community_work_of_jalal_abad_goes_slowly():
    told = truth("jalal_abad_works_slowly")
    assert ask("CW2", region=told.place, month="2024-01..2025-10") < 50
    assert ask("CW2", month="2022-01..2023-12") > 75
    assert by_one("CW1", "third")["first"] < by_one("CW1", "third")["last"]


def test_suzak_leaves_sessions_open():
    told = truth("suzak_sessions_open")
    left = by_one("CW3", "office")
    assert max(left, key=left.get) == told.place


def test_contacts_follow_the_level():
    held = by_one("SV2", "level", month="2025-11..2026-10")
    assert held["low"] < held["medium"] < held["high"] < held["very_high"]
