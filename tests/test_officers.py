"""Numbers by officer: counted by hand, of those alone who may see exact counts, and of nobody with few cases."""

import pytest

from data_access.cells.refusing import NotPublished
from data_access.query import fetch
from data_access.question import QueryError, dimensions_of
from data_access.register import road
from data_access.register.road import Asked
from data_access.scope import operator, viewer_of
from data_access.subjects import SUBJECTS, caseload, find_measure
from tests.answers import of_class, parts, words
from tests.catalogue import SPLIT_BY_OFFICER
from tests.engines import on_each_engine
from tests.personal import authorised, seen
from tests.register import clients, orders, publish
from tests.screens import shown, shown_card

HEAD = viewer_of("head", "H. Head", ["N1"])


def tables():
    """Twelve people from January 2025: six of f0, five of f1, one of f2, in North One; c0 came from South in March."""
    people = clients(12)
    begun = orders(people, "2025-01-10", registration_date="2025-01-10", due_end_date="2025-06-01")
    for place, order in enumerate(begun):
        order["officer"] = "f0" if place < 6 else "f1" if place < 11 else "f2"
    assessed = [
        {"assessment_id": f"a{place}", "client_id": person["client_id"], "assessed_on": "2025-04-01"}
        | {"level": "low", "level_by_score": "medium" if place < 2 else "low", "assessor": "f1"}
        for place, person in enumerate(people[:4])
    ]
    due = [
        {"contact_id": f"t{place}", "client_id": person["client_id"], "due_on": "2025-05-05", "kind": "office"}
        | {"held_on": "2025-05-05" if place % 2 else None, "outcome": "attended" if place % 2 else "absent"}
        for place, person in enumerate(people)
    ]
    return {
        "clients": people,
        "officers": [{"officer": f"f{place}", "office": "o-n1"} for place in range(3)],
        "orders": begun,
        "transfers": [
            {"transfer_id": "m0", "client_id": "c0", "order_id": begun[0]["order_id"], "moved_on": "2025-03-01"}
            | {"from_office": "o-s1", "to_office": "o-n1"}
        ],
        "assessments": assessed,
        "contacts": due,
        "staff": [
            {"member": f"f{place}", "office": "o-n1", "role": "officer", "sex": "female", "hours": 40}
            | {"since": "2025-01-01"}
            for place in range(3)
        ],
    }


service = on_each_engine(lambda: publish(**tables()))


@pytest.fixture(autouse=True)
def home(service):
    """The home of the service, in place of an empty one."""


def by_officer(measure, viewer=HEAD, **where):
    """The values of a measure by officer."""
    subject, found = find_measure(measure)
    rows = fetch(subject, [found.name], by=["officer"], where=where, viewer=viewer).rows
    return {row["officer"]: row[found.name] for row in rows}


def test_a_head_sees_what_each_officer_of_the_own_area_holds():
    assert by_officer("CL11") == {"f0": 6, "f1": 5, "few": 1}
    assert by_officer("CL12", month="2025-06") == {"f0": 4 * 10 + 2 * 20, "f1": 5 * 20, "few": 20}
    assert by_officer("CL13", month="2025-06") == {"f0": 600, "f1": 600, "few": 600}


def test_stocks_and_days_are_told_by_officer():
    assert by_officer("RN1", month="2025-06") == {"f0": 400 / 6, "f1": 0, "few": 0}
    assert by_officer("CL10", month="2025-06") == {"f0": 100, "f1": 100, "few": 100}
    assert by_officer("CL3", month="2025-06") == {"f0": 6, "f1": 5, "few": 1}


def test_contacts_are_of_the_officer_who_held_the_order_on_their_day():
    assert by_officer("SV1a", month="2025-05") == {"f0": 6, "f1": 5, "few": 1}
    assert by_officer("SV1", month="2025-05") == {"f0": 50, "f1": 40, "few": 100}


def test_an_assessment_is_of_the_officer_who_made_it():
    assert by_officer("RN8a") == {"f1": 4}
    assert by_officer("RN11") == {"f1": 50}


def test_whose_an_order_was_before_it_moved_nobody_tells():
    assert by_officer("CL11", viewer=operator(), month="2025-02") == {"f0": 5, "f1": 5, "few": 1}
    assert by_officer("CL10", viewer=operator(), month="2025-02") == {"unknown": 0, "f0": 0, "f1": 0, "few": 0}


@pytest.mark.parametrize("measure", SPLIT_BY_OFFICER)
def test_every_measure_of_work_is_split_by_officer_within_the_country(measure):
    subject, found = find_measure(measure)
    fetch(subject, [found.name], by=["officer"], viewer=operator())


@pytest.mark.parametrize("role", ["leadership", "wall", "protection", "administrator"])
def test_who_sees_no_exact_counts_is_told_nothing_of_an_officer(role):
    viewer, asked = viewer_of(role, "L. Leader"), 0
    for subject in SUBJECTS:
        for measure in subject.measures if subject.permission in viewer.permissions else ():
            asked += _refuses(subject, measure, viewer, by=["officer"])
            asked += _refuses(subject, measure, viewer, where={"officer": "f0"})
    assert asked > 100


def _refuses(subject, measure, viewer, **asked):
    with pytest.raises(QueryError):
        fetch(subject, [measure.name], viewer=viewer, **asked)
    return 1


def test_a_head_is_told_nothing_of_officers_beyond_the_own_area():
    with pytest.raises(NotPublished):
        by_officer("CL11", area="S")


def test_the_officer_is_no_dimension_of_the_published_cells_nor_of_a_list_of_people():
    assert "officer" not in dimensions_of(find_measure("CL1")[1].table)
    asked = Asked(of=(caseload, find_measure("CL10")[1], "of"), where={"officer": "f0"})
    with pytest.raises(QueryError):
        road.people(authorised("N1"), asked, witness=seen, kept_from=frozenset())


def test_a_head_sees_what_each_officer_carries_and_nobody_else_sees_the_card():
    drawn = shown_card("/staff", "staff-loads", "head", ["N1"])
    rows = [words(row) for row in of_class(drawn, "bars")[0].children]
    assert [row.split()[0] for row in rows] == ["f1", "f0", "Officers"]
    assert "17%" in rows[0] and "5 people · 100 of 600" in rows[0] and "1 people · 20 of 600" in rows[2]
    for role in ("leadership", "analyst"):
        ids = {getattr(part, "id", "") for part in parts(shown("/staff?view=posts", role))}
        assert ("staff-loads" in ids) == (role == "analyst") and "staff-capacity" in ids
