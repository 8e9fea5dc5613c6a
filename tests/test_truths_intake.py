"""The truths planted in intake and procedure are found by asking the dashboard for them."""

import pytest

from dashboard import settings
from dashboard.demo.generator import generate
from dashboard.demo.truths import truth
from data_access import loading, memory, publication
from data_access.query import fetch
from data_access.scope import operator
from data_access.subjects import find_measure

CLIENTS = 5_000


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """The home of an installation with a smaller demonstration, of which these truths need no more."""
    home = tmp_path_factory.mktemp("demo")
    source = loading.find_source("demo", home)
    loading.load(source, generate(home / "demo", clients=CLIENTS), settings.rules().without_attack(), home)
    return home


@pytest.fixture(autouse=True)
def connected(installation):
    publication.connect(None, installation)
    memory.forget()


def ask(measure, by, **where):
    """The values of a measure by the codes of one dimension, missing values left out."""
    subject, found = find_measure(measure)
    rows = fetch(subject, [found.name], by=[by], where=where, viewer=operator()).rows
    return {row[by]: row[found.name] for row in rows if row[found.name] is not None}


def test_the_acts_of_one_court_get_lost():
    told = truth("kara_suu_acts_lost")
    lost = ask("IN2a", "court", month="2025-07..2026-08")
    others = [value for court, value in lost.items() if court != told.place]
    assert lost[told.place] == pytest.approx(100 * told.planted / (1 + told.planted), abs=12)
    assert sum(others) / len(others) < lost[told.place] / 3
    before = ask("IN2a", "court", month="2019-01..2025-06")
    assert before[told.place] < 6


def test_cases_of_one_city_wait():
    told = truth("osh_city_cases_wait")
    pace = ask("FL5", "region", month="2025-09..2026-10")
    assert pace[told.place] < min(value for region, value in pace.items() if region != told.place) - 8
    late = ask("FL6", "region", month="2026-10")
    assert late[told.place] == max(late.values())
    days = ask("FL2", "region", month="2026-10")
    assert days[told.place] == max(days.values())


def test_steps_are_recorded_sooner_since_a_date():
    told = truth("records_in_time")
    shares = ask("FL7", "quarter", month="2025-01..2026-09")
    assert all(value == pytest.approx(100 * told.usual, abs=4) for quarter, value in shares.items() if quarter < "2026")
    assert all(
        value == pytest.approx(100 * told.planted, abs=4) for quarter, value in shares.items() if quarter > "2026"
    )


def test_one_pair_of_agencies_loses_mirror_records():
    told = truth("mirror_records_lost")
    shares = ask("FL8", "pair")
    assert shares.pop(told.place) == pytest.approx(100 * told.planted, abs=4)
    assert all(value == pytest.approx(100 * told.usual, abs=3) for value in shares.values())


def test_alternatives_grow_over_the_years():
    shares = ask("FL9", "year")
    assert shares["2026"] > shares["2020"] + 6
