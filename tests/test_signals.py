"""Limits and rules of the control chart and the funnel, against examples worked by hand."""

import math

from dashboard import signals

STEADY = [10, 12] * 6  # mean 11, each moving range 2: limits 11 ± 2.66 x 2


def test_limits_are_the_mean_and_266_mean_moving_ranges():
    chart = signals.control(STEADY)
    assert (chart.centre, round(chart.low, 2), round(chart.high, 2)) == (11, 5.68, 16.32)
    assert not any(chart.marks) and not chart.is_trial


def test_a_point_outside_the_limits_is_marked():
    assert signals.control([*STEADY, 17]).marks[-1] == "high"


def test_a_point_inside_the_limits_is_not_marked():
    assert signals.control([*STEADY, 14]).marks[-1] is None


def test_seven_on_one_side_are_marked_and_six_are_not():
    assert signals.control([*STEADY, 10, *[12, 13] * 3, 12]).marks[-7:] == ("high",) * 7
    assert signals.control([*STEADY[:-1], 10, *[12, 13] * 3]).marks[-1] is None


def test_seven_falling_in_a_row_are_marked():
    falling = [13.6, 13.2, 12.6, 12, 11.4, 10.8, 10.4]
    assert signals.control([*STEADY, *falling]).marks[-1] == "low"


def test_two_of_three_near_a_limit_are_marked():
    assert signals.control([*STEADY, 15, 11, 15]).marks[-3:] == ("high", None, "high")


def test_an_unknown_month_is_passed_over():
    chart = signals.control([*STEADY[:6], None, *STEADY[6:]])
    assert chart.centre == 11 and chart.marks[6] is None


def test_fewer_than_twelve_points_give_trial_limits_and_fewer_than_six_none():
    assert signals.control(STEADY[:8]).is_trial
    assert signals.control(STEADY[:5]) is None


def test_limits_do_not_pass_what_the_number_cannot_pass():
    assert signals.control([1, 9] * 6, lowest=0).low == 0


def test_exact_limits_of_ten_tosses_of_a_coin():
    # P(X <= 1) = 11/1024 and P(X <= 2) = 56/1024: 2.5 % = 25.6/1024 lies (25.6 - 11) / 45 = 0.324 of the way to 2
    low, high = signals.binomial_limits(0.5, 10, 95)
    assert math.isclose(low, 0.1324, abs_tol=1e-4) and 0.7 < high < 0.8


def test_limits_of_many_people_follow_the_normal_curve():
    low, high = signals.binomial_limits(0.5, 400, 95)
    assert math.isclose(low, 0.5 - 1.96 * 0.025, abs_tol=1e-4) and math.isclose(low + high, 1)


def test_areas_that_differ_by_chance_only_show_no_overdispersion():
    assert signals.overdispersion([(48, 100), (52, 100), (50, 100), (45, 100), (55, 100)], 0.5) == 0


def test_areas_that_differ_more_than_chance_widen_the_limits():
    spread = signals.overdispersion([(300, 1000), (700, 1000), (400, 1000), (600, 1000), (500, 1000)], 0.5)
    assert signals.binomial_limits(0.5, 1000, 95, spread)[0] < signals.binomial_limits(0.5, 1000, 95)[0]


def test_a_change_is_measured_in_standard_errors():
    # pooled 0.5, standard error sqrt(0.25 x 2/100) = 0.0707: 0.2 is 2.83 of them
    assert math.isclose(signals.change_score((40, 100), (60, 100)), 2.828, abs_tol=1e-3)


def test_nobody_to_compare_with_is_no_change():
    assert signals.change_score((0, 0), (5, 10)) == 0
