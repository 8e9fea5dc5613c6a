"""Safe statistics tell of large groups only, from rounded sums, and no small count follows from all that is told."""

import csv

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.optimize import Bounds, LinearConstraint, milp

from dashboard import downloads
from dashboard.address import read_address
from dashboard.cards import CARDS
from dashboard.filling import answers_of
from dashboard.viewing import looking_at
from data_access.answer import ABOVE, BELOW, WITHHELD, Mark
from data_access.cells.refusing import is_published
from data_access.measures import Percentile, Ratio
from data_access.query import NotPublished, fetch
from data_access.safe.grouping import in_steps, neighbours
from data_access.safe.rounding import rounded, smallest_group, step_people
from data_access.safe.saying import Cell, said
from data_access.scope import operator, viewer_of
from data_access.subjects import caseload, quality, rna, supervision
from tests.answers import numbers_of
from tests.published_service import KEY, measures, publish_people
from tests.screens import NAMES, looking

LEADER = viewer_of("leadership", "A. Leader")
NORTH = viewer_of("head", "A. Head", ["N"])
WALL = viewer_of("wall", "A. Wall")
STEP, GROUP = step_people(), smallest_group()
SHARE = rna.measure("validity_share")
HIGH = caseload.measure("length_p90")
few, many, counts = some.integers(0, 40), some.integers(100, 4000), some.integers(0, 4000)


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """The service of tests/published_service.py, published once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITUATION_CENTRE_HOME", str(tmp_path_factory.mktemp("safe")))
        patch.setenv("SITUATION_CENTRE_CELLS_KEY", KEY)
        patch.delenv("REPORTING_DATABASE_URL", raising=False)
        yield publish_people()


def asked(subject, name, by=(), viewer=LEADER, **where):
    """The rows of a measure."""
    return fetch(subject, [name], by=by, where=where, viewer=viewer).rows


# What a single answer gives away


@given(counts, some.floats(1, 60))
def test_one_person_more_moves_a_rounded_sum_by_one_step_or_not_at_all(total, each):
    before, after = rounded(total, each), rounded(total + int(each), each)
    assert before.step >= STEP * each and before.low <= total <= before.high
    assert after.low - before.low in (0, before.step)


@given(many, some.data())
def test_a_share_says_nothing_that_its_rounded_counts_do_not(whole, data):
    part = data.draw(some.integers(0, whole))
    alike = [(part // STEP * STEP + of, whole // STEP * STEP + among) for of in range(STEP) for among in range(STEP)]
    told = [said(SHARE, Cell(*pair)) for pair in alike if pair[0] <= pair[1]]
    assert all(cell == told[0] for cell in told)


@given(many, some.data())
def test_a_share_is_true_to_what_its_rounding_carries(whole, data):
    part = data.draw(some.integers(0, whole))
    value = said(SHARE, Cell(part, whole))["value"]
    true = 100 * part / whole
    if value is BELOW or value is ABOVE:
        assert true < 10 if value is BELOW else true > 90
    elif value is not WITHHELD:
        assert value == int(value) and abs(value - true) <= 0.5 + 100 * STEP / whole


@given(some.integers(0, GROUP - 1), some.data())
def test_nothing_is_told_of_a_small_group(whole, data):
    part = data.draw(some.integers(0, whole))
    assert said(SHARE, Cell(part, whole)) == {"value": WITHHELD}
    assert said(HIGH, Cell([(12, whole)]))["value"] is WITHHELD


@given(some.lists(some.tuples(some.integers(0, 90), some.integers(1, 80)), min_size=1, unique_by=lambda case: case[0]))
def test_a_percentile_has_ten_cases_on_either_side(cases):
    value, count = said(HIGH, Cell(cases))["value"], sum(often for _, often in cases)
    assert isinstance(value, Mark) == (count < GROUP or count * (1 - HIGH.share) < STEP)


@given(some.dictionaries(some.integers(0, 60), some.integers(0, 30)))
def test_along_a_number_people_stand_in_tens_at_the_middle_one_of_each(held):
    told = in_steps(held)
    assert sum(told.values()) == sum(held.values()) // STEP * STEP
    for number in range(61):
        seen, shown = (sum(count for at, count in each.items() if at <= number) for each in (held, told))
        assert shown % STEP == 0 and -STEP // 2 <= seen - shown < STEP


@given(some.dictionaries(some.integers(0, 30), some.tuples(few, some.integers(0, 60)), max_size=20))
def test_scores_stand_together_until_each_group_can_be_told(held):
    held = {score: (min(pair), max(pair)) for score, pair in held.items()}
    groups = neighbours(SHARE, held)
    assert all(among >= GROUP for _, among in groups.values())
    if groups:
        assert sum(among for _, among in groups.values()) == sum(among for _, among in held.values())


# What all answers together give away


def hidden(counts, sums):
    """For each count that is withheld the least and the most that it can be, by everything that is told.

    Args:
        counts: the true counts.
        sums: which of them each told sum adds up, the counts themselves among them.
    """
    held = np.array([[place in each for place in range(len(counts))] for each in sums], dtype=float)
    low = held @ counts // STEP * STEP
    known = LinearConstraint(held, low, low + STEP - 1)
    for place in np.flatnonzero(np.array(counts) < STEP):
        aim = np.arange(len(counts)) == place
        ends = [
            sign * milp(sign * aim, constraints=known, integrality=np.ones(len(counts)), bounds=Bounds(0, np.inf)).fun
            for sign in (1.0, -1.0)
        ]
        yield counts[place], *(round(end) for end in ends)


@settings(max_examples=12, deadline=None)
@given(some.integers(2, 9), some.integers(2, 3), some.data())
def test_no_small_count_follows_from_areas_codes_and_their_totals(areas, codes, data):
    drawn = data.draw(some.lists(few, min_size=areas * codes, max_size=areas * codes))
    cells = np.arange(areas * codes).reshape(areas, codes)
    sums = [[cell] for cell in cells.flat] + [list(line) for line in (*cells, *cells.T, cells.flat)]
    for true, least, most in hidden(drawn, sums):
        assert least <= true <= most and most - least >= 2


@settings(max_examples=4, deadline=None)
@given(some.lists(some.integers(0, 20), min_size=24, max_size=24))
def test_no_small_count_follows_from_months_quarters_years_and_windows(drawn):
    months = range(len(drawn))
    sums = [[month] for month in months] + [list(range(first, first + 3)) for first in months[::3]]
    sums += [list(range(first, first + 12)) for first in months[::12]] + [list(range(last + 1)) for last in months]
    for true, least, most in hidden(drawn, sums):
        assert least <= true <= most and most - least >= 2


@given(some.lists(counts, min_size=1, max_size=9))
def test_a_rest_is_never_squeezed_between_a_total_and_its_parts(parts):
    assert rounded(sum(parts)).low >= sum(rounded(part).low for part in parts)


# Who is told what


def test_leadership_and_a_head_beyond_the_own_area_are_told_the_same(service):
    (beyond,) = asked(caseload, "turnover", viewer=NORTH, area="KG")
    assert asked(caseload, "turnover") == (beyond,)
    answer = fetch(caseload, ["turnover"], viewer=LEADER)
    assert answer.safe and not answer.exact
    assert fetch(caseload, ["turnover"], viewer=NORTH).exact


def test_what_the_published_cells_hold_is_published(service):
    answer = fetch(caseload, ["people"], viewer=LEADER)
    assert not answer.safe and not answer.exact


def test_a_wall_is_told_no_safe_statistics(service):
    with pytest.raises(NotPublished, match="counts:exact"):
        fetch(caseload, ["turnover"], viewer=WALL)


@pytest.mark.parametrize(
    ("subject", "measure", "by", "where", "said"),
    [
        (caseload, "turnover", ["district"], {}, "leave out the split by district"),
        (caseload, "turnover", [], {"area": "N1"}, "not for the district North One"),
        (caseload, "turnover", ["office"], {}, "counts:exact"),
        (caseload, "turnover", [], {"area": "o-n1"}, "leave out the office"),
        (caseload, "turnover", [], {"area": ["N", "S"]}, "choose one of N, S"),
        (caseload, "turnover", [], {"month": "2024-03..2025-01"}, "The nearest is 2024"),
        (caseload, "turnover", ["month", "year"], {}, "one kind of period"),
        (caseload, "daily_average", ["sex", "age", "kind"], {}, "at most two of"),
        (caseload, "daily_average", ["sex"], {"kind": "executive", "level": "low"}, "at most two of"),
        (caseload, "daily_average", [], {"sex": ["male", "female"]}, "choose one of male, female"),
        (rna, "validity_share", [], {"score": "3"}, "not published by score"),
        (caseload, "length_p90", ["length"], {}, "not published by length"),
    ],
)
def test_a_question_that_is_not_on_the_list_says_which_part_to_drop(service, subject, measure, by, where, said):
    with pytest.raises(NotPublished, match=said):
        fetch(subject, [measure], by, where, viewer=LEADER)


def test_a_number_is_that_of_the_marts_but_for_its_rounding(service):
    (exact,), (safe,) = (
        asked(caseload, "turnover", viewer=viewer, month="..2025-06") for viewer in (operator(), LEADER)
    )
    assert abs(exact["turnover"] - safe["turnover"]) <= 0.5 + 100 * STEP / exact["turnover_among"]
    assert safe["turnover_among"] == exact["turnover_among"] // STEP * STEP + STEP // 2
    (exact,), (safe,) = (
        asked(supervision, "violation_rate", viewer=viewer, month="2025-03") for viewer in (operator(), LEADER)
    )
    assert safe["violation_rate"] == pytest.approx(exact["violation_rate"], rel=0.15)


def test_of_few_and_of_nobody_the_same_row_is_told(service):
    everywhere = {row["kind"] for row in asked(caseload, "daily_average", ["kind"])}
    rows = asked(caseload, "daily_average", ["month", "kind"], area="S")
    first = [row for row in rows if row["month"] == "2024-01"]  # nobody is under supervision yet
    assert {row["kind"] for row in first} == everywhere
    assert all(row["daily_average"] is WITHHELD for row in first)


def test_only_periods_that_are_over_are_told(service):
    quarters = [row["quarter"] for row in asked(caseload, "turnover", ["quarter"], month="2024-02..2025-05")]
    assert quarters == ["2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1"]


def told_everywhere():
    """(measure, row) of every safe statistic by area, time and attribute."""
    from data_access.question import dimensions_of

    for subject, measure in measures():
        for dimension in () if is_published(measure) else dimensions_of(measure.table):
            try:
                answer = fetch(subject, [measure.name], [dimension], viewer=LEADER)
            except NotPublished:
                continue
            assert answer.safe
            yield from ((measure, row) for row in answer.rows)


def test_no_answer_of_the_leadership_holds_a_number_below_its_rounding(service):
    seen = set()
    for measure, row in told_everywhere():
        counts = {role: row.get(f"{measure.name}_{role}") for role in measure.parts}
        for role, count in counts.items():
            whole = measure.parts[role].is_open or getattr(measure, "among_unit", 1) != 1 and role == "among"
            assert whole or not isinstance(count, int) or count % STEP in (0, STEP // 2), (measure.id, row)
        value = row[measure.name]
        if isinstance(value, int | float) and not isinstance(measure, Ratio | Percentile):
            assert value % STEP in (0, STEP // 2) and value != 0
        elif isinstance(value, int | float):
            assert value == (int(value) if measure.unit == "%" else float(f"{value:.2g}")), (measure.id, row)
            seen.add(measure.id)
    assert {"CL8", "SV5", "DQ1", "CL9b"} <= seen


def test_regions_never_add_up_to_more_than_the_country(service):
    regions = [row["daily_average"] // STEP * STEP for row in asked(caseload, "daily_average", ["region"])]
    (whole,) = asked(caseload, "daily_average")
    assert len(regions) == 2 and sum(regions) <= whole["daily_average"]


def test_observed_against_expected_is_told_in_steps(service):
    exact, safe = (
        {row["region"]: row for row in asked(supervision, "violated_standard", ["region"], viewer=viewer)}
        for viewer in (operator(), LEADER)
    )
    for region in ("N", "S"):
        for role in ("of", "among"):
            count = safe[region][f"violated_standard_{role}"]
            assert count == exact[region][f"violated_standard_{role}"] // STEP * STEP + STEP // 2


def test_records_are_told_to_the_leadership_by_region(service):
    rows = {row["region"]: row["filled_share"] for row in asked(quality, "filled_share", ["region"])}
    assert rows["N"] == 100 or rows["N"] is ABOVE or rows["N"] > 50
    with pytest.raises(NotPublished, match="district"):
        fetch(quality, ["filled_share"], ["district"], viewer=LEADER)


def test_beside_a_published_median_stands_a_safe_ninth_decile(service):
    with looking("leadership"), looking_at(read_address("/caseload", "", NAMES)) as view:
        (answer,), _ = answers_of(CARDS["caseload-officers"], view)
        drawing = CARDS["caseload-officers"].shape(answer)
    asked = [measure.name for measure in answer.measures]
    assert answer.safe == ("CL11b",) and asked == ["per_officer_median", "per_officer_p90", "per_officer"]
    assert all(row["per_officer_p90"] is WITHHELD for row in answer.rows)  # of two dozen officers
    medians = [row["per_officer_median"] for row in answer.rows]
    assert any(isinstance(value, int | float) and f"{value:g} – too few" in str(drawing.body) for value in medians)


def test_a_file_says_that_it_holds_safe_statistics(service):
    with looking("leadership") as viewer:
        text = downloads.csv_of(viewer, read_address("/quality", "", NAMES), CARDS["quality-areas"])
    assert "Safe statistics: of groups of 100 or more" in text
    assert "Rounded to 5" not in text
    assert len(list(csv.reader(numbers_of(text)))) > 2
