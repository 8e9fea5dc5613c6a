"""Every number of supervision and community work can be split by all that its mart knows, and its parts add up."""

import pytest

from data_access.query import fetch
from data_access.question import dimensions_of
from data_access.scope import operator
from data_access.subjects import supervision, work
from tests.register import clients, orders, publish

EXACT = operator()
MEASURES = [(subject, measure) for subject in (supervision, work) for measure in subject.measures]
LEVELS = ("low", "medium", "high", "very_high")


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """A register of eight people of both sexes in two offices, of whom everything is known."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITUATION_CENTRE_HOME", str(tmp_path_factory.mktemp("splits")))
        people = [each | {"sex": ("male", "female")[n % 2], "birth_year": 1960 + 6 * n} for n, each in _numbered(8)]
        publish(clients=people, **_supervised(people), **_worked(people))
        yield people


def _numbered(count):
    return enumerate(clients(count, minor_at_offence="false"))


def _supervised(people):
    held = orders(people, "2024-01-10", measure="public_works", hours_ordered=8, offence="property")
    held[0] |= {"end_date": "2024-02-10", "end_reason": "revoked"}
    held[1] |= {"end_date": "2024-09-10", "end_reason": "term_served"}
    for n, order in enumerate(held):
        order |= {"office": ("o-n1", "o-s1")[n % 3 == 0], "due_end_date": f"202{5 + n % 3}-08-01"}
    ids = [person["client_id"] for person in people]
    days = [("2025-03-10", "attended"), ("2025-04-10", "absent"), ("2025-05-12", "excused")]
    kinds = ("office", "home", "telephone")
    return {
        "orders": held,
        "assessments": [
            {"client_id": who, "assessed_on": "2024-01-20", "level": LEVELS[n % 4], "complete": "true"}
            for n, who in enumerate(ids)
        ],
        "contacts": [
            {"contact_id": f"{who}{day}", "client_id": who, "due_on": day, "kind": kinds[n % 3], "outcome": outcome}
            | {"held_on": day if outcome == "attended" else None}
            for n, who in enumerate(ids)
            for day, outcome in days
        ],
        "violations": [
            {"violation_id": f"v{who}", "client_id": who, "violated_on": "2025-03-20"}
            | {"type": ("missed_contact", "new_offence", "absconding")[n % 3]}
            for n, who in enumerate(ids)
        ],
        "responses": [
            {"response_id": f"r{who}", "client_id": who, "violation_id": f"v{who}", "responded_on": f"2025-03-2{n}"}
            | {"type": ("talk", "praise")[n % 2]}
            for n, who in enumerate(ids)
        ],
        "supervision_levels": [
            {"client_id": who, "since": day, "level": LEVELS[(n + place) % 4]}
            for n, who in enumerate(ids)
            for place, day in enumerate(("2024-01-20", "2024-09-01"))
        ],
        "absences": [{"absence_id": "a", "client_id": ids[2], "since": "2025-05-01"}],
    }


def _worked(people):
    ids = [person["client_id"] for person in people]
    done = [
        {"session_id": f"w{who}{day}", "client_id": who, "held_on": day, "hours": 4, "outcome": "worked"}
        for who in ids[2:]
        for day in ("2024-02-01", "2024-03-01")
    ]
    left = {"session_id": "w", "client_id": ids[3], "held_on": "2025-06-01", "hours": None, "outcome": None}
    return {"work_sessions": [*done, left]}


def counted(subject, measure, by=()):
    """What a measure counts, added up over the rows of an answer."""
    column = f"{measure.name}_of" if f"{measure.name}_of" in _columns(measure) else measure.name
    rows = fetch(subject, [measure.name], by=by, viewer=EXACT).rows
    return sum(row[column] or 0 for row in rows)


def _columns(measure):
    return (f"{measure.name}_of",) if measure.is_ratio or hasattr(measure, "share") else ()


def splits(measure):
    """The dimensions by which all parts of a measure are known; months of a stock are not added up."""
    known = [set(dimensions_of(part.table)) for part in measure.parts.values()]
    free = set(getattr(measure, "across", ()))
    shared = set.intersection(known[0], *(each | free for each in known[1:]))
    return sorted(shared - {"month", "quarter", "year", "area"})


@pytest.mark.parametrize(("subject", "measure"), MEASURES, ids=[measure.id for _, measure in MEASURES])
def test_the_parts_of_each_split_add_up(register, subject, measure):
    whole = counted(subject, measure)
    assert whole > 0 or measure.id in {"SV3", "SV10c"}
    for dimension in splits(measure):
        assert counted(subject, measure, [dimension]) == whole, dimension


def test_each_number_has_the_splits_of_the_catalogue(register):
    standard = {"sex", "age", "minor", "region", "district", "department", "office", "level", "kind", "measure"}
    of = {measure.id: set(splits(measure)) for _, measure in MEASURES}
    for id in ("SV1", "SV4", "SV5", "SV6", "SV9", "SV10", "CW1", "CW2"):
        assert standard <= of[id], id
    for id in ("SV5", "SV6", "SV9"):
        assert "offence" in of[id], id
    assert {"level", "contact", "office"} <= of["SV2"]
    assert "contact" in of["SV1"]
    assert {"sex", "level", "direction", "office"} <= of["SV11"]
    assert "end_reason" in of["SV9"]
    assert "third" in of["CW1"]
    for id in ("SV3", "SV7", "SV12", "CW3"):
        assert "office" in of[id], id
