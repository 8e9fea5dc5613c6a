"""The page of measures says what subjects, cards, tests and planted truths say."""

import pytest

from dashboard.cards import CARDS
from dashboard.demo.truths import TRUTHS
from data_access.passports import family_of
from data_access.subjects import SUBJECTS
from data_access.subjects.derived import WORKED_OUT
from tests.measures_page import AT, BY_HAND, PAGE, cards_by_measure, measures_page, named_in, texts_of_tests

pytestmark = pytest.mark.usefixtures("service")


def test_the_page_is_that_of_the_product():
    assert PAGE.read_text(encoding="utf-8") == measures_page(), "Run python -m tests.measures_page."


def test_no_id_of_the_page_lacks_a_place_a_test_or_a_figure():
    lines = [line.strip("| \n").split(" | ") for line in measures_page().splitlines() if line.startswith("| ")][1:]
    assert {line[0] for line in lines} >= {each.id for each in WORKED_OUT} and len(lines) > 200
    assert [line[0] for line in lines if len(line) != 6 or not all(map(str.strip, line))] == []


def test_what_is_worked_out_stands_where_the_page_says_and_is_tested_there():
    texts, truths = texts_of_tests(), {truth.name for truth in TRUTHS}
    for cards, tests, checked in AT.values():
        named = [each for each in cards.split(", ") if "-" in each]
        assert set(named) <= set(CARDS) and all(f"{test}.py" in texts for test in tests.split(", "))
        assert checked == BY_HAND or checked.removeprefix("planted: ") in truths


def test_every_measure_has_a_test_of_its_own():
    texts = texts_of_tests()
    lone = [each.id for subject in SUBJECTS for each in subject.measures if not named_in(subject, each, texts)]
    assert not lone, f"No test names {', '.join(sorted(lone))}."


def test_every_family_of_measures_stands_on_a_card():
    shown = {family_of(id) for id in cards_by_measure()}
    hidden = {family_of(each.id) for subject in SUBJECTS for each in subject.measures} - shown
    assert not hidden, f"No card asks for {', '.join(sorted(hidden))}."
