"""The broken rules and the people who stand twice, planted in the demonstration, are found by asking for them."""

import pytest

from dashboard.demo.truths import truth
from data_access.quality.broken import RULES
from data_access.query import fetch
from data_access.scope import operator
from data_access.subjects import quality
from tests.planted import ask, by_one

pytestmark = pytest.mark.usefixtures("planted_truths")
FEW = {rule: truth("rules_broken").planted for rule in RULES}


def counts(measure, dimension):
    """The numerator of a share of records, by the codes of a dimension."""
    rows = fetch(quality, [measure], by=[dimension], viewer=operator()).rows
    return {row[dimension]: row[f"{measure}_of"] for row in rows}


def test_a_few_records_break_each_rule():
    broken = counts("broken_share", "rule")
    assert {rule: broken.get(rule, 0) for rule in FEW if rule != "assessed_before_birth"} == {
        rule: count for rule, count in FEW.items() if rule != "assessed_before_birth"
    }
    assert broken["assessed_before_birth"] >= FEW["assessed_before_birth"]  # each of the people has one at least


def test_a_broken_rule_is_a_small_part_of_the_records():
    assert max(by_one("DQ4", "rule").values()) < 2


def test_people_who_stand_twice_are_found():
    twice = truth("people_twice").planted
    assert by_one("DQ3", "match") == {"same_number": twice, "same_name": twice + 2}


def test_people_go_to_programmes_for_their_needs():
    told = truth("programme_for_the_need")
    assert 100 * told.planted / 10 < ask("PR11") < 30
    assert 12 < ask("PR1") < 40
