"""Caseload beside the plain stock: moves, days, lengths, rates, levels, work, on ten people counted by hand."""

import pytest

from data_access.query import fetch
from data_access.register import road
from data_access.register.road import Asked
from data_access.scope import operator, viewer_of
from data_access.subjects import find_measure
from tests.engines import on_each_engine
from tests.personal import authorised, seen
from tests.register import AREAS, clients, orders, publish

EXACT = operator()
LEADER = viewer_of("leadership", "A. Leader")
RESIDENTS = {"KG": 3000, "N": 2000, "S": 1000, "N1": 900, "N2": 1100, "S1": 1000}
LEVELS = {"c0": "low", "c1": "medium", "c2": "high", "c3": "low"}
SUPERVISED = {"c0": "low", "c1": "high", "c2": "medium"}


def tables():
    """Ten people from April 2025 in North One; c8 moves South in May, c9 ends in June."""
    people = clients(10)
    begun = orders(people, "2025-04-01", measure="supervision")
    for place, order in enumerate(begun):
        order["officer"] = "m0" if place < 4 else "m2" if place == 4 else "m1"
    begun[8]["office"] = "o-s1"
    begun[9] |= {"end_date": "2025-06-11", "end_reason": "term_served"}
    assessed = [
        {"assessment_id": f"a-{who}", "client_id": who, "assessed_on": "2025-04-10", "level": level, "assessor": by}
        for (who, level), by in zip(LEVELS.items(), ("m0", "m0", "m1", None), strict=True)
    ]
    return {
        "areas": [area | {"population": RESIDENTS.get(area["area"])} for area in AREAS],
        "clients": people,
        "officers": [{"officer": f"m{place}", "office": "o-n1"} for place in range(3)],
        "orders": begun,
        "assessments": assessed,
        "transfers": [moved("t0", people[8], begun[8], "2025-05-16")],
        "monitorings": [
            *(
                spell("monitoring_id", *told)
                for told in (("w0", "c0", "2025-05-01", None), ("w1", "c0", "2025-06-01", None))
            ),
            spell("monitoring_id", "w2", "c1", "2025-05-01", "2025-06-15"),
        ],
        "absences": [
            spell("absence_id", "x0", "c2", "2025-06-05", None),
            spell("absence_id", "x1", "c3", "2025-05-02", "2025-05-09"),
        ],
        "supervision_levels": [
            {"client_id": who, "since": "2025-04-15", "level": level} for who, level in SUPERVISED.items()
        ],
        "staff": [member("m0", "female", 0, True), member("m1", "male", 20, False), member("m2", "male", 40, False)],
        "posts": [{"office": "o-n1", "role": "officer", "since": "2025-01-01", "established": 5}],
        "certificates": [certificate("m0", None), certificate("m1", "2025-03-01")],
        "published_totals": [
            {"figure": figure, "area": None, "sex": None, "day": "2025-01-01", "value": value}
            for figure, value in (("prison_population", 100), ("detainees", 50), ("unsentenced_detainees", 10))
        ],
    }


def moved(name, person, order, day):
    """A transfer from North One to South One."""
    told = {"transfer_id": name, "client_id": person["client_id"], "order_id": order["order_id"], "moved_on": day}
    return told | {"from_office": "o-n1", "to_office": "o-s1"}


def spell(key, name, who, since, until):
    """A time from a day to another."""
    return {key: name, "client_id": who, "since": since, "until": until}


def member(name, sex, reduced, is_head):
    """A full-time officer of North One."""
    told = {"member": name, "office": "o-n1", "role": "officer", "sex": sex, "is_head": str(is_head).lower()}
    return told | {"hours": 40, "reduced_hours": reduced, "since": "2025-01-01", "until": None}


def certificate(name, until):
    """A certificate in risk and needs assessment."""
    return {"member": name, "module": "rna", "since": "2025-01-01", "until": until}


service = on_each_engine(lambda: publish(**tables()))


@pytest.fixture(autouse=True)
def home(service):
    """The home of the service, in place of an empty one."""


def one(measure, by=(), viewer=EXACT, **where):
    """The value of a measure in an answer with one row; with `by`, by its code."""
    subject, found = find_measure(measure)
    rows = fetch(subject, [found.name], by=by, where=where, viewer=viewer).rows
    if by:
        return {row[by[0]]: row[found.name] for row in rows}
    (row,) = rows
    return row[found.name]


def test_a_transferred_order_counts_where_it_was_on_each_day():
    assert one("CL1", ["district"], month="2025-04") == {"N1": 10, "N2": 0, "S1": 0}
    assert one("CL1", ["district"], month="2025-05") == {"N1": 9, "N2": 0, "S1": 1}
    assert one("CL4", ["district"], month="2025-04") == {"N1": 10, "N2": 0, "S1": 0}
    assert one("CL4", month="2025-05") == 0


def test_the_balance_of_every_office_and_kind_closes():
    for area in ("KG", "N", "N1", "S1"):
        assert set(one("CL7", ["month"], area=area).values()) == {0}
    assert one("CL7", ["kind"]) == {"executive": 0} and one("CL7", ["measure"]) == {"supervision": 0}
    assert one("CL7a", ["district"], month="2025-05") == {"N1": 0, "N2": 0, "S1": 1}
    assert one("CL7b", ["district"], month="2025-05") == {"N1": 1, "N2": 0, "S1": 0}
    assert one("CL7c") == one("CL7d") == 0


def test_the_average_is_days_of_people_by_days_of_the_period():
    assert one("CL3", month="2025-05") == 10
    assert one("CL3", month="2025-06") == pytest.approx((9 * 30 + 10) / 30, abs=0.05)
    assert one("CL3", month="2025-05", area="N1") == pytest.approx((9 * 31 + 15) / 31, abs=0.05)
    assert one("CL3", ["quarter"])["2025-Q2"] == pytest.approx((300 + 310 + 280) / 91, abs=0.05)
    assert one("CL3", ["sex"], month="2025-05") == {"male": 10}


def test_turnover_and_length():
    assert one("CL8", month="2025-06") == 10
    assert one("CL8", ["quarter"])["2025-Q2"] == 10
    assert one("CL9", ["quarter"])["2025-Q2"] == pytest.approx(9 / 10 * 3)
    assert one("CL9a") == one("CL9b") == 2
    assert one("CL9a", ["measure"]) == {"supervision": 2}


def test_rates_divide_by_what_others_have_published():
    assert one("CL2") == 300 and one("CL2", area="N") == 400 and one("CL2", area="S1") == 100
    assert one("CL2", ["region"]) == {"N": 400, "S": 100}
    assert one("CL18") == 9
    assert one("SD1") == one("SD1", viewer=LEADER) == 20


def test_marks_of_people_under_supervision():
    assert one("CL17", ["month"]) == {"2025-04": 0, "2025-05": 20, "2025-06": pytest.approx(100 / 9)}
    assert one("SV8", ["month"]) == {"2025-04": 0, "2025-05": 0, "2025-06": pytest.approx(100 / 9)}
    assert [one(name) for name in ("RN12", "RN12a", "RN12b")] == pytest.approx([100 / 3] * 3)
    assert one("RN12a", ["level"])["medium"] == 100


@pytest.mark.parametrize("measure", ["CL17", "SV8", "RN12", "RN12a", "RN12b", "CL9a", "TR2"])
def test_the_people_behind_a_number_are_as_many(measure):
    subject, found = find_measure(measure)
    (row,) = fetch(subject, [found.name], viewer=EXACT).rows
    for role in found.parts:
        asked = Asked(of=(subject, found, role), where={})
        people = road.people(authorised("KG"), asked, witness=seen, kept_from=frozenset(), size=5)
        assert people.total == row[f"{found.name}_{role}"]


def test_work_is_weighed_against_what_officers_can_carry():
    assert one("CL12") == 10 + 20 + 40 / 2 + 10 + 5 * 20
    assert one("CL13") == one("CL13", viewer=LEADER) == 600 + 300
    assert one("CL14") == pytest.approx(100 * 160 / 900)
    assert one("CL15") == pytest.approx(100 * (1 + 2 + 4 + 1 + 5 * 2) / (120 + 60))
    assert one("CL12", ["office"])["o-s1"] == 20


def test_officers_on_leave_carry_nothing_and_their_orders_stay():
    assert one("CL11") == 4.5 and one("CL11a") == 4
    assert one("CL16") == pytest.approx(100 * 3 / 9) and one("CL16a") == 40
    assert one("CL16", ["sex"]) == {"female": pytest.approx(100 / 9), "male": pytest.approx(200 / 9)}


def test_training_counts_valid_certificates():
    assert one("TR1", module="rna") == pytest.approx(100 / 3) and one("TR1a") == 1
    assert one("TR2") == pytest.approx(200 / 3)
    assert one("TR3") == pytest.approx(100 / 3) and one("TR3a") == 100
