"""Where what happens to somebody who moves is counted: at the office that held the order on that day, by hand."""

import pytest

from data_access.query import fetch
from data_access.scope import operator
from data_access.subjects import find_measure
from tests.engines import on_each_engine
from tests.register import clients, orders, publish

NORTH_FIRST = {"N1": 3, "N2": 0, "S1": 0}


def tables():
    """Three people begin in North One in January 2024; c0 moves to South One on 1 March, nobody else does.

    Every kind of event befalls c0 once in February, before the move, and once in April, after it.
    """
    people = clients(3)
    begun = orders(
        people, "2024-01-10", measure="public_works", registration_date="2024-01-10", court_act_date="2024-01-05"
    )
    for order in begun:
        order |= {"officer": "f0", "hours_ordered": 40}
    begun[0] |= {"office": "o-s1", "officer": "f1", "end_date": "2025-02-20", "end_reason": "revoked"}
    told = dict(zip(("before", "after"), ("2024-02-15", "2024-04-15"), strict=True))

    def twice(key, day, **said):
        return [{key: f"{key}-{when}", "client_id": "c0", day: told[when]} | said for when in told]

    return {
        "clients": people,
        "officers": [{"officer": "f0", "office": "o-n1"}, {"officer": "f1", "office": "o-s1"}],
        "orders": begun,
        "transfers": [
            {"transfer_id": "t0", "client_id": "c0", "order_id": begun[0]["order_id"], "moved_on": "2024-03-01"}
            | {"from_office": "o-n1", "to_office": "o-s1"}
        ],
        "assessments": twice("assessment_id", "assessed_on", level="low", level_by_score="medium"),
        "contacts": twice("contact_id", "due_on", held_on="2024-02-15", outcome="attended"),
        "violations": twice("violation_id", "violated_on", type="missed_contact"),
        "responses": twice("response_id", "responded_on", type="praise"),
        "work_sessions": twice("session_id", "held_on", hours=20, outcome="worked"),
        "programmes": [{"programme": "p0", "name": "Programme", "domain": "employment"}],
        "enrolments": twice("enrolment_id", "referred_on", programme="p0", suitable="true"),
        "reoffences": [{"reoffence_id": "r0", "client_id": "c0", "offence_date": "2024-06-01"}],
    }


service = on_each_engine(lambda: publish(data_date="2025-12-31", **tables()))


@pytest.fixture(autouse=True)
def home(service):
    """The home of the service, in place of an empty one."""


def by_district(measure, role="", **where):
    """A count of a measure by district, zeros left out."""
    subject, found = find_measure(measure)
    rows = fetch(subject, [found.name], by=["district"], where=where, viewer=operator()).rows
    name = f"{found.name}_{role}" if role else found.name
    return {row["district"]: row[name] for row in rows if row[name]}


@pytest.mark.parametrize("measure", ["RN8a", "SV1a", "SV6", "PR1a"])
def test_an_event_counts_where_the_order_was_on_its_day(measure):
    assert by_district(measure, month="2024-02") == {"N1": 1}
    assert by_district(measure, month="2024-04") == {"S1": 1}


def test_a_response_counts_where_the_order_was_on_its_day():
    assert by_district("SV12", "among", month="2024-02") == {"N1": 1}
    assert by_district("SV12", "among", month="2024-04") == {"S1": 1}


@pytest.mark.parametrize(
    ("measure", "role"),
    [("CL4", ""), ("IN1b", "among"), ("RN2", "among"), ("SV10", "among"), ("RO1", "among"), ("CW2", "among")],
)
def test_a_cohort_stays_where_supervision_began(measure, role):
    assert by_district(measure, role) == {"N1": 3}


def test_what_befalls_the_cohort_later_stays_there_too():
    assert by_district("RO1", "of") == {"N1": 1}


def test_an_end_counts_where_the_order_ended():
    assert by_district("CL5", month="2025-02") == {"S1": 1}


def test_hours_of_work_count_where_the_order_is_at_the_end_of_the_month():
    assert by_district("CW1", "among", month="2024-02") == {"N1": 120}
    assert by_district("CW1", "of", month="2024-02") == {"N1": 20}
    assert by_district("CW1", "among", month="2024-04") == {"N1": 80, "S1": 40}
