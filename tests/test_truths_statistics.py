"""The truths planted for statistics and signals are found by asking the dashboard for them."""

import datetime

import pytest

from dashboard import figures, marks
from dashboard.address import View
from dashboard.demo.truths import truth
from dashboard.figures.series import control_of, settled_rows
from dashboard.marks import Target
from dashboard.signals import NEAR, OUTSIDE, SHIFT, TREND, found_by
from dashboard.statistics.agreement import auc, out_of_order, weighted_kappa
from dashboard.statistics.cohorts import cumulative_incidence, reached
from dashboard.statistics.comparing import difference, rounding_error, widened
from dashboard.statistics.control import HIT_AND_MISS, PASSES, assurance
from dashboard.statistics.funnel import beyond
from dashboard.statistics.standardise import is_outside, ratio_limits, spread_of, standardised
from dashboard.viewing import looking_at
from data_access.query import fetch
from data_access.scope import operator, viewer_of
from data_access.subjects import find_measure

ALIKE = ("level", "sex", "age")


pytestmark = pytest.mark.usefixtures("planted_truths")


def ask(measure, by=(), **where):
    subject, found = find_measure(measure)
    return fetch(subject, [found.name], by=by, where=where, viewer=operator())


def counts(measure, by, **where):
    """Codes -> (of, among) of a ratio."""
    answer = ask(measure, by, **where)
    name = answer.measures[0].name
    return {tuple(row[each] for each in by): (row[f"{name}_of"], row[f"{name}_among"]) for row in answer.rows}


def test_violations_of_issyk_kul_are_not_explained_by_who_its_people_are():
    told = truth("issyk_kul_violates")
    period = {"month": "2023-01..2026-10"}
    areas, everywhere = counts("SV5a", ["region", *ALIKE], **period), counts("SV5a", ALIKE, **period)
    found = {}
    for region in {key[0] for key in areas}:
        groups = {key[1:]: pair for key, pair in areas.items() if key[0] == region and pair[1]}
        found[region] = standardised(groups, everywhere)
    spread = spread_of(found.values())
    outside = {region for region, area in found.items() if is_outside(area, spread, beyond(99.8)) == "high"}
    assert outside == {told.place}
    with looking_at(View("supervision")):
        pair = tuple(ask("SV5a", by, **period) for by in (["region", *ALIKE], ALIKE))
        assert "Issyk-Kul" in figures.observed_expected(pair).finding
    area = found[told.place]
    assert ratio_limits(area.observed, area.expected)[0] > 1


def test_violations_of_issyk_kul_are_a_signal_of_people_alike():
    truth("issyk_kul_violates")
    pair = [ask("SV5a", by, month="2019-01..2026-10") for by in (["region", *ALIKE], ALIKE)]
    assert "With a violation, Issyk-Kul Region" in signals_of(*pair) and "expected of such people" in signals_of(*pair)


def test_leadership_is_told_the_same_signal_from_rounded_sums():
    truth("issyk_kul_violates")
    subject, measure = find_measure("RO6c")
    told = fetch(subject, [measure.name], by=["region"], viewer=viewer_of("leadership", "A. Leader"))
    assert told.safe == ("RO6c",)
    assert "People with a violation against those expected, Issyk-Kul Region" in signals_of(told)


def test_talas_stands_apart_beyond_what_rounding_adds():
    """As a viewer of published numbers knows it: each count rounded to fives."""
    told = truth("talas_over_supervision")
    exact = counts("RN12a", ["region"])
    here = [5 * round(each / 5) for each in exact.pop((told.place,))]
    others = [sum(5 * round(each / 5) for each in part) for part in zip(*exact.values(), strict=True)]
    errors = rounding_error(*here, 1, 5), rounding_error(*others, len(exact), 5)
    _, low, _ = widened(difference(here, others), errors)
    assert 0 < low < difference(here, others)[1]


def test_assessors_agree_well_beyond_chance():
    told = truth("assessors_agree")
    share = ask("RN14").rows[0]
    assert share["agreed_share"] == pytest.approx(100 * told.planted, abs=15)
    rows = ask("RN14a", ["level", "second"]).rows
    levels = ("low", "medium", "high", "very_high")
    found = {(row["level"], row["second"]): row["rated_twice"] for row in rows}
    kappa = weighted_kappa([[found.get((one, other), 0) for other in levels] for one in levels])
    assert 0.6 < kappa.value < 0.95


def test_the_first_score_tells_who_offends_again():
    told = truth("score_tells_risk")
    pairs = counts("RN15", ["score"], tool="RNA 1.0")
    found = auc({int(score): (of, among - of) for (score,), (of, among) in pairs.items()})
    assert abs(found.value - told.planted) < 3 * found.error
    assert found.value - told.usual > 3 * found.error
    assert out_of_order({int(score): (of, among - of) for (score,), (of, among) in pairs.items()}, beyond(99.8)) == []


def test_a_long_programme_takes_its_completers_longer():
    told = truth("long_programme")
    found = {}
    for programme in ("family-violence", "employment"):
        rows = ask("PR8b", ["fate", "months"], programme=programme, month="2019-01..2025-06").rows
        curve = cumulative_incidence({(row["fate"], int(row["months"])): row["fates"] for row in rows})
        found[programme] = reached(curve.shares["completed"], 0.4)
    weeks = {programme: month * 30.4 / 7 for programme, month in found.items()}
    assert weeks["family-violence"] == pytest.approx(told.planted, abs=8)
    assert weeks["employment"] == pytest.approx(told.usual, abs=6)


def chart_of(measure, **where):
    """(the values of a measure by month that are final, their control chart)."""
    answer = ask(measure, ["month"], **where)
    with looking_at(View("situation")):
        rows = settled_rows(answer)
        return [row[answer.measures[0].name] for row in rows], control_of(answer, rows)


def test_contacts_that_slip_month_by_month_are_a_trend():
    told = truth("remote_contacts_slip")
    values, chart = chart_of("SV4", contact="remote", month="2024-11..2026-10")
    found = found_by(TREND, "low", values, chart)
    assert chart.now == "low" and TREND in chart.why and found["count"] >= 7
    assert (found["first"] - values[-1]) / (found["count"] - 1) == pytest.approx(100 * told.planted, abs=1)


def test_acts_that_arrive_sooner_leave_the_limits_shift_and_stay_near_them():
    since = truth("acts_arrive_sooner").since
    values, chart = chart_of("IN1", month="2024-11..2026-10")
    assert {OUTSIDE, SHIFT, NEAR} <= {*chart.why} and chart.now == "low" and not chart.is_trial
    count = found_by(SHIFT, "low", values, chart)["count"]
    assert count == 12 * (2026 - since.year) + 10 - since.month  # to September: October is not final


def test_the_target_of_the_acts_is_reached_since_they_arrive_sooner_and_hit_by_chance_before(monkeypatch):
    truth("acts_arrive_sooner")
    _, before = chart_of("IN1", month="2024-01..2025-12")
    _, since = chart_of("IN1", month="2026-01..2026-10")
    assert (assurance(before, 10, -1), assurance(since, 10, -1)) == (HIT_AND_MISS, PASSES) and since.is_trial
    held = [Target(1, "IN1", "*", 5, "Head", "Order", datetime.date(2020, 1, 1), None)]
    monkeypatch.setattr(marks, "held_targets", lambda: held)
    told = signals_of(ask("IN1", ["month"], month="2024-01..2025-12"))
    assert "the target 5 days lies below the usual range" in told


def signals_of(*answers):
    """The sentences of what needs a look, made of answers."""
    with looking_at(View("situation").with_(area="KG")):
        return figures.changes(answers).told.replace("\xa0", " ")


def test_court_acts_that_arrive_sooner_are_a_signal():
    truth("acts_arrive_sooner")
    told = signals_of(ask("IN1", ["month"], month="2024-11..2026-10"))
    assert "Court act to registration" in told and "below the usual" in told
    before = signals_of(ask("IN1", ["month"], month="2023-01..2025-12"))
    assert "Court act to registration" not in before  # a median that moves by a day is no news


def test_a_district_without_coverage_stands_outside_the_funnel():
    truth("suzak_uncovered")
    told = signals_of(ask("RN1", ["district"]), ask("RN1"))
    assert "Suzak" in told and "lower beyond chance than all together" in told


def test_reassessments_that_stopped_are_a_signal_of_a_year():
    truth("batken_overdue")
    told = signals_of(ask("RN3", ["region", "month"], month="2024-11..2026-10"))
    assert "Batken" in told and "lower beyond chance than a year ago" in told


@pytest.mark.parametrize("standard, share", [("RO6a", "RO1"), ("RO6b", "PR5a"), ("RO6c", "SV5a")])
def test_expected_is_what_such_people_do_in_all_that_is_asked_of(standard, share):
    usual, held = counts(share, ALIKE), counts(share, ALIKE, region="KG-J")
    expected = sum(among * usual[key][0] / usual[key][1] for key, (_, among) in held.items() if among)
    observed, among = counts(standard, ["region"])[("KG-J",)]
    assert observed == sum(of for of, _ in held.values())
    assert among == pytest.approx(expected, abs=0.06) and expected > 5
