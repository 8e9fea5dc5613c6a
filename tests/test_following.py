"""People followed month by month, first scores and double ratings, counted by hand on a small register."""

import pytest

from data_access.query import WITHHELD, fetch
from data_access.scope import operator, viewer_of
from data_access.subjects import find_measure
from tests.register import clients, orders, publish


def ask(measure, *by, **where):
    """{codes: value}, zeros left out."""
    subject, found = find_measure(measure)
    rows = fetch(subject, [found.name], by=by, where=where, viewer=operator()).rows
    return {tuple(row[each] for each in by): row[found.name] for row in rows if row[found.name]}


def enrolment(client, started, ended=None, outcome=None):
    told = {"client_id": client, "programme": "p", "referred_on": started, "first_session_on": started}
    return told | {"enrolment_id": client, "ended_on": ended, "outcome": outcome}


@pytest.fixture
def programmes(reporting_url):
    """Five starts on 10 January 2025; the data ends on 30 June, 171 days or 5 whole months later."""
    people = clients(5)
    enrolments = [
        enrolment("c0", "2025-01-10", "2025-03-15", "completed"),
        enrolment("c1", "2025-01-10", "2025-05-20", "completed"),
        enrolment("c2", "2025-01-10", "2025-01-20", "dropped_out"),
        enrolment("c3", "2025-01-10"),
        enrolment("c4", "2025-01-10", "2025-08-01", "completed"),
    ]
    named = [{"programme": "p", "name": "A programme"}]
    publish(clients=people, orders=orders(people), enrolments=enrolments, programmes=named)


def test_what_became_of_starters_is_counted_by_whole_months(programmes):
    assert ask("PR8b", "fate", "months") == {
        ("completed", "2"): 1,  # 64 days
        ("completed", "4"): 1,  # 130 days
        ("early", "0"): 1,
        ("running", "5"): 2,  # one has not ended, one ends after the data
    }
    assert ask("PR8b", "outcome") == {("completed",): 2, ("dropped_out",): 1, ("running",): 2}


def test_starters_are_split_as_programmes_are(programmes):
    assert ask("PR8b", "month", "district", "sex", "programme") == {("2025-01", "N1", "male", "p"): 5}


def test_a_start_after_the_data_or_an_end_before_the_start_is_not_followed(reporting_url):
    people = clients(2)
    enrolments = [enrolment("c0", "2025-07-10"), enrolment("c1", "2025-03-10", "2025-02-01", "completed")]
    named = [{"programme": "p", "name": "A programme"}]
    publish(clients=people, orders=orders(people), enrolments=enrolments, programmes=named)
    assert ask("PR8b") == {}


def test_the_survival_form_knows_offences_deaths_and_the_followed(reporting_url):
    people = clients(5)
    told = [
        *orders(people[:2], "2023-01-10"),
        *orders(people[2:3], "2023-01-10", end_date="2023-06-01", end_reason="death"),
        *orders(people[3:4], "2023-01-10", end_date="2023-06-01", end_reason="term_served"),
        *orders(people[4:], "2025-03-10"),
    ]
    offences = [
        {"client_id": "c0", "offence_date": "2023-04-20"},  # 100 days: month 3
        {"client_id": "c0", "offence_date": "2023-02-01", "convicted_on": None},  # never proven
        {"client_id": "c3", "offence_date": "2024-01-10"},  # 365 days: month 11, after supervision
    ]
    offences = [{"convicted_on": "2024-06-01"} | each for each in offences]
    publish(data_date="2025-06-30", clients=people, orders=told, reoffences=offences)
    # followed to six months before the data: 30 December 2024, 720 days or 23 months; c4 not long enough
    assert ask("RO4", "fate", "months") == {
        ("reoffended", "3"): 1,
        ("reoffended", "11"): 1,
        ("left", "4"): 1,  # 142 days
        ("running", "23"): 1,
    }


def test_months_that_a_source_counts_itself_are_taken(reporting_url):
    people = clients(3)
    told = [{**each, "followed_months": 36} for each in orders(people)]
    for each in told:
        del each["start_date"]
    offences = [{"client_id": "c0", "months_after_start": 12}, {"client_id": "c1", "months_after_start": 36}]
    publish(clients=people, orders=told, reoffences=offences)
    assert ask("RO4", "fate", "months") == {("reoffended", "11"): 1, ("reoffended", "35"): 1, ("running", "35"): 1}


def assessment(client, score, day="2022-02-01", level="low", **said):
    return {"client_id": client, "assessment_id": f"{client}-{day}", "assessed_on": day, "score": score} | {
        "level": level,
        "tool": "rna",
        **said,
    }


def test_validity_takes_the_first_score_of_the_stretch(reporting_url):
    people = clients(4)
    told = orders(people, "2022-01-10")
    scored = [assessment("c0", 3), assessment("c0", 9, "2022-09-01"), assessment("c1", 3), assessment("c2", 8)]
    scored += [assessment("c3", 5, "2021-06-01")]  # before supervision
    offences = [{"client_id": "c0", "offence_date": "2023-01-01"}, {"client_id": "c2", "offence_date": "2024-06-01"}]
    publish(data_date="2025-06-30", clients=people, orders=told, assessments=scored, reoffences=offences)
    subject, _ = find_measure("RN15")
    rows = fetch(subject, ["validity_share"], by=["score", "sex"], viewer=operator()).rows
    assert {row["score"]: (row["validity_share_of"], row["validity_share_among"]) for row in rows} == {
        "3": (1, 2),
        "8": (0, 1),  # the offence came after the 24 months
    }


def test_double_ratings_are_counted_by_both_levels(reporting_url):
    people = clients(3)
    scored = [assessment(f"c{place}", 1, "2025-02-01", level) for place, level in enumerate(["low", "low", "high"])]
    ratings = [
        {"assessment_id": "c0-2025-02-01", "level": "low"},
        {"assessment_id": "c1-2025-02-01", "level": "medium"},
    ]
    publish(clients=people, orders=orders(people), assessments=scored, ratings=ratings)
    assert ask("RN14a", "level", "second", "month") == {("low", "low", "2025-02"): 1, ("low", "medium", "2025-02"): 1}
    assert ask("RN14") == {(): 50}


def test_who_may_not_see_exact_counts_is_told_so(programmes):
    subject, found = find_measure("PR8b")
    rows = fetch(subject, [found.name], by=["fate"], viewer=viewer_of("leadership", "L. Leader")).rows
    assert rows and all(row[found.name] is WITHHELD for row in rows)
