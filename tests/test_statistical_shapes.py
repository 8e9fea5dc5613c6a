"""Shapes that stand on a statistic: what they draw and say of small numbers that a reader can work out."""

import datetime
import importlib

import pytest

from dashboard import figures
from tests.answers import answer, of_class, ratio, viewing, words

DAY = datetime.date(2025, 12, 31)


@pytest.fixture(autouse=True)
def view():
    """Each shape is drawn for the programmes page."""
    with viewing("programmes") as shown:
        yield shown


def fate(name, months, count, **codes):
    return codes | {"fate": name, "months": str(months), "fates": count}


def plain(text):
    return text.replace("\xa0", " ")


YEARS = [
    fate("completed", 2, 50, year="2023"),
    fate("early", 1, 20, year="2023"),
    fate("running", 23, 30, year="2023"),
    fate("completed", 1, 40, year="2025"),
    fate("running", 2, 60, year="2025"),
]


def test_a_period_is_solid_while_all_its_starters_were_followed_and_dotted_after():
    drawn = figures.incidence(answer(["PR8b"], ["year", "fate", "months"], YEARS, data_date=DAY))
    solid, dotted = drawn.body["data"]
    assert solid["line"]["dash"] == "solid" and solid["y"][:4] == [0, 0, 0, 50] and solid["y"][-1] == 50
    assert dotted["line"]["dash"] == "dot" and dotted["y"] == [0, 0, 40, 40]
    assert any("2025 final on" in note for note in drawn.foot)


def test_who_left_does_not_complete_and_half_is_said():
    drawn = figures.incidence(answer(["PR8b"], ["year", "fate", "months"], YEARS[:3], data_date=DAY))
    assert "2023: half after 3 months, 9 in 10 never" in plain(drawn.told)


def test_months_with_too_few_people_left_are_not_drawn():
    rows = [fate("completed", 2, 90, year="2023"), fate("running", 24, 10, year="2023")]
    drawn = figures.incidence(answer(["PR8b"], ["year", "fate", "months"], rows, data_date=DAY))
    assert len(drawn.body["data"][0]["y"]) == 4  # 100 people up to the end of month 2, then 10


def test_all_fates_add_up_on_top_of_each_other():
    rows = [fate("completed", 0, 60), fate("early", 0, 20), fate("neutral", 1, 20)]
    drawn = figures.fates(answer(["PR8b"], ["fate", "months"], rows, data_date=DAY))
    tops = sorted(trace["y"][-1] for trace in drawn.body["data"])
    assert tops == [60, 80, 100] and "After 2 months" in drawn.told


def test_nobody_is_said_and_not_drawn():
    assert figures.fates(answer(["PR8b"], ["fate", "months"], [], data_date=DAY)).body is None


def group(area, level, of, among):
    return ratio("reoffended_year_share", of, among, area=area, level=level)


def test_observed_against_expected_names_the_area_that_its_people_do_not_explain():
    shares = {"low": 10, "high": 40}
    rows = [group(area, level, share, 100) for area in "NS" for level, share in shares.items()]
    rows += [group("W", "low", 40, 100), group("W", "high", 80, 100)]
    everywhere = [group(None, "low", 60, 300), group(None, "high", 160, 300)]
    pair = answer(["RO1"], ["area", "level"], rows), answer(["RO1"], ["level"], everywhere)
    drawn = figures.observed_expected(pair)
    # W: 120 observed, 100 x 0.2 + 100 x 0.5333 = 73.3 expected
    assert "1.64" in words(drawn.body) and "120 observed, 73.3 expected" in words(drawn.body)
    assert "West" in drawn.finding and "such people" in drawn.told


def test_an_area_with_riskier_people_is_not_worse():
    rows = [
        group("N", "low", 18, 180),
        group("N", "high", 8, 20),
        group("S", "low", 2, 20),
        group("S", "high", 72, 180),
    ]
    everywhere = [group(None, "low", 20, 200), group(None, "high", 80, 200)]
    pair = answer(["RO1"], ["area", "level"], rows), answer(["RO1"], ["level"], everywhere)
    drawn = figures.observed_expected(pair)
    assert drawn.finding is None and "Of 2 areas none differs" in drawn.told
    assert words(drawn.body).count("1.00 (") == 2


def scored(sex, score, of, among):
    return ratio("validity_share", of, among, sex=sex, score=str(score), tool="rna")


def test_a_score_out_of_order_is_named_and_not_smoothed():
    rows = [scored("male", score, of, 1000) for score, of in ((1, 480), (2, 200), (3, 300), (4, 400))]
    drawn = figures.validity(answer(["RN15"], ["tool", "sex", "score"], rows))
    assert drawn.finding == "The score is out of order at 1"
    assert words(drawn.body) and any("score 1" in note for note in drawn.foot)


def test_each_sex_has_its_auc_and_its_calibration():
    rows = [scored("male", 1, 10, 100), scored("male", 2, 50, 100), scored("female", 1, 5, 100)]
    rows += [scored("female", 2, 25, 100)]
    told = figures.validity(answer(["RN15"], ["tool", "sex", "score"], rows)).told
    # expected by both: 0.075 and 0.375 a hundred: 45 for each; observed 60 and 30
    assert "observed to expected 1.33" in told and "observed to expected 0.67" in told
    assert "AUC 0.74" in told


def pairs(*counts):
    levels = ("low", "high")
    return [
        {"level": one, "second": other, "rated_twice": count}
        for (one, other), count in zip([(a, b) for a in levels for b in levels], counts, strict=True)
    ]


NAMES = {"level": {"low": ("Low", None, None), "high": ("High", None, None)}}


def test_agreement_says_kappa_and_outlines_where_assessors_agree():
    drawn = figures.agreement(answer(["RN14a"], ["level", "second"], pairs(45, 5, 5, 45), names=NAMES))
    assert "Weighted kappa 0.80" in drawn.told and len(of_class(drawn.body, "same")) == 2 and drawn.finding is None


def test_agreement_by_chance_is_a_finding():
    drawn = figures.agreement(answer(["RN14a"], ["level", "second"], pairs(25, 25, 25, 25), names=NAMES))
    assert drawn.finding == "Assessors do not rate alike: kappa 0.00"


def test_a_few_double_ratings_give_no_kappa():
    drawn = figures.agreement(answer(["RN14a"], ["level", "second"], pairs(5, 1, 1, 5), names=NAMES))
    assert "Too few double ratings" in drawn.foot[0]


def test_a_source_without_periods_gives_all_its_people_together():
    rows = [fate("completed", 0, 60, year=None), fate("running", 3, 40, year=None)]
    drawn = figures.incidence(answer(["PR8b"], ["year", "fate", "months"], rows, data_date=DAY))
    assert "After 4 months: completed 60%" in plain(drawn.told)


def districts(*counts):
    """Coverage of areas N, S and W, and of all together."""
    rows = [ratio("coverage_share", *pair, area=code) for code, pair in zip("NSW", counts, strict=True)]
    sums = [sum(part) for part in zip(*counts, strict=True)]
    return answer(["RN1"], ["area"], rows), answer(["RN1"], (), [ratio("coverage_share", *sums)])


def test_a_funnel_tells_who_stands_outside_in_words_with_counts():
    drawn = figures.funnel(districts((160, 200), (158, 200), (90, 200)))
    assert "Lower than chance explains: West 45% · 90 of 200." in drawn.foot
    assert "Higher than chance explains: North 80% · 160 of 200; South 79% · 158 of 200." in drawn.foot
    assert drawn.body["layout"]["xaxis"]["title"]["text"].startswith("People")


def test_a_funnel_rings_the_area_looked_at_among_the_others(monkeypatch):
    known = type("Places", (dict,), {"overlap": lambda self, code, area: code == area})(N=1)
    module = importlib.import_module("dashboard.figures.funnel")  # the package has the shape under this name
    monkeypatch.setattr(module, "known_places", lambda: known)
    with viewing(area="N"):
        drawn = figures.funnel(districts((100, 200), (98, 200), (101, 200)))
    assert drawn.body["data"][-1]["marker"]["line"]["width"] == [2, 1, 1]
    assert "Ringed: North; the others stand beside for comparison" in drawn.foot
    assert [each["text"] for each in drawn.body["layout"]["annotations"]] == ["North"]
