"""Outcomes: new offences by cohort and by year, how people live, partners; counted by hand on a small register."""

import pytest

from data_access.query import fetch
from data_access.scope import operator, viewer_of
from data_access.subjects import outcomes
from tests.register import clients, orders, publish

BEGUN = "2022-12-10"
OFFENCES = (("c0", "2023-06-01", "2023-12-01"), ("c0", "2023-09-01", "2024-01-01"), ("c1", "2023-06-01", None))
OFFENCES += (("c2", "2023-12-01", "2024-12-01"),)


def told(measure, by=(), viewer=None, **where):
    """A measure's rows: by codes, or () -> (of, among) of a ratio, the value of another."""
    found = outcomes.measure(measure)
    rows = fetch(outcomes, [found.name], by=by, where=where, viewer=viewer or operator()).rows
    names = (f"{found.name}_of", f"{found.name}_among")
    values = [tuple(row[name] for name in names) if found.is_ratio else row[found.name] for row in rows]
    return {tuple(row[name] for name in by): each for row, each in zip(rows, values, strict=True)} if by else values[0]


def _reoffences(proven=True):
    columns = ("client_id", "offence_date", "convicted_on") if proven else ("client_id", "offence_date")
    return [dict(zip(columns, row, strict=False)) for row in OFFENCES]


def _seen(who, point, day, **said):
    told = {"client_id": who, "point": point, "observed_on": day, "employment": None, "housing": None}
    return told | {"education": None, "papers_restored": None, "days_in_work": None} | said


CIRCUMSTANCES = [
    _seen("c0", "start", "2022-12-12", employment="employed", education="needed"),
    _seen("c1", "start", "2022-12-12", employment="unemployed", education="needed"),
    _seen("c2", "start", "2022-12-12", employment="unable"),
    _seen("c3", "start", "2022-12-12", papers_restored="false"),
    _seen("c4", "start", "2022-12-12", papers_restored="false"),
    _seen("c0", "month_3", "2023-03-12", housing="settled"),
    _seen("c1", "month_3", "2023-03-12", housing="unsettled"),
    _seen("c0", "month_6", "2023-06-12", employment="employed", education="in_education", days_in_work=200),
    _seen("c1", "month_6", "2023-06-12", employment="employed", days_in_work=100),
    _seen("c3", "month_6", "2023-06-12", papers_restored="true"),
]


def _referral(who, partner, day, accepted=None, attended=None, returned=None):
    told = {"client_id": who, "partner": partner, "domain": "employment", "referred_on": day, "accepted_on": accepted}
    return told | {"attended_on": attended, "returned_on": returned, "result": "helped" if returned else None}


def publish_outcomes(**other):
    """Five people from December 2022, one gone at the end of 2023; two partners, one of civil society in the North."""
    people = clients(5)
    people[0] |= {"sex": "female"}
    held = orders(people, BEGUN)
    held[4] |= {"end_date": "2023-12-31"}
    facts = {"reoffences": _reoffences(), "circumstances": CIRCUMSTANCES}
    facts["partners"] = [{"partner": "p1", "name": "One", "kind": "civil", "area": "N"}]
    facts["partners"] += [{"partner": "p2", "name": "Two", "kind": "state", "area": None}]
    facts["referrals"] = [
        _referral("c0", "p1", "2025-01-10", "2025-01-20", "2025-02-01", "2025-03-01"),
        _referral("c1", "p1", "2025-01-10", "2025-01-25"),
        _referral("c2", "p2", "2025-06-01"),
    ]
    found = [{"assessment_id": f"a{n}", "client_id": f"c{n}", "assessed_on": "2025-01-05"} for n in (0, 1, 3)]
    facts["assessments"] = [row | {"level": "low", "complete": "true"} for row in found]
    facts["needs"] = [{"assessment_id": f"a{n}", "domain": "employment", "need": "true"} for n in (0, 1, 3)]
    facts["programmes"] = [{"programme": "work", "name": "Work", "domain": "employment"}]
    started = {"programme": "work", "first_session_on": "2023-03-01"}
    facts["enrolments"] = [{"client_id": who} | started for who in ("c0", "c3")]
    return publish(clients=people, orders=held, **facts | other)


def test_outcomes_are_counted_as_by_hand(reporting_url):
    publish_outcomes()
    _check_offences()
    _check_life()
    _check_partners()


def _check_offences():
    assert told("RO1") == (1, 5), "proven within 12 and 6 months: c0 alone"
    assert told("RO2a") == (2, 5), "within 24 and 6: c2 too"
    assert told("RO3") == (2, 1)
    assert told("RO1a", ["programme"]) == {("work",): (1, 2)}
    assert told("RO5", ["year"]) == {("2022",): (0, 5), ("2023",): (2, 5), ("2024",): (0, 4)}
    assert told("RO5", ["sex"], year="2023") == {("female",): (1, 1), ("male",): (1, 4)}
    assert told("RO5a", year="2024") == 4
    assert told("RO7") == (173 + 356) / 2


def _check_life():
    assert told("OC1", ["point"]) == {("start",): (1, 2), ("month_3",): (0, 0), ("month_6",): (2, 2)}
    assert told("OC1", ["sex"], point="start") == {("female",): (1, 1), ("male",): (0, 1)}
    assert told("OC2") == (1, 2)
    assert told("OC2a") == (3, 5)
    assert told("OC3") == (1, 2)
    assert told("OC3a") == (1, 2)
    assert told("OC4") == 150


def _check_partners():
    assert told("OC5") == 3
    assert [told(measure) for measure in ("OC5a", "OC5b", "OC5c")] == [(2, 3), (1, 3), (1, 3)]
    assert told("OC5d", ["partner"]) == {("p1",): (1, 2), ("p2",): (0, 0)}
    assert told("OC6", ["domain"]) == {("employment",): (2, 3)}
    assert told("OC6a") == 1, "no partner of civil society in the South"


def test_where_no_source_tells_of_courts_every_new_offence_counts(home):
    publish_outcomes(reoffences=_reoffences(proven=False))
    assert told("RO1") == (3, 5)
    assert told("RO5", ["year"])["2023",] == (3, 5)


def test_the_year_that_is_not_over_is_left_out(home):
    publish_outcomes()
    assert ("2025",) not in told("RO5", ["year"])


def test_a_period_holds_the_years_that_lie_whole_within_it(home):
    publish_outcomes()
    assert told("RO5", month="2022-12..2024-06") == (2, 5)


@pytest.mark.parametrize("dimension", ["area", "sex", "age", "minor", "kind", "measure", "offence", "level"])
def test_the_splits_of_outcomes_add_up(home, dimension):
    publish_outcomes()
    for measure in ("RO1", "RO3", "RO5", "OC1", "OC2", "OC2a", "OC3", "OC5d", "OC6"):
        parts = told(measure, [dimension]).values()
        assert tuple(map(sum, zip(*parts, strict=True))) == told(measure), measure


def test_leaders_are_told_the_districts_without_a_partner(home):
    publish_outcomes()
    assert told("OC6a", viewer=viewer_of("leadership", "B. Bekov")) == 1
