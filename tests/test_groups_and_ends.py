"""Reoffending by the end of supervision, detainees by age, and the first contact, on a few people counted by hand."""

import pytest

from data_access.query import fetch
from data_access.scope import operator
from data_access.subjects import find_measure
from tests.register import clients, orders, publish

DETAINED = (
    ("detainees", None, None, 900),  # the whole, left aside where parts are told
    ("detainees", "14-17", "true", 100),
    ("detainees", "25-34", "false", 800),
    ("unsentenced_detainees", "14-17", "true", 40),
    ("unsentenced_detainees", "25-34", "false", 80),
)


@pytest.fixture
def register(reporting_url):
    """Five people end in January 2024: c0 offends in it, c1 after 13 months, c2 unproven, c3 not, c4 died."""
    people = clients(5)
    ended = orders(people, "2023-01-10", end_date="2024-01-10", end_reason="term_served")
    ended[4]["end_reason"] = "death"
    days = {"c0": ("2024-05-01", "2024-09-01"), "c1": ("2025-02-20", "2025-04-01"), "c2": ("2024-05-01", None)}
    later = orders(people[3:4], "2025-05-01", registration_date="2025-05-01")
    publish(
        data_date="2025-12-31",
        clients=people,
        orders=[*ended, *later],
        reoffences=[
            {"reoffence_id": f"r-{who}", "client_id": who, "offence_date": day, "convicted_on": judged}
            for who, (day, judged) in days.items()
        ],
        contacts=[
            {"contact_id": "k0", "client_id": "c3", "due_on": "2025-05-08", "held_on": "2025-05-08"},
            {"contact_id": "k1", "client_id": "c0", "due_on": "2025-05-01", "held_on": "2022-05-01"},
        ],
        published_totals=[
            {"figure": figure, "area": "KG", "age_band": age, "minor": minor, "day": "2025-01-01", "value": value}
            for figure, age, minor, value in DETAINED
        ],
    )


def row(measure, **where):
    """The single row of a measure."""
    subject, found = find_measure(measure)
    (told,) = fetch(subject, [found.name], where=where, viewer=operator()).rows
    return told


def by(measure, dimension):
    """The values of a measure by a dimension."""
    subject, found = find_measure(measure)
    rows = fetch(subject, [found.name], by=[dimension], viewer=operator()).rows
    return {row[dimension]: row[found.name] for row in rows}


def test_each_number_is_that_counted_by_hand(register):
    told = row("RO1b")
    assert (told["released_reoffended_share_of"], told["released_reoffended_share_among"]) == (1, 4)
    assert row("SD1")["unsentenced_share_of"] == 120 and row("SD1")["unsentenced_share_among"] == 900
    assert by("SD1", "age") == {"14-17": 40, "25-34": 10} and by("SD1", "minor") == {"yes": 40, "no": 10}
    # A contact held years before it was due does not make the years before contacts were written down count.
    met = row("IN3")
    assert (met["met_share_of"], met["met_share_among"]) == (1, 1)
