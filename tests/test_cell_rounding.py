"""The rule of one published cell, tried on thousands of examples; and of one block: when it is made anew."""

import dataclasses
import datetime
from types import SimpleNamespace

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.cells import blocks, closed, ledger
from data_access.cells.keys import BUCKETS
from data_access.cells.rounding import draw, shown, shown_sql

RULE = SimpleNamespace(smallest=10, rounding=5, movers=10)
SECRET = "a secret of the tests"
keys = st.lists(st.integers(0, 2**28 - 1), max_size=200)
blocks_named = st.text(st.characters(codec="ascii", exclude_characters="'|"), max_size=12)
many = settings(max_examples=3000, deadline=None)


def told(people, block="KG|1|0"):
    """What is shown of people with these keys."""
    return shown(len(people), sum(people), block, SECRET, RULE)


@many
@given(keys, blocks_named)
def test_a_cell_is_hidden_if_and_only_if_fewer_than_ten_stand_in_it(people, block):
    assert (told(people, block) is None) == (len(people) < 10)


@many
@given(st.integers(10, 10**7), st.integers(0, 2**60), blocks_named)
def test_what_is_shown_is_a_multiple_of_five_near_the_truth(count, key, block):
    said = shown(count, key, block, SECRET, RULE)
    assert said % 5 == 0 and said >= 10 and abs(said - count) < 5


@many
@given(keys, st.randoms())
def test_the_order_of_the_rows_changes_nothing(people, random):
    mixed = random.sample(people, len(people))
    assert told(mixed) == told(people)


@many
@given(keys, blocks_named)
def test_the_same_people_in_the_same_block_are_shown_alike(people, block):
    assert told(list(people), block) == told(people, block)


@many
@given(st.integers(0, 60), st.integers(0, 2**45), blocks_named)
def test_nothing_is_shown_that_no_neighbouring_count_shares(count, key, block):
    said = shown(count, key, block, SECRET, RULE)
    others = {shown(near, key, block, SECRET, RULE) for near in range(max(0, count - 9), count + 10) if near != count}
    assert said is None or said in {5 * (count // 5), 5 * (count // 5) + 5}
    assert said is not None or None in others


@many
@given(st.sets(st.integers(0, BUCKETS - 1), max_size=9), st.integers(0, 2**62))
def test_fewer_than_ten_movers_change_nothing_that_is_shown(movers, digest):
    shown_now, made = decided(movers, digest)
    assert made.origin == "old" and made.generation == 1
    assert (shown_now == 1).all()


def test_ten_movers_make_a_block_anew():
    shown_now, made = decided(set(range(10)), 7)
    assert (made.origin, made.generation, made.as_of) == ("new", 2, "2026-09")
    assert (shown_now[:10] == 7).all()


def decided(movers, digest):
    """A block of 64 people, shown since publication 1, after these have changed; (digests shown, Block)."""
    old = np.ones((1, 1, BUCKETS), dtype=np.int64)
    now = old.copy()
    now[0, 0, sorted(movers)] = digest if digest != 1 else 2
    work = SimpleNamespace(published=RULE, number=2)
    family = blocks.Family("flow", ["KG"], ["2026-09"], now, old, old.copy(), {("KG", "2026-09"): ("2026-09", 1)})
    made = blocks._decided(work, family, {"2026-09"})
    return family.shown[0, 0], made[0]


def test_rounding_is_unbiased():
    said = [shown(12, key, "KG|1|0", SECRET, RULE) for key in range(20_000)]
    assert abs(np.mean(said) - 12) < 0.1
    assert set(said) == {10, 15}


def test_another_block_draws_another_number():
    drawn = {draw(12345, f"{place}|{number}|0", SECRET) for place in "NS" for number in range(10)}
    assert len(drawn) == 20


def test_the_database_rounds_as_the_rule_says():
    rows = [(count, key) for count in range(40) for key in (0, 99, 2**50 + count)]
    asked = shown_sql("n", "key", "'KG' || '|' || 3", SECRET, RULE)
    found = duckdb.sql(f"select {asked} from (values {', '.join(map(str, rows))}) as t (n, key)").fetchall()
    assert [said for (said,) in found] == [shown(*row, "KG|3", SECRET, RULE) for row in rows]


def stock(*months):
    """A stock of one place, month by month the digests of its 64 people; what becomes of each month's block."""
    now = np.array([months], dtype=np.int64)
    periods = [closed.month_name(24_312 + number) for number in range(len(months))]
    work = SimpleNamespace(published=RULE, number=1)
    family = blocks.Family("stock", ["KG"], periods, now, np.zeros_like(now), np.zeros_like(now), {})
    return [(block.period, block.as_of) for block in blocks._decided(work, family, set(periods))]


def test_a_new_month_shows_the_last_one_until_ten_have_moved():
    first, second, third = np.ones(64), np.ones(64), np.ones(64)
    second[:9] = 2
    third[:10] = 2
    assert stock(first, second, third) == [("2026-01", "2026-01"), ("2026-02", "2026-01"), ("2026-03", "2026-03")]


def test_who_moves_back_has_not_moved():
    first, second = np.ones(64), np.ones(64)
    second[:20] = 2
    assert stock(first, second, second, first)[2:] == [("2026-03", "2026-02"), ("2026-04", "2026-04")]


@pytest.mark.parametrize(("people", "changed"), [(1, 1), (5, 5)])
def test_each_person_who_changes_is_noticed_in_one_bucket(people, changed):
    rows = SimpleNamespace(
        places={"country": np.zeros(20, dtype=int)},
        bucket=np.arange(20),
        digest=np.arange(20) + 1,
    )
    before, after = np.zeros((1, 1, BUCKETS), dtype=np.int64), np.zeros((1, 1, BUCKETS), dtype=np.int64)
    ledger.note(before, rows, ("country",), [np.zeros(20, dtype=int)])
    rows.digest = rows.digest + (np.arange(20) < people)
    ledger.note(after, rows, ("country",), [np.zeros(20, dtype=int)])
    assert (before != after).sum() == changed


def test_a_period_is_published_once_it_is_over(rules):
    day = datetime.date(2026, 6, 29)
    known = closed.flow_calendar((24_300, 24_318), (2025, 2026), day, rules.published)
    assert "2026-05" in known.codes and "2026-06" not in known.codes
    assert "2026-Q1" in known.codes and "2026-Q2" not in known.codes
    assert "2025" in known.codes and "2026" not in known.codes
    assert {"2025-06..2026-05", "2024-06..2026-05", "all"} < set(known.codes)
    last = closed.flow_calendar((24_300, 24_318), (2025, 2026), day + datetime.timedelta(days=1), rules.published)
    assert {"2026-06", "2026-Q2", "2025-07..2026-06"} < set(last.codes)


def test_old_months_quarters_and_years_tell_of_one_attribute(rules):
    short = dataclasses.replace(rules.published, detailed_months=3)
    codes = ("2026-06", "2026-04", "2026-03", "2026-Q2", "2026-Q1", "2026", "2025", "2023-07..2026-06", "all")
    told = [closed.is_detailed(code, 24_317, short) for code in codes]
    assert told == [True, True, False, True, False, True, False, True, True]
