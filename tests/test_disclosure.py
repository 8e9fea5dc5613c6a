"""Withholding: small counts go, a companion goes with them, and what is left cannot be taken back by adding up."""

from hypothesis import given, settings
from hypothesis import strategies as some

from data_access.disclosure import withhold_small

counts = some.lists(some.integers(min_value=0, max_value=40), min_size=1, max_size=12)


def shown(counts, hidden):
    return [count for place, count in enumerate(counts) if place not in hidden]


def test_a_single_small_count_takes_the_next_smallest_with_it():
    assert withhold_small([3, 9, 7, 0], [("a",), ("b",), ("c",), ("d",)], [0], 5) == {0, 2}


def test_zero_is_neither_withheld_nor_a_companion():
    assert withhold_small([0, 0, 6], [("a",), ("b",), ("c",)], [0], 5) == set()


def test_two_small_counts_that_add_up_to_too_few_take_a_third():
    assert withhold_small([1, 2, 8, 30], [("a",), ("b",), ("c",), ("d",)], [0], 5) == {0, 1, 2}


def test_a_companion_in_a_row_gets_its_own_in_the_column():
    keys = [("n", "f"), ("n", "m"), ("s", "f"), ("s", "m")]
    assert withhold_small([2, 20, 30, 40], keys, [0, 1], 5) == {0, 1, 2, 3}


def test_exact_counts_are_never_withheld():
    assert withhold_small([1, 2, 3], [("a",), ("b",), ("c",)], [0], 1) == set()


def test_a_missing_count_is_left_alone():
    assert withhold_small([None, 9], [("a",), ("b",)], [0], 5) == set()


@settings(max_examples=1000, deadline=None)
@given(counts)
def test_no_small_count_is_shown(counts):
    hidden = withhold_small(counts, [(place,) for place in range(len(counts))], [0], 5)
    assert all(count == 0 or count >= 5 for count in shown(counts, hidden))


@settings(max_examples=1000, deadline=None)
@given(counts)
def test_the_total_gives_no_small_count_away(counts):
    hidden = withhold_small(counts, [(place,) for place in range(len(counts))], [0], 5)
    lost = [counts[place] for place in hidden]
    everyone_is_few = sum(counts) < 5 or all(place in hidden for place, count in enumerate(counts) if count)
    assert not lost or everyone_is_few or (len(lost) > 1 and sum(lost) >= 5)


@settings(max_examples=300, deadline=None)
@given(some.lists(some.lists(some.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=5))
def test_no_line_of_a_table_withholds_one_cell_alone(table):
    keys = [(row, column) for row in range(len(table)) for column in range(3)]
    cells = [count for row in table for count in row]
    hidden = withhold_small(cells, keys, [0, 1], 5)
    for line in [
        *(range(row * 3, row * 3 + 3) for row in range(len(table))),
        *(range(c, len(cells), 3) for c in range(3)),
    ]:
        blank, counted = [p for p in line if p in hidden], [p for p in line if cells[p]]
        assert len(blank) != 1 or blank == counted
