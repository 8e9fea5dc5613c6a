"""What needs a look: each sentence says what its rule found, and only what a rule fires on stands in the list."""

import datetime
import importlib
import re

import pytest

from dashboard import figures, marks, signals
from dashboard.figures import dated
from dashboard.marks import Target
from dashboard.signals import (
    ALIKE,
    APART,
    BY_CHART,
    FACTS,
    NEAR,
    OUTSIDE,
    SHIFT,
    SILENT,
    TARGET,
    TREND,
    YEAR,
    found_by,
    rule_in_words,
    sentences,
)
from dashboard.statistics.control import control
from tests.answers import answer, ratio, viewing, words

changes = importlib.import_module("dashboard.figures.changes")  # the package has the shape under this name
STEADY = [100, 104] * 7
LATE = datetime.date(2026, 12, 31)
UP, DOWN = ("above", "higher", "rising", "upper", "more"), ("below", "lower", "falling", "fewer")
MAY_SAY = {  # words that claim something, and the only rules whose sentence may use them
    "in a row": {SHIFT},
    "rising": {TREND},
    "falling": {TREND},
    "usual range": {OUTSIDE, TARGET},
    "usual middle": {SHIFT},
    "two of the last three": {NEAR},
    "expected of": {ALIKE},
    "limit": {NEAR},
    "a year ago": {YEAR},
    "all together": {APART},
    "such people": {ALIKE},
    "target": {TARGET},
    "silent": {SILENT},
    "beyond chance": {YEAR, APART, ALIKE},
    "as things are": {TARGET},
}


@pytest.fixture(autouse=True)
def view(monkeypatch):
    """Each list is drawn for the situation page of the country, where no source is silent."""
    monkeypatch.setattr(changes, "silent_sources", list)
    monkeypatch.setattr(changes, "_here", lambda: "Country")
    with viewing() as shown:
        yield shown


def placeholders(text):
    return set(re.findall(r"%\((\w+)\)s", text))


def claims(text):
    """A sentence without the names of its facts."""
    return re.sub(r"%\(\w+\)s", "", text)


@pytest.mark.parametrize(("rule", "side"), sentences())
def test_a_sentence_claims_what_its_rule_found_and_nothing_else(rule, side):
    text = sentences()[rule, side]
    named = set() if rule == SILENT else {"measure", "place"}
    assert placeholders(text) == {*FACTS[rule], *named}
    for words_claimed, rules in MAY_SAY.items():
        assert words_claimed not in claims(text) or rule in rules, words_claimed
    if rule != TARGET:  # whose words tell where the target lies
        against = {"high": DOWN, "low": UP}.get(side, UP + DOWN)
        assert not [word for word in against if re.search(rf"\b{word}\b", claims(text))]


def test_every_rule_has_a_sentence_for_each_side_and_words_for_its_evidence():
    wanted = {(rule, side) for rule in FACTS for side in ("high", "low") if rule != SILENT} | {(SILENT, None)}
    assert set(sentences()) == wanted and all(rule_in_words(rule) for rule in FACTS)
    assert set(BY_CHART) <= set(FACTS)


@pytest.mark.parametrize(
    ("tail", "rule", "side", "told"),
    [
        ([130], OUTSIDE, "high", {"now": 130}),
        ([70], OUTSIDE, "low", {"now": 70}),
        ([103, 104] * 4, SHIFT, "high", {"now": 104, "count": 9}),
        ([101, 100] * 4, SHIFT, "low", {"now": 100, "count": 8}),
        ([99, 100, 101, 101.5, 102.5, 103, 103.5], TREND, "high", {"first": 99, "count": 7, "now": 103.5}),
        ([110, 102, 110], NEAR, "high", {"now": 110}),
    ],
)
def test_the_facts_of_a_rule_are_what_the_values_say(tail, rule, side, told):
    values = [*STEADY, *tail]
    chart = control(values)
    assert chart.now == side and rule in chart.why
    found = found_by(rule, side, values, chart)
    assert {*found} == {*FACTS[rule]}
    assert {name: found[name] for name in told} == told
    if "low" in found:
        assert not found["low"] <= found["now"] <= found["high"]
    if rule == SHIFT:
        sign = 1 if side == "high" else -1
        assert all((value - found["centre"]) * sign > 0 for value in values[-found["count"] :])


def months(name, values, **codes):
    """Rows by month from January 2024 on."""
    told = [f"{2024 + place // 12}-{place % 12 + 1:02}" for place in range(len(values))]
    return [codes | {"month": month, name: value} for month, value in zip(told, values, strict=True)]


def started(values, **codes):
    return answer(["CL4"], [*codes, "month"], months("started", values, **codes), data_date=LATE)


def sentence_of(drawing):
    return drawing.told.replace("\xa0", " ")


def test_nothing_but_what_a_rule_fires_on_stands_in_the_list():
    drawn = figures.changes((started(STEADY),))
    assert drawn.finding == "No signal"


@pytest.mark.parametrize(
    ("tail", "said"),
    [
        ([140], "Country: 140, above the usual range 91.2–112"),
        ([104, 103] * 4, "months in a row above the usual middle 102"),
        ([90] * 1, "Country: 90, below the usual range 91.2–112"),
    ],
)
def test_a_signal_says_what_happened_how_much_and_where(tail, said):
    drawn = figures.changes((started([*STEADY, *tail]),))
    assert said in sentence_of(drawn) and drawn.finding == "1 signal needs a look"
    assert "control chart" in words(drawn.body)


def test_a_share_that_keeps_rising_is_told_with_the_counts_of_both_ends():
    of = [40, 60] * 7 + [42, 45, 48, 51, 54, 57, 60]
    rows = [
        ratio("coverage_share", each, 100, month=f"{2024 + place // 12}-{place % 12 + 1:02}")
        for place, each in enumerate(of)
    ]
    rates = answer(["RN1"], ["month"], rows)
    rising = control([float(each) for each in of])
    assert (rising.why[0], rising.now) == (TREND, "high")
    assert changes._by_chart(rates, None, rows, rising).facts == {
        "now": "60% (60 of 100)",
        "count": "7 months",
        "first": "42% (42 of 100)",
    }


def test_a_place_leads_to_itself_and_is_left_out_where_the_whole_says_the_same():
    north = started([*STEADY, 140], area="N")
    drawn = figures.changes((started(STEADY), north))
    assert "North: 140" in sentence_of(drawn) and "area=N" in str(drawn.body)
    drawn = figures.changes((started([*STEADY, 140]), north))
    assert "North" not in sentence_of(drawn)


def test_an_area_outside_the_funnel_is_held_against_all_together():
    rows = [ratio("coverage_share", of, 400, area=code) for code, of in {"N": 240, "S": 240, "W": 120}.items()]
    whole = [ratio("coverage_share", 600, 1200)]
    drawn = figures.changes((answer(["RN1"], ["area"], rows), answer(["RN1"], (), whole)))
    assert "West: 30% (120 of 400), lower beyond chance than all together, 50% (600 of 1 200)" in sentence_of(drawn)
    assert "funnel" in words(drawn.body)


ALIKE_BY = ("level", "sex", "age")


def of_people(measure, name, areas, groups=("low", "high")):
    """Answers by area and groups of people, and by the groups alone, from {area: [(of, among) of each group]}."""
    same = {"sex": "male", "age": "25-34"}
    rows = [
        ratio(name, *pair, area=code, level=level, **same)
        for code, pairs in areas.items()
        for level, pair in zip(groups, pairs, strict=True)
    ]
    sums = [[sum(part) for part in zip(*pairs, strict=True)] for pairs in zip(*areas.values(), strict=True)]
    whole = [ratio(name, *pair, level=level, **same) for level, pair in zip(groups, sums, strict=True)]
    return answer([measure], ["area", *ALIKE_BY], rows), answer([measure], ALIKE_BY, whole)


def test_an_area_that_its_people_do_not_explain_is_told_with_what_was_expected():
    pair = of_people(
        "SV5a",
        "violated_share",
        {"N": [(10, 100), (40, 100)], "S": [(10, 100), (40, 100)], "W": [(40, 100), (80, 100)]},
    )
    drawn = figures.changes(pair)
    # expected of W: 100 x 60 / 300 + 100 x 160 / 300 = 73.3
    told = "With a violation, West: 120 of 200, more beyond chance than the 73 expected of such people. "
    assert sentence_of(drawn).startswith(told)  # the strongest first
    assert "observed against all areas together, by risk level, sex and age · cohort" in words(drawn.body)


def test_sums_of_people_alike_are_a_signal_too_and_the_plain_share_of_areas_is_then_none():
    """As safe statistics tell them: rounded sums of observed and expected, without how many people there were."""
    sums = {"N": (75, 95), "S": (85, 95), "W": (145, 85)}
    standard = [ratio("completed_in_time_standard", *pair, area=code) for code, pair in sums.items()]
    plain = [ratio("completed_in_time_share", each, 200, area=code) for code, (each, _) in sums.items()]
    drawn = figures.changes([answer(["RO6b"], ["area"], standard), answer(["PR5a"], ["area"], plain)])
    assert sentence_of(drawn) == (
        "Completions against those expected, West: 145, more beyond chance than the 85 expected of such people"
    )


def test_an_area_with_riskier_people_is_no_signal_though_its_share_is_higher():
    areas = {"N": [(18, 180), (8, 20)], "S": [(18, 180), (8, 20)], "W": [(2, 20), (72, 180)]}
    pair = of_people("PR5a", "completed_in_time_share", areas)
    by_area = [
        ratio("completed_in_time_share", *map(sum, zip(*pairs, strict=True)), area=code)
        for code, pairs in areas.items()
    ]
    apart = answer(["PR5a"], ["area"], by_area), answer(["PR5a"], (), [ratio("completed_in_time_share", 126, 600)])
    assert "West" in sentence_of(figures.changes(apart))
    assert figures.changes((*apart, *pair)).finding == "No signal"


def test_a_target_out_of_reach_is_a_signal_and_one_within_is_not(monkeypatch):
    rows = [row | {"in_time_share_of": 50, "in_time_share_among": 100} for row in months("in_time_share", [50, 54] * 8)]
    asked = answer(["RN2"], ["month"], rows, data_date=LATE)
    monkeypatch.setattr(dated, "known_places", dict)
    for value, count in ((90, 1), (52, 0), (20, 0)):
        held = [Target(1, "RN2", "*", value, "Head", "Order", datetime.date(2020, 1, 1), None)]
        monkeypatch.setattr(marks, "held_targets", lambda held=held: held)
        drawn = figures.changes((asked,))
        assert sentence_of(drawn).count("the target 90% lies above the usual range") == count


def test_a_silent_source_stands_first(monkeypatch):
    silent = [("Court register", datetime.date(2026, 8, 1), 70)]
    monkeypatch.setattr(changes, "silent_sources", lambda: silent)
    drawn = figures.changes((started([*STEADY, 140]),))
    assert sentence_of(drawn).startswith("Court register is silent: nothing after 1 Aug 2026, for 70 days")
    assert drawn.finding == "2 signals need a look"


def lags(*values):
    rows = [row | {"lag_days_of": 60} for row in months("lag_days", [*[11, 11, 12, 11] * 4, *values])]
    return answer(["IN1"], ["month"], rows, data_date=LATE)


@pytest.mark.parametrize(("values", "count"), [([13], 0), ([11] * 8, 0), ([9], 0), ([7], 1), ([12, 13] * 4, 1)])
def test_a_median_of_whole_days_is_a_signal_only_beyond_its_days(values, count):
    assert sentence_of(figures.changes((lags(*values),))).count("Country") == count


def test_a_chart_says_that_its_limits_are_widened_for_whole_days():
    assert any("widened, as days are counted whole" in note for note in figures.trend(lags(12)).foot)
    assert not any("widened" in note for note in figures.trend(started(STEADY)).foot)


def test_a_median_beside_its_ninth_decile_has_limits_of_its_own():
    rows = [row | {"lag_days_p90": 30, "lag_days_p90_of": 60} for row in lags(7).rows]
    drawn = figures.trend(answer(["IN1", "IN1a"], ["month"], rows, data_date=LATE))
    assert any(note.startswith("Court act to registration: Usual range 8.8–13.7") for note in drawn.foot)
    assert "lower than usual" in drawn.finding


def test_a_mean_too_small_for_a_chart_of_counts_gives_no_signal():
    assert figures.changes((started([2, 3] * 7 + [9]),)).finding == "No signal"


def test_the_sentence_is_made_of_the_facts():
    signal = signals.Signal(
        SILENT, None, None, "Courts", {"source": "Courts", "day": "1 Aug", "days": "70 days"}, 70, ""
    )
    assert signal.sentence == "Courts is silent: nothing after 1 Aug, for 70 days"
