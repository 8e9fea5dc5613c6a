"""Beside each percentage that a card draws stand both counts; two measures of new crime never share an axis."""

import json
import re

import pytest
from dash._utils import to_json

from dashboard import figures, formats
from dashboard.address import read_address
from dashboard.cards import CARDS
from dashboard.figures.drawing import said, shown
from dashboard.filling import answers_of, is_empty
from dashboard.viewing import looking_at
from data_access.passports import family_of
from data_access.query import QueryError
from data_access.scope import NotAllowed
from tests.screens import NAMES, looking

GAPS = "equality"  # draws how far two groups differ in each number, never the numbers themselves
COHORTS = {"RO1", "RO2", "RO4"}
NUMBERS = [name for name, card in CARDS.items() if card.page in NAMES]


pytestmark = pytest.mark.usefixtures("service")


def asked(name):
    """(answers, what is drawn of them as text) of a card; nothing for one that refuses."""
    card, view = CARDS[name], read_address(f"/{CARDS[name].page}", "", NAMES)
    with looking(), looking_at(view):
        try:
            answers, told = answers_of(card, view)
        except (QueryError, NotAllowed):
            return (), ""
        if all(map(is_empty, answers)):
            return answers, ""
        drawing = card.shape(told)
        drawn = json.loads(to_json([drawing.body, drawing.told, drawing.foot]))
        return answers, json.dumps(drawn, ensure_ascii=False)


def rates(answers):
    """(value in words, numerator, denominator) of each percentage that an answer holds and a figure may draw."""
    for answer in answers:
        for measure in [each for each in answer.measures if each.is_ratio and each.unit == "%"]:
            for row in [each for each in answer.rows if shown(each, measure) is not None]:
                yield said(row, measure), row[f"{measure.name}_of"], row[f"{measure.name}_among"]


@pytest.mark.parametrize("name", NUMBERS)
def test_a_percentage_stands_with_both_counts(name):
    answers, text = asked(name)
    told, silent = set(), set()
    for value, part, whole in rates(answers):
        apart = formats.count(part) in text and formats.count(whole) in text
        (told if apart or formats.of(part, whole) in text else silent).add(value)
    alone = [value for value in silent - told if re.search(rf"(?<![\d.]){re.escape(value)}", text)]
    assert not alone, f"{name} says {alone} without counts."


def test_the_yearly_number_and_the_cohort_of_new_crime_never_share_an_axis():
    """New crimes among everybody served in a year (RO5), and of a cohort within so many months (RO1, RO2)."""
    for name in NUMBERS:
        families = [{family_of(measure.id) for measure in answer.measures} for answer in asked(name)[0]]
        assert not any("RO5" in each and each & COHORTS for each in families), name
        if "RO5" in set().union(*families) and COHORTS & set().union(*families):
            assert CARDS[name].shape is figures.beside or CARDS[name].page == GAPS, name


def test_both_stand_on_one_page():
    told = [
        (CARDS[name].page, measure.id) for name in NUMBERS for answer in asked(name)[0] for measure in answer.measures
    ]
    assert {page for page, id in told if id == "RO5"} == {"outcomes", GAPS}
