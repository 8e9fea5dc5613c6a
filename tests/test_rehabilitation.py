"""Risk, needs and programmes: whom they fit, who waits, how they end; counted by hand on a small register."""

import pytest

from data_access.answer import Mark
from data_access.query import fetch
from data_access.scope import operator, viewer_of
from data_access.subjects import find_measure
from tests.register import clients, orders, publish

FOUND = "2024-02-01"


def value(measure, month=None, viewer=None, **where):
    """A measure's value and, of a ratio, its counts: (value, of, among)."""
    subject, found = find_measure(measure)
    where |= {"month": month} if month else {}
    (row,) = fetch(subject, [found.name], where=where, viewer=viewer or operator()).rows
    return (row[found.name], row[f"{found.name}_of"], row[f"{found.name}_among"]) if found.is_ratio else row[found.name]


def by(measure, dimension, month=None, counts=False):
    """Values by the codes of a dimension; of a ratio (of, among) where `counts`."""
    subject, found = find_measure(measure)
    rows = fetch(subject, [found.name], by=[dimension], where={"month": month} if month else {}, viewer=operator()).rows
    if counts:
        return {row[dimension]: (row[f"{found.name}_of"], row[f"{found.name}_among"]) for row in rows}
    return {row[dimension]: row[found.name] for row in rows}


def _assessment(who, level, day=FOUND, **said):
    told = {"assessment_id": f"{who}-{day}", "client_id": who, "assessed_on": day, "level": level, "complete": "true"}
    return told | {"provisional": None} | said


def _need(who, domain, linked=None):
    return {"assessment_id": f"{who}-{FOUND}", "domain": domain, "need": "true", "linked": linked}


def _enrolment(who, programme, referred, first=None, ended=None, outcome=None, **said):
    told = {"client_id": who, "programme": programme, "referred_on": referred, "first_session_on": first}
    told |= {"ended_on": ended, "outcome": outcome, "suitable": "true", "sessions_attended": None, "report_on": None}
    return told | {"sessions_planned": 10, "reason": None} | said


def _session(day, held, present, facilitator):
    told = {"session_id": day, "programme": "work", "office": "o-n1", "team": "a", "planned_on": day, "held_on": held}
    return told | {"present": present, "facilitator": facilitator}


def publish_programmes():
    """Ten people from January 2024; six assessed; two programmes, one for any level and one from medium on."""
    people = clients(10)
    held = orders(people, "2024-01-10")
    held[9] |= {"end_date": "2024-06-01"}
    levels = ("low", "low", "medium", "medium", "medium", "medium")
    given = ("true", "false", "false", None, None, None)
    done = [
        _assessment(f"c{n}", level, provisional=told) for n, (level, told) in enumerate(zip(levels, given, strict=True))
    ]
    done += [_assessment("c0", "low", "2024-08-01"), _assessment("c1", "low", "2025-03-01", complete="false")]
    needs = [_need("c0", "employment", "true"), _need("c1", "employment", "true"), _need("c2", "employment", "false")]
    needs += [_need("c3", "employment"), *(_need(who, "attitudes") for who in ("c0", "c2", "c3"))]
    taken = [
        _enrolment("c0", "work", "2024-03-01", "2024-03-11", "2024-06-01", "completed", sessions_attended=10)
        | {"report_on": "2024-06-10"},
        _enrolment("c1", "work", "2024-03-01", "2024-04-01", "2024-05-01", "dropped_out", sessions_attended=2),
        _enrolment("c2", "skills", "2024-04-01", "2024-04-08", "2024-12-01", "completed", sessions_attended=9),
        _enrolment("c0", "skills", "2024-10-01", "2024-10-15"),
        _enrolment("c3", "work", "2025-05-01"),
        _enrolment("c4", "skills", "2025-06-20"),
        _enrolment("c5", "skills", "2025-06-01", suitable="false"),
    ]
    programmes = [
        {"programme": "work", "name": "Work", "domain": "employment", "lowest_level": None, "highest_level": None},
        {"programme": "skills", "name": "Skills", "domain": "attitudes", "lowest_level": "medium"},
    ]
    sessions = [_session("2025-03-03", "2025-03-03", 4, "T1"), _session("2025-03-10", "2025-03-12", 6, "T1")]
    sessions += [_session("2025-03-17", None, None, None), _session("2025-03-24", "2025-03-24", None, "T2")]
    opening = [{"programme": "work", "office": "o-n1", "opens_on": "2025-08-01", "places": 5}]
    opening += [{"programme": "work", "office": "o-n1", "opens_on": "2025-12-01", "places": 7}]
    return publish(
        clients=people,
        orders=held,
        assessments=done,
        needs=needs,
        programmes=programmes,
        enrolments=taken,
        group_sessions=sessions,
        places_open=opening,
    )


@pytest.fixture
def register(reporting_url):
    return publish_programmes()


def test_risk_needs_and_programmes_are_counted_as_by_hand(register):
    _check_needs()
    _check_matches()
    _check_exits()
    _check_supply()


def _check_needs():
    assert by("RN7", "domain", "2024-03", counts=True) == {"employment": (2, 3), "attitudes": (0, 0)}
    assert value("RN13", "2024-03")[1:] == (1, 3)
    assert value("RN10")[1:] == (1, 9)
    assert by("RN10", "level", counts=True)["low"] == (1, 2)
    assert value("RN8b") == 1


def _check_matches():
    assert by("PR1", "programme", counts=True) == {"work": (2, 4), "skills": (1, 2)}
    assert by("PR11", "domain", counts=True) == {"employment": (2, 4), "attitudes": (1, 3)}
    assert by("PR4b", "waiting") == {"0-30": 1, "31-60": 1}
    assert value("PR4b", "2024-03") == 1
    assert value("PR10")[1:] == (1, 2)
    assert by("PR10a", "fit", counts=True)["below"] == (1, 2)


def _check_exits():
    assert [value(measure)[1:] for measure in ("PR5c", "PR5d", "PR5e")] == [(1, 4), (1, 4), (2, 3)]
    assert by("PR5f", "outcome", counts=True) == {"dropped_out": (1, 4)}
    assert by("PR7a", "stage") == {"first": 1}
    assert by("PR7a", "session") == {"2": 1}
    assert value("PR8") == (82 + 237) / 2
    assert value("PR8a") == pytest.approx(82 + 0.9 * 155)
    assert value("PR9")[1:] == (21, 30)
    assert value("PR9a")[1:] == (2, 3)
    assert value("PR14")[1:] == (1, 2)


def _check_supply():
    assert value("PR12")[1:] == (2, 4)
    assert value("PR12a")[0] == 5
    assert value("PR12b")[1:] == (1, 2)
    assert value("PR13b") == 5
    assert by("PR13a", "programme", "2024-03") == {"work": 4, "skills": 3}
    assert value("PR13", programme="work")[0] == 100 * 5 / 3


@pytest.mark.parametrize("dimension", ["area", "sex", "age", "minor", "kind", "measure", "offence", "level"])
def test_the_splits_of_everybody_add_up(home, dimension):
    publish_programmes()
    for measure in ("PR1", "PR5c", "PR10", "PR11", "PR14", "RN10"):
        parts = by(measure, dimension, counts=True).values()
        assert tuple(map(sum, zip(*parts, strict=True))) == value(measure)[1:]
    assert sum(by("PR4b", dimension).values()) == 2


def test_groups_and_places_are_told_exactly_to_everybody_and_dosage_of_few_is_withheld(home):
    publish_programmes()
    leader = viewer_of("leadership", "B. Bekov")
    assert value("PR12", viewer=leader)[1:] == (2, 4)
    assert value("PR13b", viewer=leader) == 5
    assert value("PR9") == (70.0, 21, 30) and value("PR9", viewer=leader)[0] is Mark.WITHHELD


def test_what_no_source_gives_is_said(home):
    publish(clients=clients(2), orders=orders(clients(2), "2024-01-10"))
    for measure in ("RN7", "RN13", "PR1", "PR10", "PR12", "PR13", "PR14"):
        subject, found = find_measure(measure)
        answer = fetch(subject, [found.name], viewer=operator())
        assert answer.rows == () and "No source gives" in answer.notes[0]
