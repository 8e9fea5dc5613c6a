"""The page of measures says what subjects, cards, tests and planted truths say."""

import pytest

from data_access.passports import family_of
from data_access.subjects import SUBJECTS
from tests.measures_page import PAGE, cards_by_measure, measures_page, named_in, texts_of_tests
from tests.screens import publish_service


@pytest.fixture(scope="module", autouse=True)
def service(tmp_path_factory):
    """The small service of tests/screens.py, published once for all tests of this file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITUATION_CENTRE_HOME", str(tmp_path_factory.mktemp("service")))
        yield publish_service()


def test_the_page_is_that_of_the_product():
    assert PAGE.read_text(encoding="utf-8") == measures_page(), "Run python -m tests.measures_page."


def test_every_measure_has_a_test_of_its_own():
    texts = texts_of_tests()
    lone = [each.id for subject in SUBJECTS for each in subject.measures if not named_in(subject, each, texts)]
    assert not lone, f"No test names {', '.join(sorted(lone))}."


def test_every_family_of_measures_stands_on_a_card():
    shown = {family_of(id) for id in cards_by_measure()}
    hidden = {family_of(each.id) for subject in SUBJECTS for each in subject.measures} - shown
    assert not hidden, f"No card asks for {', '.join(sorted(hidden))}."
