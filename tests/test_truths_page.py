"""The page of truths names a test, and a truth that it finds, for each rule of a signal and each statistic."""

from dashboard import signals
from tests.truths_page import FOUND, PAGE, statistics_there_are, truths_page


def test_the_page_of_truths_is_that_of_the_tests():
    assert PAGE.read_text(encoding="utf-8") == truths_page(), "Run python -m tests.truths_page."


def test_every_rule_and_every_statistic_finds_a_truth():
    assert {*FOUND} == {*signals.FACTS} | statistics_there_are()
