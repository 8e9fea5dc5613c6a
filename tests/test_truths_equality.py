"""The gap planted between women and men in one programme is found by the card that compares them, and titled so."""

import pytest

from dashboard.address import read_address
from dashboard.between import SEXES, gaps_of
from dashboard.cards import CARDS
from dashboard.demo.truths import truth
from dashboard.viewing import looking_at
from tests import planted
from tests.screens import NAMES, looking


@pytest.fixture(scope="module")
def asked(demonstration):
    """What the card of programmes asks of a small demonstration, and what it draws."""
    card = CARDS["equality-programmes"]
    with planted.at(demonstration), looking(), looking_at(read_address("/equality", "", NAMES)):
        answer = card.question({"month": "2019-01..2026-10"})
        yield list(gaps_of((answer,), SEXES)), card.shape(answer)


def test_women_who_finish_the_parenting_programme_are_found(asked):
    """The interval of the difference leaves out zero, on the side that was planted."""
    told = truth("women_finish_parenting")
    (gap,) = (gap for gap in asked[0] if gap.label == "Parenting")
    _, low, _ = gap.points
    assert gap.side == 1 and 0 < low < 100 * (told.planted - told.usual)


def test_the_title_names_that_programme_first(asked):
    assert asked[1].finding.startswith("Women against men: higher in Parenting +")
