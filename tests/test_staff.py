"""Staff and training: numbers that are not about clients, answered exactly to whoever may see the page."""

import dataclasses

import pytest

from data_access.answer import Mark
from data_access.measures import Subject
from data_access.query import QueryError, fetch
from data_access.question import asked_of
from data_access.scope import operator, viewer_of
from data_access.subjects import caseload, staff
from tests.register import clients, orders, publish

LEADER = viewer_of("leadership", "A. Leader")
NORTH = viewer_of("head", "A. Head", ["N"])


def members(women, men, office="o-n1", start=0, **said):
    """So many women and men in posts since 2025, m0 ..."""
    sexes = ["female"] * women + ["male"] * men
    told = {"office": office, "role": "officer", "is_head": "false", "hours": 40, "since": "2025-01-01", "until": None}
    return [{"member": f"m{start + place}", "sex": sex} | told | said for place, sex in enumerate(sexes)]


def one(measure, viewer=LEADER, subject=staff, **where):
    """The value of a measure in an answer with one row."""
    (row,) = fetch(subject, [measure], where=where, viewer=viewer).rows
    return row[subject.measure(measure).name]


def test_open_numbers_are_exact_for_everybody(reporting_url):
    publish(clients=clients(2), orders=orders(clients(2)), staff=members(2, 1) + members(0, 1, "o-s1", 3))
    answer = fetch(staff, ["TR3b", "TR3"], by=["region"], viewer=LEADER)
    assert answer.exact
    assert [(row["region"], row["members"]) for row in answer.rows] == [("N", 3), ("S", 1)]
    assert one("TR3") == 50 and one("TR3", area="N1") == pytest.approx(100 * 2 / 3)
    assert one("TR3b", operator()) == one("TR3b", LEADER) == 4


def test_a_bound_viewer_means_the_own_areas_and_may_ask_for_others(reporting_url):
    publish(clients=clients(2), orders=orders(clients(2)), staff=members(2, 1) + members(0, 1, "o-s1", 3))
    assert one("TR3b", NORTH) == 3
    assert one("TR3b", NORTH, area="S") == 1
    assert one("TR3b", NORTH, area="KG") == 4


def test_open_numbers_and_those_of_clients_are_not_one_question():
    mixed = Subject("both", "Both", staff.permission, (caseload.measures[0], staff.measures[0]))
    with pytest.raises(QueryError, match="answered from different tables"):
        asked_of(mixed, ["people", "members"])


def test_what_is_exact_only_is_withheld_of_few_from_whoever_may_not_see_exact_counts():
    publish(clients=clients(2), orders=orders(clients(2)))
    told = dataclasses.replace(caseload.measure("CL1"), exact_only=True)
    kept = Subject("kept", "Kept", staff.permission, (told,))
    assert one("people", operator(), kept) == 2
    assert one("people", LEADER, kept) is Mark.WITHHELD
