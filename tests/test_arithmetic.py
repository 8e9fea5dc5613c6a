"""Percentiles from how often each number stands equal those of the numbers laid out."""

import numpy
from hypothesis import given
from hypothesis import strategies as some

from data_access.arithmetic import percentile

cases = some.dictionaries(some.integers(0, 400), some.integers(1, 9), min_size=1, max_size=30)


@given(cases, some.sampled_from([0.5, 0.9, 0.25, 0.0, 1.0]))
def test_a_percentile_from_counts_is_that_of_the_numbers(cases, share):
    numbers = [number for number, count in cases.items() for _ in range(count)]
    assert abs(percentile(list(cases.items()), share) - numpy.percentile(numbers, share * 100)) < 1e-9


def test_the_median_of_an_even_number_lies_between_its_neighbours():
    assert percentile([(4, 1), (1, 1)], 0.5) == 2.5
