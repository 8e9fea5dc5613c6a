"""Disability, language and citizenship: told of large groups and wide places, to nobody exactly, on no list."""

import pytest

from data_access.query import fetch
from data_access.question import QueryError, dimensions_of
from data_access.register import road
from data_access.register.road import Asked
from data_access.scope import operator, viewer_of
from data_access.subjects import find_measure
from data_access.subjects.gaps import rates
from tests.personal import authorised, seen
from tests.register import clients, orders, publish


@pytest.fixture
def register():
    """Of 320 whose order ended, 200 have no disability and 120 have one; half of either ended well. 3 speak Uzbek."""
    people = clients(320, citizenship="own")
    for place, person in enumerate(people):
        person["disability"] = "no" if place < 200 else "yes"
        person["language"] = "ky" if place < 317 else "uz"
    ended = orders(people, "2024-01-10", end_date="2025-01-10", end_reason="term_served")
    for order in ended[::2]:
        order["end_reason"] = "revoked"
    publish(clients=people, orders=ended)


ANALYST, LEADER = operator(), viewer_of("leadership", "L. Leader")


def told(by, viewer=ANALYST, **where):
    """The answer on successful endings by a special group."""
    subject, measure = find_measure("CL6")
    return fetch(subject, [measure.name], by=[by], where=where, viewer=viewer)


def shares(answer):
    """Share and whole by the code of the group."""
    return {row[answer.by[0]]: (row["ended_well_share"], row["ended_well_share_among"]) for row in answer.rows}


@pytest.mark.parametrize("viewer", [ANALYST, LEADER], ids=["analyst", "leadership"])
def test_large_groups_are_told_as_safe_statistics_to_everybody(register, viewer):
    answer = told("disability", viewer)
    assert answer.safe and not answer.exact
    for code, people in {"no": 200, "yes": 120}.items():
        share, whole = shares(answer)[code]
        assert abs(whole - people) <= 5 and whole % 5 == 0 and abs(share - 50) < 6


def test_small_groups_are_withheld_from_everybody(register):
    assert all(not isinstance(value, (int, float)) for value in shares(told("language"))["uz"])


def test_a_place_below_the_region_is_never_told(register):
    with pytest.raises(QueryError):
        told("disability", area="N1")
    with pytest.raises(QueryError):
        told("disability", viewer_of("head", "H. Head", ["N1"]), area="N1")


def test_screens_and_lists_of_people_know_no_special_group(register):
    with pytest.raises(QueryError):
        told("disability", viewer_of("wall", "Wall"))
    subject, measure = find_measure("CL5")
    with pytest.raises(QueryError):
        asked = Asked(of=(subject, measure, "of"), where={"disability": "yes"})
        road.people(authorised("N"), asked, witness=seen, kept_from=frozenset())
    assert not {"disability", "language", "citizenship"} & set(dimensions_of(measure.table))


def test_rates_are_compared_by_each_special_group():
    assert all(len(rates(name)) > 8 for name in ("disability", "language", "citizenship"))
