"""Each signal leads to the card that shows what its rule found."""

import importlib

import pytest

from dashboard.cards import CARDS
from dashboard.signals import EXPECTED, OVER_TIME, SIDE_BY_SIDE
from data_access.dimensions import TIME
from tests.measures_page import asked_by
from tests.screens import looking

importlib.import_module("callbacks")  # its modules fill the cards

pytestmark = pytest.mark.usefixtures("service")


OF = {"RO6a": "RO1", "RO6b": "PR5a", "RO6c": "SV5a"}  # what a ratio to what is expected is made of
PAIRS = {*OVER_TIME.items(), *SIDE_BY_SIDE.items(), *EXPECTED.items()}


@pytest.mark.parametrize(("id", "card"), sorted(PAIRS))
def test_a_signal_leads_to_a_card_that_asks_for_its_number(id, card):
    with looking():
        assert OF.get(id, id) in asked_by(CARDS[card])


def test_every_number_that_may_give_a_signal_has_its_card():
    with looking():
        answers = CARDS["situation-changes"].question({})
    by_time = {each.measures[0].id for each in answers if each.by and each.by[-1] in TIME}
    apart = {each.measures[0].id for each in answers if each.by == ("area",)}
    alike = {each.measures[0].id for each in answers if len(each.by) > 2}
    assert (by_time, apart, alike) == ({*OVER_TIME}, {*SIDE_BY_SIDE}, {OF.get(id, id) for id in EXPECTED})
