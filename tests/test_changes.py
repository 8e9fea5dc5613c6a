"""What changes between the first look and the last, who leaves a programme when, how far records agree: by hand."""

import pytest

from data_access.query import fetch
from data_access.scope import operator, viewer_of
from data_access.subjects import find_measure
from tests.register import clients, orders, publish

FIRST, LAST = "2024-02-01", "2025-03-03"


def told(measure, by=(), viewer=None, **where):
    """A measure as (of, among) where it is a ratio, else its value; with `by`, by its codes."""
    subject, found = find_measure(measure)
    rows = fetch(subject, [found.name], by=by, where=where, viewer=viewer or operator()).rows
    roles = [f"{found.name}_of", f"{found.name}_among"] if found.is_ratio else [found.name]
    values = {row[by[0]] if by else None: tuple(row[role] for role in roles) for row in rows}
    values = values if found.is_ratio else {code: value for code, (value,) in values.items()}
    return values if by else values[None]


@pytest.fixture(scope="module", autouse=True)
def service(tmp_path_factory):
    """Five men from January 2024, four of them assessed twice by one tool, all of them in a programme."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("REPORTING_DATABASE_URL", raising=False)
        patch.setenv("SITUATION_CENTRE_HOME", str(tmp_path_factory.mktemp("changes")))
        people = clients(5)
        publish(
            clients=people,
            orders=orders(people, "2024-01-10"),
            assessments=[_assessment(*each) for each in ASSESSED],
            needs=[_need(*each) for each in ANSWERED],
            programmes=[{"programme": "work", "name": "Work", "domain": "employment"}],
            enrolments=[_enrolment(*each) for each in TAUGHT],
            cases=[{"case_id": "k1", "area": "N1", "filed_on": "2025-01-05"}],
            steps=[_step(place, day) for place, day in enumerate(("2025-02-01", "2025-02-04", "2025-02-11", None))],
            persons=[_person(place, number) for place, number in enumerate(("20", "20", "22", "23", "24"))],
            published_totals=[_total("KG", 4), _total("N", 5)],
        )
        yield


ASSESSED = [  # the score from 20 by -8, -1, 0 and 6; in between c1 once had 40, and c4 was assessed by another tool
    *((f"c{place}", FIRST, 20, "rna") for place in range(5)),
    ("c1", "2024-08-01", 40, "rna"),
    *(("c0", LAST, 12, "rna"), ("c1", LAST, 19, "rna"), ("c2", LAST, 20, "rna"), ("c3", LAST, 26, "rna")),
    ("c4", LAST, 5, "other"),
]
ANSWERED = [
    *(("c0", FIRST, 2), ("c1", FIRST, 1), ("c2", FIRST, 1), ("c3", FIRST, 1)),
    *(("c0", LAST, 1), ("c1", LAST, 1), ("c2", LAST, 2)),
]
TAUGHT = [  # c3 begins after the last score, and too late to be followed for six months
    ("c0", "2024-06-03", "2024-09-02", "completed"),
    ("c1", "2024-06-03", "2024-11-01", "dropped_out"),
    ("c2", FIRST, "2024-10-15", "dropped_out"),
    ("c3", "2025-04-01", "2025-04-20", "dropped_out"),
    ("c4", "2024-12-02", "2025-01-10", "dropped_out"),
]


def _assessment(who, day, score, tool):
    told = {"assessment_id": f"{who}-{day}", "client_id": who, "assessed_on": day, "score": score, "tool": tool}
    return told | {"level": "low", "complete": "true"}


def _need(who, day, score):
    return {"assessment_id": f"{who}-{day}", "domain": "employment", "need": "true", "score": score}


def _enrolment(who, first, ended, outcome):
    told = {"client_id": who, "programme": "work", "referred_on": FIRST, "first_session_on": first}
    return told | {"ended_on": ended, "outcome": outcome}


def _step(place, day):
    told = {"step_id": f"s{place}", "case_id": "k1", "step": "hearing"}
    return told | {"happened_on": "2025-02-01", "recorded_on": day}


def _person(place, number):
    return {"client_id": f"c{place}", "name": f"N {place}", "personal_number": number}


def _total(area, value):
    return {"figure": "CL1", "area": area, "day": "2025-03-31", "publisher": "Press", "value": value}


def test_the_median_change_is_that_from_the_first_score_to_the_last():
    assert told("RN9a", month="2025-03") == (-1 + 0) / 2
    assert told("RN9a", month="2024-08") is None


def test_a_need_fell_held_or_rose_from_the_first_answer_to_the_last():
    assert told("RN9b", ["direction"]) == {"down": 1, "same": 1, "up": 1}
    assert told("RN9b", ["domain"], month="2025-03") == {"employment": 3}


def test_a_change_stands_beside_a_programme_begun_between_the_scores_beyond_the_error_of_the_tool():
    assert told("RN9c", ["direction"]) == {"down": 1, "same": 2}
    assert told("RN9c", ["programme"]) == {"work": 3}


def test_ends_other_than_completion_are_counted_among_those_followed_as_long():
    assert told("PR5g") == (2, 4)
    assert told("PR5h") == (2, 3)
    assert told("PR5h", ["outcome"]) == {"dropped_out": (2, 3)}


def test_the_days_until_a_step_is_entered_are_those_of_the_entered():
    assert told("DQ2a", month="2025-02") == 3
    assert told("DQ2a", ["step"]) == {"hearing": 3}


def test_two_records_with_one_personal_number_are_a_pair():
    assert told("DQ3") == 1
    assert told("DQ3", ["match"]) == {"same_number": 1}


def test_our_number_is_told_of_the_one_that_others_published():
    assert told("DQ5", figure="CL1") == (5, 4)
    assert told("DQ5", figure="CL1", region="N") == (5, 5)


def test_the_load_of_a_large_region_is_told_to_everybody_in_hundreds_of_points(home):
    north, south = clients(300), [person | {"client_id": f"{person['client_id']}-s"} for person in clients(3)]
    post = {"office": "o-n1", "role": "officer", "since": "2025-01-01"}
    publish(
        clients=north + south,
        orders=orders(north, "2025-01-10") + orders(south, "2025-01-10", office="o-s1"),
        assessments=[_assessment("c0", "2025-02-01", 4, "rna")],
        staff=[post | {"member": "m0", "sex": "male", "hours": 40, "reduced_hours": 0, "until": None}],
        posts=[post | {"established": 1}],
    )
    leader = viewer_of("leadership", "B. Bekov")
    assert told("CL12", ["region"], month="2025-06") == {"N": 10 + 299 * 20, "S": 3 * 20}
    assert told("CL14a", ["region"], leader, month="2025-06") == {"N": (6000, 600), "S": (0, 0)}
