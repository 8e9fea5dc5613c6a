"""The truths planted in programmes, outcomes and the help of partners are found by asking the dashboard for them."""

import pytest

from dashboard.demo.truths import truth
from tests.planted import ask, by_one

JUDGED = {"month": "2025-02..2026-09"}


pytestmark = pytest.mark.usefixtures("planted_truths")


def test_the_leninsky_office_takes_the_wrong_risk_level():
    told = truth("leninsky_wrong_level")
    assert ask("PR10", office=told.place) < ask("PR10") - 15
    assert ask("PR10a", office=told.place, fit="below") > 1.5 * ask("PR10a", fit="below")


def test_nookat_sets_provisional_levels():
    told = truth("nookat_provisional")
    share = by_one("RN13", "office")
    assert max(share, key=share.get) == told.place
    assert share[told.place] == pytest.approx(100 * told.planted, abs=25)
    assert ask("RN13", region="KG-GB") == pytest.approx(100 * told.usual, abs=5)


def test_reports_after_programmes_are_missing_by_the_lake():
    told = truth("naryn_no_reports")
    reported = by_one("PR14", "region", **JUDGED)
    assert reported.pop(told.place) < 70
    assert reported["KG-GB"] > 80 and reported["KG-O"] > 80


def test_batken_opens_no_place_for_alcohol_and_drugs():
    told = truth("batken_no_places")
    assert ask("PR13b", region=told.place, programme="alcohol-drugs") == told.planted
    assert ask("PR13a", region=told.place, programme="alcohol-drugs") > 5
    assert ask("PR13", region="KG-GB", programme="alcohol-drugs") > 5


def test_facilitators_change_in_osh():
    told = truth("osh_facilitators_change")
    same = by_one("PR12b", "region")
    assert same.pop(told.place) < 50
    assert min(same.values()) > 75


def test_women_of_osh_are_without_work():
    told = truth("osh_women_without_work")
    points = ["week_6", "month_3", "month_6"]
    share = ask("OC1", ["region", "sex"], point=points)
    assert share[told.place, "male"] - share[told.place, "female"] > 15
    everywhere = by_one("OC1", "sex", point=points)
    assert everywhere["male"] - everywhere["female"] < 15


def test_a_partner_returns_no_information():
    told = truth("silent_partner")
    silent = by_one("OC5d", "partner")
    assert silent.pop("umut-house") == 100 * told.planted
    assert max(silent.values()) < 50


def test_the_yearly_figure_is_that_of_the_ministry():
    told = truth("yearly_offenders")
    assert ask("RO5", year="2025") == pytest.approx(100 * told.planted, abs=0.6)


def test_the_two_figures_of_new_offences_differ():
    assert ask("RO1", month="..2024-12") > ask("RO5", year="2025")
