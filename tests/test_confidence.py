"""The letter beside a number: how full the fields are that it needs, and on how many people it rests, by hand."""

import pytest

from dashboard import confidence
from data_access.subjects import find_measure
from tests.register import clients, orders, publish


@pytest.fixture(autouse=True)
def register(home):
    """50 orders: all with a lawful end, 46 with an officer, 40 with a day of registration, 45 with a court act."""
    begun = orders(clients(50), "2025-01-10", due_end_date="2025-12-01", court_act_date="2025-01-05")
    for place, order in enumerate(begun):
        order["officer"] = "f0" if place < 46 else None
        order["registration_date"] = "2025-01-08" if place < 40 else None
        order["court_act_date"] = "2025-01-05" if place < 45 else None
    publish(clients=clients(50), officers=[{"officer": "f0", "office": "o-n1"}], orders=begun)


@pytest.mark.parametrize(("id", "grade"), [("CL10", "A"), ("CL11", "B"), ("IN1", "C")])
def test_a_letter_is_of_the_field_least_filled(id, grade):
    assert confidence.grade(find_measure(id)[1]) == grade


def test_a_share_of_fewer_than_a_hundred_people_is_at_most_b():
    measure = find_measure("CL10")[1]
    assert [confidence.grade(measure, among) for among in (99, 100)] == ["B", "A"]
    assert confidence.grade(find_measure("IN1")[1], 99) == "C"


def test_a_number_of_fields_that_nobody_requires_is_judged_by_its_table():
    """The six of orders that the register gives: three full, and 92, 90 and 80 %; 93.7 % on the average."""
    assert confidence.grade(find_measure("CL1")[1]) == "B"


def test_of_what_no_source_gives_nothing_is_said():
    assert confidence.grade(find_measure("DQ5")[1]) is None
