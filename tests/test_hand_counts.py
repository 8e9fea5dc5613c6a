"""Measures against a register of ten people that anybody can count: endings, assessments, programmes."""

import pytest

from data_access.query import fetch
from data_access.scope import operator
from data_access.subjects import find_measure
from tests.register import clients, orders, publish

PEOPLE = clients(10)
ACT = {"court_act_date": "2024-02-01", "registration_date": "2024-02-10"}
SPRING = {"month": "2025-03..2025-05"}


@pytest.fixture(scope="module", autouse=True)
def register(tmp_path_factory):
    """Ten men of whom five end in May, five are assessed in March, and six are referred to a programme."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITUATION_CENTRE_HOME", str(tmp_path_factory.mktemp("register")))
        yield publish(
            clients=PEOPLE,
            orders=_orders(),
            assessments=_assessments(),
            programmes=[{"programme": "work", "name": "Way to work"}],
            enrolments=_enrolments(),
        )


def _orders():
    """Three served their term, one was revoked, one died; five go on."""
    reasons = ["term_served"] * 3 + ["revoked", "death"]
    ended = [_ended(person, reason) for person, reason in zip(PEOPLE, reasons, strict=False)]
    return ended + orders(PEOPLE[5:], "2024-02-10", end_reason=None, **ACT)


def _ended(person, reason):
    (order,) = orders([person], "2024-02-10", end_date="2025-05-06", end_reason=reason, **ACT)
    return order


def _assessments():
    """Five in March, one of them not complete; two again in April: one with a lower score, one with the same."""
    march = [_assessment(place, "2025-03-03", score, place != 4) for place, score in enumerate([10, 10, 12, 12, 12])]
    return [*march, _assessment(0, "2025-04-07", 4), _assessment(1, "2025-04-07", 10)]


def _assessment(place, day, score, complete=True):
    told = {"client_id": f"c{place}", "assessed_on": day, "score": score, "tool": "rna", "level": "low"}
    return told | {"complete": str(complete).lower()}


def _enrolments():
    """Six referred in May 2024: four suitable, one not, one not looked at; three began, two of them completed."""
    endings = [("2024-09-02", "completed"), ("2024-09-02", "completed"), ("2024-09-05", "dropped_out"), (None, None)]
    suitable = ["true"] * 4 + ["false", None]
    rows = [{"client_id": f"c{place}", "suitable": said} for place, said in enumerate(suitable)]
    for place, row in enumerate(rows):
        ended, outcome = endings[place] if place < 4 else (None, None)
        row |= {"programme": "work", "referred_on": "2024-05-06", "ended_on": ended, "outcome": outcome}
        row["first_session_on"] = "2024-06-03" if place < 3 else None
    return rows


def told(id, by=(), where=None):
    """The value of a measure, or {code: value} of a split."""
    subject, measure = find_measure(id)
    rows = fetch(subject, [id], by=by, where=where or {}, viewer=operator()).rows
    if not by:
        return rows[0][measure.name]
    return {row[by[0]]: row[measure.name] for row in rows if row[measure.name]}


@pytest.mark.parametrize(
    ("id", "value"),
    [("CL5", 5), ("CL6", 60), ("CL6a", 75), ("RN8a", 7), ("RN9", 2)],
)
def test_endings_and_assessments_of_spring(id, value):
    assert told(id, where=SPRING) == value


def test_five_of_seven_assessments_are_not_all_complete():
    assert told("RN8", where={"month": "2025-03"}) == 80
    assert told("RN8", where={"month": "2025-04"}) == 100


def test_scores_stand_by_their_points():
    assert told("RN5b", by=["score"], where={"month": "2025-03"}) == {"10": 2, "12": 3}


def test_scores_fall_or_hold_from_the_first_to_the_last():
    assert told("RN9", by=["direction"]) == {"down": 1, "same": 1}


@pytest.mark.parametrize(
    ("id", "month", "value"),
    [("PR1a", "2024-05", 6), ("PR3a", "2024-06", 3), ("PR5b", "2024-09", 2), ("PR6a", "2024-09", 3)],
)
def test_programme_events_stand_in_their_own_month(id, month, value):
    assert told(id, by=["month"]) == {month: value}


@pytest.mark.parametrize(
    ("id", "value"),
    [("PR2", 80), ("PR3", 75), ("PR5", 66.7), ("PR6", 66.7), ("PR7", 33.3)],
)
def test_shares_of_a_programme(id, value):
    assert told(id) == pytest.approx(value, abs=0.05)


@pytest.mark.parametrize(("id", "value"), [("IN1", 9), ("IN1a", 9), ("IN1b", 100), ("PR4", 28), ("PR4a", 28)])
def test_days_from_one_date_to_another(id, value):
    assert told(id) == value


@pytest.mark.parametrize("id", ["CL5", "CL6", "CL6a", "RN8a", "RN8", "RN9", "PR2", "PR3", "PR5b", "PR6a"])
def test_each_splits_by_people_and_places(id):
    for dimension, code in (("sex", "male"), ("region", "N"), ("kind", "executive")):
        assert told(id, by=[dimension]) == {code: told(id)}
