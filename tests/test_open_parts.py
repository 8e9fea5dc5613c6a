"""Ratios of clients by something that is not about clients: the published count is divided by an exact number."""

import pytest

from data_access.query import fetch
from data_access.scope import operator, viewer_of
from data_access.subjects import caseload, find_measure, staff
from tests.register import AREAS, clients, orders, publish
from tests.test_staff import members

LEADER = viewer_of("leadership", "A. Leader")
RESIDENTS = {"KG": 30_000, "N": 20_000, "S": 10_000, "N1": 9_000, "N2": 11_000, "S1": 10_000}


@pytest.fixture(autouse=True)
def service(home):
    """120 men in the North and 8 women in the South, 6 officers, 400 prisoners; women and men live evenly."""
    north, south = (
        clients(120),
        [person | {"client_id": f"s{place}"} for place, person in enumerate(clients(8, sex="female"))],
    )
    areas = [area | {"population": RESIDENTS.get(area["area"])} for area in AREAS]
    by_sex = [
        {"figure": "residents", "area": area, "sex": sex, "day": "2024-01-01", "value": number / 2}
        for area, number in RESIDENTS.items()
        for sex in ("female", "male")
    ]
    prisons = [{"figure": "prison_population", "area": "KG", "sex": None, "day": "2024-01-01", "value": 400}]
    publish(
        areas=areas,
        clients=north + south,
        orders=orders(north) + orders(south, office="o-s1"),
        staff=members(2, 3) + members(0, 1, "o-s1", 5),
        published_totals=by_sex + prisons,
    )


def rows(measure, by=(), viewer=LEADER, **where):
    """The values of a measure by a dimension."""
    subject, found = find_measure(measure)
    answer = fetch(subject, [found.name], by=by, where=where, viewer=viewer)
    return {tuple(row[name] for name in by): row[found.name] for row in answer.rows}


def test_a_published_rate_rests_on_the_published_count():
    assert rows("CL2")[()] == pytest.approx(100_000 * 128 / 30_000, abs=0.1)
    assert rows("CL2", area="N")[()] == 600
    assert rows("CL2", ["region"])[("N",)] == 600
    assert rows("CL18")[()] == 32 and rows("CL16")[()] == pytest.approx(100 * 6 / 128, abs=0.1)


def test_too_few_people_have_no_rate():
    assert not rows("CL2", ["region"])[("S",)] and not rows("CL2", area="S")[()]
    assert not rows("CL16", area="S")[()]


def test_a_month_is_divided_by_the_residents_of_that_month():
    months = rows("CL2", ["month"], area="N")
    assert len(months) > 3 and set(months.values()) == {600}


def test_rates_are_told_by_sex_where_residents_are_known_by_sex():
    assert rows("CL2", ["sex"], viewer=operator()) == {
        ("female",): pytest.approx(100_000 * 8 / 15_000),
        ("male",): pytest.approx(100_000 * 120 / 15_000),
    }
    assert rows("CL2", viewer=operator(), area="N1", sex="male")[()] == pytest.approx(100_000 * 120 / 4_500)


def test_the_same_question_is_exact_for_exact_viewers():
    answer = fetch(caseload, ["CL2"], viewer=operator())
    assert answer.exact and not fetch(caseload, ["CL2"], viewer=LEADER).exact
    assert fetch(staff, ["CL16"], viewer=operator()).rows[0]["officers_rate_of"] == 6
