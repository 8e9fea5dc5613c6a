"""Numbers and dates as each language writes them."""

import datetime

import pytest

from dashboard import formats
from data_access.answer import WITHHELD
from data_access.subjects import caseload, intake, rna

SPACE = "\u00a0"


def test_thousands_stand_apart_by_a_space_that_does_not_break():
    assert formats.number(5012) == f"5{SPACE}012"


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_russian_and_kyrgyz_write_a_comma_and_a_space_before_the_sign(language):
    assert formats.percent(12.5, 1, language) == f"12,5{SPACE}%"


def test_english_writes_a_point_and_no_space():
    assert formats.percent(12.5, 1, "en") == "12.5%"


def test_a_fall_has_a_minus_and_what_rounds_to_zero_has_none():
    assert (formats.change(-3.14), formats.change(-0.01)) == ("\u22123.1%", "0.0%")


def test_zero_missing_and_withheld_are_three_words():
    measure = caseload.measure("people")
    assert len({formats.value(each, measure) for each in (0, None, WITHHELD)}) == 3


def test_a_value_takes_the_unit_of_its_measure():
    assert formats.value(68.4, rna.measure("RN1")) == "68%"
    assert formats.value(1, intake.measure("IN1")) == "1 day"


def test_dates_are_written_the_way_of_the_language():
    day = datetime.date(2026, 10, 31)
    assert formats.date(day, "en") == "31 Oct 2026"
    assert formats.date(day, "ru").startswith("31 окт")


def test_a_quarter_ends_with_its_last_month():
    assert formats.last_day("2026-Q4") == datetime.date(2026, 12, 31)
    assert formats.last_day("2024-02") == datetime.date(2024, 2, 29)


def test_months_are_counted_back_over_the_new_year():
    assert formats.months_before("2026-01", 2) == "2025-11"


@pytest.mark.parametrize("digits", [0, 1])
def test_a_share_that_is_not_whole_is_said_to_be_neither_all_nor_none(digits):
    said = [formats.percent(each, digits, "en") for each in (99.6, 99.97, 0.3, 0.04)]
    assert said == ["99.6%", ">99.9%", "0.3%", "<0.1%"]


def test_what_is_whole_is_said_so_and_a_share_above_a_hundred_stays():
    said = [formats.percent(each, 0, "en") for each in (0, 100, 100.4, 99.4)]
    assert said == ["0%", "100%", "100%", "99%"]


def test_the_number_in_a_tile_or_a_table_follows_the_same_rule():
    measure = rna.measure("RN1")
    assert [formats.bare(each, measure) for each in (99.6, 99.97, 0.04)] == ["99.6", ">99.9", "<0.1"]
    assert formats.value(99.6, measure) == "99.6%"


@pytest.mark.parametrize("typed", ["2026-02-01", "01.02.2026", "1.2.2026", " 01/02/2026 "])
def test_a_day_is_read_as_any_of_the_languages_writes_it(typed):
    assert formats.read_day(typed) == datetime.date(2026, 2, 1)


@pytest.mark.parametrize("typed", ["", "02", "31.02.2026", "2026", "01.02.26", "1 Feb 2026", "02-01-2026", "x" * 4000])
def test_what_is_no_day_is_said_with_an_example(typed):
    with pytest.raises(ValueError, match="is no day; write it as 31/12/2026") as refused:
        formats.read_day(typed)
    assert len(str(refused.value)) < 80
