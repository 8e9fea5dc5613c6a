"""Every measure has a passport, every id of the catalogue a measure or a reason, each value a day of being final."""

import csv
import datetime

import pytest

from data_access.measures import Time
from data_access.passports import family_of, final_on, is_final, passport
from data_access.subjects import SUBJECTS, caseload, find_measure
from data_access.subjects.derived import WORKED_OUT
from data_access.uncounted import UNCOUNTED
from tests.conftest import ROOT

MEASURES = [measure for subject in SUBJECTS for measure in subject.measures]


def catalogued():
    """The ids of the catalogue."""
    with (ROOT / "dashboard" / "reference" / "measures.csv").open(encoding="utf-8") as file:
        return {row["id"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
def test_a_passport_leaves_nothing_open(measure):
    said = passport(measure)
    assert said.meaning.endswith(".") and said.basis and said.version >= 1
    assert said.numerator.text and (said.denominator is None) != measure.is_ratio
    assert said.denominator is None or said.denominator.text
    assert said.left_out.endswith(".") and len(said.left_out) > len("Nobody: none."), "Say why it is nobody."


def test_every_id_stands_once():
    ids = [measure.id for measure in MEASURES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
def test_an_id_belongs_to_the_catalogue(measure):
    assert family_of(measure.id) in catalogued(), "See dashboard/reference/measures.csv; a letter may follow."


def test_each_id_of_the_catalogue_is_counted_or_has_a_reason():
    counted = {measure.id for measure in MEASURES} | {each.id for each in WORKED_OUT}
    assert catalogued() - counted - UNCOUNTED.keys() == set()
    assert counted & UNCOUNTED.keys() == set(), "Counted after all: take it out of UNCOUNTED."


def test_definitions_that_changed_say_what_changed():
    for measure in MEASURES:
        assert len(measure.history) >= measure.version - 1
        assert all(datetime.date.fromisoformat(day) and said.endswith(".") for day, said in measure.history)


def test_a_count_is_said_by_its_column_and_the_codes_it_keeps():
    said = passport(caseload.measure("CL6a"))
    assert said.numerator.only == (("exit", ("successful",)),)
    assert said.denominator.only == (("exit", ("successful", "unsuccessful")),)
    assert said.numerator.text == said.denominator.text == "People no longer under supervision"


def test_a_share_of_levels_is_of_all_levels_together():
    assert passport(find_measure("RN5")[1]).denominator.across == ("level",)


def test_a_percentile_says_of_what_and_which():
    said = passport(find_measure("IN1a")[1])
    assert (said.number, said.share, said.denominator) == ("days", 0.9, None)


def test_a_flow_is_final_when_late_court_acts_are_in():
    started, month = caseload.measure("CL4"), datetime.date(2025, 5, 31)
    assert final_on(started, month) == datetime.date(2025, 6, 30)
    assert is_final(started, month, datetime.date(2025, 6, 30))
    assert not is_final(started, month, datetime.date(2025, 6, 29))


def test_a_stock_of_the_running_month_stands_at_the_data_date():
    assert is_final(caseload.measure("CL1"), datetime.date(2025, 6, 30), datetime.date(2025, 6, 12))


def test_reoffending_waits_for_the_months_and_for_the_proof():
    proven = find_measure("RO1")[1]
    assert proven.time == Time.COHORT
    assert not is_final(proven, datetime.date(2024, 3, 31), datetime.date(2025, 9, 29))
    assert is_final(proven, datetime.date(2024, 3, 31), datetime.date(2025, 9, 30))
