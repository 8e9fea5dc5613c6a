"""Every function of dashboard/statistics against another implementation, or an example that somebody published."""

import dataclasses
import math

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy import stats
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight
from statsmodels.stats import inter_rater, meta_analysis, proportion

from dashboard.statistics.agreement import auc, out_of_order, weighted_kappa
from dashboard.statistics.cohorts import cumulative_incidence, reached
from dashboard.statistics.comparing import change_score, difference, interval
from dashboard.statistics.control import COARSE, FAILS, HIT_AND_MISS, PASSES, assurance, control, limits
from dashboard.statistics.funnel import beyond, binomial_limits, overdispersion
from dashboard.statistics.standardise import is_outside, ratio_limits, spread_of, standardised

STEADY = [10, 12] * 6 + [10]  # each moving range 2, mean 142 / 13
NHS = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
FLOW_RATES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
VISCOSITY = [33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.20, 33.62, 33.00, 33.54, 33.12, 33.84]


def test_limits_are_those_of_making_data_count():
    """NHSRplotthedots, vignette "Deviations from Excel defaults", the chart as the workbook of the NHS draws it."""
    chart = control(NHS, baseline=None)
    assert [round(each, 2) for each in (chart.high, chart.centre, chart.low)] == [6.95, 1.94, -3.06]
    assert [place for place, mark in enumerate(chart.marks) if mark] == [4]


def test_limits_are_those_of_the_nist_handbook():
    """NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: 50.81, 1.8778, 45.8159 and 55.8041, with 3 / 1.128.

    Ours take the rounded 2.66 of Wheeler, which moves the limits in the fourth digit.
    """
    centre, reach = limits(FLOW_RATES)
    assert (round(centre, 2), round(reach / 2.66, 4)) == (50.81, 1.8778)
    theirs = reach / 2.66 * 3 / 1.128
    assert (round(centre - theirs, 4), round(centre + theirs, 4)) == (45.8159, 55.8041)
    assert (round(centre - reach, 2), round(centre + reach, 2)) == (45.82, 55.8)


def test_limits_are_those_of_montgomery():
    """D. C. Montgomery, Introduction to Statistical Quality Control, primer paint: 33.52, 0.48, 32.24 and 34.80."""
    centre, reach = limits(VISCOSITY)
    assert [round(each, 2) for each in (centre, reach / 2.66, centre - reach, centre + reach)] == [
        33.52,
        0.48,
        32.24,
        34.8,
    ]


def test_a_point_outside_is_marked_and_one_inside_is_not():
    assert control([*STEADY, 17]).marks[-1] == "high" and control([*STEADY, 17]).why == ("outside",)
    assert control([*STEADY, 14]).marks[-1] is None


def test_seven_on_a_side_are_marked_and_six_are_not():
    """The NHS's seven points on one side of the mean: all seven are part of the signal."""
    seven = control([*STEADY, *[12, 11.5] * 3, 12])
    assert seven.marks[-7:] == ("high",) * 7 and seven.why == ("shift",)
    assert control([*STEADY, *[12, 11.5] * 3]).marks[-1] is None


def test_seven_that_fall_are_marked_all_and_six_are_not():
    falling = [13.6, 13.2, 12.6, 12, 11.4, 10.8, 10.4]
    assert control([*STEADY, *falling]).rules[-7:] == (("trend",),) * 7
    assert control([*STEADY, *falling[:6]]).marks[-1] is None


def test_two_of_three_near_a_limit_are_marked():
    chart = control([*STEADY, 15, 11, 15])
    assert chart.marks[-3:] == ("high", None, "high") and chart.why == ("near",)


def test_two_near_opposite_limits_are_not():
    assert control([*STEADY, 15, 6.8]).now is None


def test_an_unknown_month_is_passed_over():
    chart = control([*STEADY[:6], None, *STEADY[6:]])
    assert chart.centre == pytest.approx(142 / 13) and chart.marks[6] is None


def test_fewer_than_thirteen_points_give_trial_limits_and_fewer_than_six_none():
    assert control(STEADY[:12]).is_trial and not control(STEADY).is_trial
    assert control(STEADY[:5]) is None


def test_limits_stay_until_a_rebase():
    """A lasting change is a signal for ever: nothing but somebody's decision takes it away."""
    moved = [*STEADY, *(value + 20 for value in STEADY)]
    chart = control(moved)
    assert chart.now == "high" and chart.centre == pytest.approx(142 / 13)
    rebased = control(moved, rebases=[13])
    assert rebased.now is None and [round(each.centre, 2) for each in rebased.stretches] == [10.92, 30.92]
    assert rebased.marks == (None,) * 26


def test_a_rebase_with_fewer_than_six_points_since_has_no_limits_yet():
    assert control([*STEADY, 30, 31], rebases=[13]) is None


def test_limits_do_not_pass_what_the_number_cannot_pass():
    assert control([1, 9] * 6, lowest=0).low == 0


WHOLE_DAYS = [11, 11, 12, 11, 11, 11, 12, 11, 11, 11, 11, 12, 11]  # six moving ranges of a day in twelve, mean 146 / 13


def test_limits_leave_room_for_four_moving_ranges_of_whole_days():
    """Wheeler, The Problem of Chunky Data (2023): up to their limit moving ranges can be 0, 1, 2 and 3 at least."""
    plain, coarse = control(WHOLE_DAYS), control(WHOLE_DAYS, step=1)
    assert not plain.is_coarse and plain.high - plain.centre == pytest.approx(2.66 * 6 / 12)
    assert coarse.is_coarse and coarse.high - coarse.centre == pytest.approx(COARSE)
    assert round(COARSE / 2.66 * 3.268, 9) == 3


@pytest.mark.parametrize(("now", "plain", "coarse"), [(13, "high", None), (9, "low", None), (8, "low", "low")])
def test_a_day_more_or_less_is_no_signal_where_days_are_whole(now, plain, coarse):
    assert control([*WHOLE_DAYS, now]).now == plain
    assert control([*WHOLE_DAYS, now], step=1).now == coarse


def test_a_run_of_the_usual_whole_day_lies_on_the_centre():
    usual, sooner = [*WHOLE_DAYS, *[11] * 7], [*WHOLE_DAYS, *[10] * 7]
    assert control(usual).why == ("shift",) and control(usual, step=1).now is None
    assert control(sooner, step=1).why == ("shift",) and control(sooner, step=1).now == "low"


def test_steps_that_are_small_beside_the_moving_ranges_change_nothing():
    assert control(STEADY, step=1) == dataclasses.replace(control(STEADY), step=1)


@pytest.mark.parametrize(
    ("target", "more", "less"), [(17, FAILS, PASSES), (5, PASSES, FAILS), (11, *[HIT_AND_MISS] * 2)]
)
def test_assurance_holds_the_target_against_the_limits(target, more, less):
    chart = control(STEADY)
    assert (assurance(chart, target, 1), assurance(chart, target, -1)) == (more, less)
    assert assurance(chart, target, None) is None


def test_exact_limits_of_ten_tosses_of_a_coin():
    # P(X <= 1) = 11/1024 and P(X <= 2) = 56/1024: 2.5 % = 25.6/1024 lies (25.6 - 11) / 45 = 0.324 of the way to 2
    low, high = binomial_limits(0.5, 10, 95)
    assert low == pytest.approx(0.1324, abs=1e-4) and 0.7 < high < 0.8


@settings(deadline=None, max_examples=60)
@given(some.floats(0.01, 0.99), some.integers(1, 200), some.sampled_from([95, 99.8]))
def test_exact_limits_lie_within_one_person_of_scipys(share, among, level):
    tail = (1 - level / 100) / 2
    low, high = binomial_limits(share, among, level)
    assert -1e-9 <= stats.binom.ppf(tail, among, share) - low * among <= 1 + 1e-9
    assert -1e-9 <= stats.binom.ppf(1 - tail, among, share) - high * among <= 1 + 1e-9


def test_limits_of_many_people_follow_the_normal_curve():
    low, high = binomial_limits(0.5, 400, 95)
    assert low == pytest.approx(0.5 - 1.96 * 0.025, abs=1e-4) and low + high == pytest.approx(1)


def test_areas_that_differ_by_chance_only_show_no_overdispersion():
    assert overdispersion([(48, 100), (52, 100), (50, 100), (45, 100), (55, 100)], 0.5) == 0


def test_overdispersion_is_that_of_the_method_of_moments():
    # two at either end, so that a tenth cut off changes nothing
    groups = [(300, 1000), (300, 1000), (400, 1100), (600, 1000), (500, 1000), (700, 900), (700, 900)]
    share = sum(of for of, _ in groups) / sum(among for _, among in groups)
    variances = [share * (1 - share) / among for _, among in groups]
    rates = numpy.array([of / among for of, among in groups])
    found = meta_analysis.combine_effects(rates, numpy.array(variances), method_re="chi2")
    assert overdispersion(groups, share) == pytest.approx(found.tau2)


def test_a_lone_area_does_not_widen_the_limits_that_it_is_held_against():
    like = [(50 + place, 100) for place in (-4, -3, -2, -1, 1, 2, 3, 4)]
    scores = [(of - 50) / 5 for of, _ in [*like, (80, 100)]]
    kept = numpy.clip(scores, *numpy.quantile(scores, [0.1, 0.9]))
    assert sum(numpy.square(kept)) / 9 < 1 < sum(numpy.square(scores)) / 9
    assert overdispersion([*like, (80, 100)], 0.5) == 0


def test_limits_of_the_levels_are_those_of_the_tables():
    assert (round(beyond(95), 2), round(beyond(99.8), 2)) == (1.96, 3.09)


def test_a_change_is_the_test_of_two_proportions():
    found, _ = proportion.proportions_ztest([60, 40], [100, 90])
    assert change_score((40, 90), (60, 100)) == pytest.approx(found)
    assert change_score((0, 0), (5, 10)) == 0


def test_an_interval_is_wilsons():
    assert interval(7, 23) == pytest.approx(proportion.proportion_confint(7, 23, method="wilson"))


def test_a_difference_is_newcombes():
    """Newcombe (1998), table II, 56 of 70 against 48 of 80: 0.2000, from 0.0524 to 0.3339."""
    assert [round(each, 4) for each in difference((56, 70), (48, 80))] == [0.2, 0.0524, 0.3339]


COUNTS = {("done", 2): 3, ("done", 5): 4, ("gone", 1): 2, ("gone", 5): 1, ("running", 0): 1, ("running", 4): 5}


def spelled(counts):
    """Months, statuses and weights, as statsmodels wants them."""
    codes = {"running": 0, "done": 1, "gone": 2}
    told = [(month, codes[fate], people) for (fate, month), people in counts.items()]
    return (numpy.array(each) for each in zip(*told, strict=True))


def test_incidence_with_competing_exits_is_that_of_statsmodels():
    months, statuses, people = spelled(COUNTS)
    found = CumIncidenceRight(months, statuses, freq_weights=people)
    ours = cumulative_incidence(COUNTS)
    for place, month in enumerate(found.times):
        told = [ours.shares[fate][int(month)] for fate in ("done", "gone")]
        assert told == pytest.approx([found.cinc[0][place], found.cinc[1][place]])


def test_shares_of_all_fates_and_of_those_left_add_up_to_one():
    ours = cumulative_incidence(COUNTS)
    assert [sum(each) for each in zip(*ours.shares.values(), ours.left, strict=True)] == pytest.approx([1] * 6)
    assert ours.at_risk[0] == 16


def test_of_one_fate_the_share_left_is_that_of_kaplan_and_meier():
    done = {key: people for key, people in COUNTS.items() if key[0] != "gone"}
    months, statuses, people = spelled(done)
    found = SurvfuncRight(months, statuses == 1, freq_weights=people)
    left = cumulative_incidence(done).left
    assert [left[int(month)] for month in found.surv_times] == pytest.approx(list(found.surv_prob))


def test_survival_is_that_of_the_leukaemia_patients():
    """Freireich et al. (1963), 6-MP: 0.857, 0.807, 0.753, 0.690, 0.627, 0.538 and 0.448 at weeks 6 to 23."""
    weeks = {6: (3, 1), 7: (1, 0), 9: (0, 1), 10: (1, 1), 11: (0, 1), 13: (1, 0), 16: (1, 0), 17: (0, 1), 19: (0, 1)}
    weeks |= {20: (0, 1), 22: (1, 0), 23: (1, 0), 25: (0, 1), 32: (0, 2), 34: (0, 1), 35: (0, 1)}
    counts = {("relapse", week): ill for week, (ill, _) in weeks.items()}
    counts |= {("running", week): well for week, (_, well) in weeks.items()}
    left = cumulative_incidence(counts).left
    told = [round(left[week], 3) for week in (6, 7, 10, 13, 16, 22, 23)]
    assert told == [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448]
    assert reached([1 - each for each in left], 0.5) == 23


def test_nobody_is_no_curve():
    assert cumulative_incidence({}).shares == {} and reached((), 0.5) is None


def test_expected_is_what_such_people_do_everywhere():
    everywhere = {"young": (40, 100), "old": (20, 200)}
    area = standardised({"young": (10, 20), "old": (1, 10)}, everywhere)
    assert (area.observed, area.expected) == (11, pytest.approx(20 * 0.4 + 10 * 0.1))
    assert area.ratio == pytest.approx(11 / 9)
    assert area.error == pytest.approx(math.sqrt(20 * 0.4 * 0.6 + 10 * 0.1 * 0.9))
    assert standardised({"young": (0, 0)}, everywhere) is None


def test_an_area_like_everywhere_has_the_ratio_one_whoever_its_people_are():
    everywhere = {"young": (40, 100), "old": (20, 200)}
    for people in ({"young": (20, 50), "old": (1, 10)}, {"young": (4, 10), "old": (10, 100)}):
        assert standardised(people, everywhere).ratio == pytest.approx(1)


def test_limits_of_a_ratio_are_garwoods():
    """Garwood's table (1936) for a count of 10: 4.795 and 18.39; for none: 0 and 3.689."""
    assert [round(each, 3) for each in ratio_limits(10, 1)] == [4.795, 18.390]
    assert [round(each, 3) for each in ratio_limits(0, 1)] == [0, 3.689]


def test_an_area_outside_is_told_and_others_are_not():
    everywhere = {"all": (500, 1000)}
    areas = [standardised({"all": (of, 100)}, everywhere) for of in (48, 52, 50, 49, 51, 80)]
    told = [is_outside(area, 0, beyond(99.8)) for area in areas]
    assert told == [None] * 5 + ["high"]
    differing = [standardised({"all": (of, 100)}, everywhere) for of in (20, 30, 40, 60, 70, 80)]
    assert spread_of(differing) > 0 and spread_of(areas) == 0


TABLE = [[58, 12, 1], [9, 40, 10], [2, 7, 61]]


@pytest.mark.parametrize("quadratic", [False, True])
def test_weighted_kappa_is_that_of_statsmodels(quadratic):
    found = inter_rater.cohens_kappa(numpy.array(TABLE), wt="quadratic" if quadratic else "linear")
    ours = weighted_kappa(TABLE, quadratic)
    assert (ours.value, ours.error) == pytest.approx((found.kappa, found.std_kappa))


def test_raters_who_always_agree_have_kappa_one_and_one_level_none():
    assert weighted_kappa([[5, 0], [0, 7]]).value == 1
    assert weighted_kappa([[5, 0], [0, 0]]) is None and weighted_kappa([]) is None


def test_auc_is_that_of_hanley_and_mcneil():
    """J. A. Hanley, B. J. McNeil, Radiology 143 (1982), 109 images in five ratings: 0.893, standard error 0.032.

    Their error takes the ratings for exponential; ours, DeLong's, takes them as they are and is 0.031.
    """
    counts = {1: (3, 33), 2: (2, 6), 3: (2, 6), 4: (11, 11), 5: (33, 2)}
    found, events, others = auc(counts), 51, 58
    one, two = found.value / (2 - found.value), 2 * found.value**2 / (1 + found.value)
    spread = found.value * (1 - found.value)
    spread += (events - 1) * (one - found.value**2) + (others - 1) * (two - found.value**2)
    assert (round(found.value, 3), round(math.sqrt(spread / events / others), 3)) == (0.893, 0.032)
    assert round(found.error, 3) == 0.031


def test_the_error_of_an_auc_is_the_spread_of_how_each_is_placed():
    """DeLong, DeLong and Clarke-Pearson (1988), written out: the variance of each group's placements by its size."""
    events, others = [0, 3, 3, 5, 5, 5], [0, 0, 3, 5]
    placed = numpy.array([[(one > two) + (one == two) / 2 for two in others] for one in events])
    error = math.sqrt(placed.mean(1).var(ddof=1) / len(events) + placed.mean(0).var(ddof=1) / len(others))
    assert auc({0: (1, 2), 3: (2, 1), 5: (3, 1)}).error == pytest.approx(error)


def test_auc_is_mann_and_whitneys():
    counts = {0: (1, 4), 3: (2, 2), 5: (6, 1)}
    spelled = [[score for score, pair in counts.items() for _ in range(pair[place])] for place in (0, 1)]
    assert auc(counts).value == pytest.approx(stats.mannwhitneyu(*spelled).statistic / (9 * 7))
    assert auc({1: (3, 0)}) is None


def test_a_score_that_finds_more_than_the_next_is_told():
    assert out_of_order({1: (400, 600), 2: (200, 800), 3: (210, 790)}, 3.09) == [1]
    assert out_of_order({1: (20, 80), 2: (19, 81), 3: (40, 60)}, 3.09) == []
