"""Who may not see exact counts sees published cells, and nothing else, whichever way the question comes."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select

from dashboard import downloads, formats
from dashboard.address import read_address
from dashboard.cards import CARDS
from dashboard.figures.drawing import is_few
from dashboard.filling import answers_of
from dashboard.viewing import looking_at
from data_access import publication
from data_access.answer import ABOVE, BELOW, WITHHELD, Mark, value_columns
from data_access.cells.parts import name_of
from data_access.cells.periods import ends_of, kind_of, months_of
from data_access.cells.periods import name_of as period_of
from data_access.cells.rates import Cell, share
from data_access.cells.tables import cells
from data_access.measures import Percentile
from data_access.query import NotPublished, QueryError, catalogue, fetch, is_published, published_periods
from data_access.scope import Grant, Viewer, operator, viewer_of
from data_access.subjects import caseload, intake, programmes, rna
from pages import PAGES
from tests.answers import numbers_of
from tests.engines import on_each_engine
from tests.published_service import KEY, measures, publish_people
from tests.screens import NAMES, looking

LEADER = viewer_of("leadership", "A. Leader")
NORTH = viewer_of("head", "A. Head", ["N"])
FILTERS = ("", "?sex=female", "?age=25-34", "?kind=executive", "?level=low", "?area=N", "?area=N2", "?area=D")
FILTERS += ("?period=last-12", "?period=2024-01..2024-12", "?period=2025-05", "?period=all", "?period=2024-02..2025-03")


service = on_each_engine(publish_people, SITUATION_CENTRE_CELLS_KEY=KEY)


@pytest.fixture
def shown(service):
    """{part: {(place, shown value)}} of the whole published set."""
    with publication.current().cells.connect() as connection:
        rows = connection.execute(select(cells.c.part, cells.c.place, cells.c.shown)).all()
    found = {}
    for part, place, value in rows:
        found.setdefault(part, set()).add((place, value))
    return found


def one(subject, measure, viewer=LEADER, **where):
    """The value of a measure in an answer with one row."""
    (row,) = fetch(subject, [measure], where=where, viewer=viewer).rows
    return row[subject.measure(measure).name]


def test_a_number_is_the_same_whichever_way_it_is_asked(service):
    told = {
        one(caseload, "people", area="N1"),
        one(caseload, "people", district="N1"),
        one(caseload, "people", viewer=NORTH, area=["S1"]) and one(caseload, "people", area="N1"),
        *(
            row["people"]
            for row in fetch(caseload, ["CL1"], ["district"], viewer=LEADER).rows
            if row["district"] == "N1"
        ),
        *(row["people"] for row in fetch(caseload, ["CL1"], ["area"], {"area": "N"}, viewer=LEADER).rows[:1]),
        fetch(caseload, ["CL1"], ["month"], {"area": "N1"}, viewer=LEADER).rows[-1]["people"],
        one(rna, "people", area="N1"),
    }
    assert len(told) == 1 and told.pop() % 5 == 0


def test_a_question_beyond_the_own_area_is_published_as_a_whole(service):
    own, beyond = (fetch(caseload, ["CL1"], where=where, viewer=NORTH) for where in ({}, {"area": "KG"}))
    assert own.exact and own.rows == fetch(caseload, ["CL1"], where={"area": "N"}, viewer=operator()).rows
    assert not beyond.exact and beyond.rows == fetch(caseload, ["CL1"], viewer=LEADER).rows
    both = fetch(caseload, ["CL1"], ["area"], {"area": ["N", "S"]}, viewer=NORTH)
    assert not both.exact and both.rows == fetch(caseload, ["CL1"], ["area"], {"area": ["N", "S"]}, viewer=LEADER).rows


def test_an_area_within_the_own_one_is_exact_however_it_is_named(service):
    for where in ({"area": "N2"}, {"district": "N2"}, {"office": "o-n2"}, {"area": "KG", "region": "N"}):
        assert fetch(caseload, ["CL4"], where=where, viewer=NORTH).exact


def test_a_right_of_one_area_makes_nothing_exact_elsewhere(service):
    both = Viewer("A", "a", (Grant("leadership"), Grant("head", "N")))
    assert not fetch(caseload, ["CL1"], viewer=both).exact
    assert fetch(caseload, ["CL1"], where={"area": "N1"}, viewer=both).exact


def test_an_exact_answer_that_is_remembered_is_never_given_to_others(service):
    exact = fetch(caseload, ["CL4"], ["sex"], viewer=operator())
    published = fetch(caseload, ["CL4"], ["sex"], viewer=LEADER)
    assert exact.exact and not published.exact and exact.rows != published.rows
    assert fetch(caseload, ["CL4"], ["sex"], viewer=operator()).rows == exact.rows


def test_few_and_nobody_are_told_apart_by_nothing(service):
    told = {row["area"]: row["people"] for row in fetch(caseload, ["CL1"], ["area"], {"area": "N"}, viewer=LEADER).rows}
    assert told["N2"] is WITHHELD
    rows = fetch(caseload, ["CL4"], ["month"], {"area": "N2"}, viewer=LEADER).rows
    assert len(rows) > 12 and all(row["started"] is WITHHELD for row in rows)


def test_counts_are_multiples_of_five_or_exact_headlines(service):
    exact, told = one(caseload, "CL1", viewer=operator()), one(caseload, "CL1")
    assert told == exact or (told % 5 == 0 and abs(told - exact) < 5)
    sexes = [row["people"] for row in fetch(caseload, ["CL1"], ["sex"], viewer=LEADER).rows if row["people"]]
    assert sexes and all(value % 5 == 0 for value in sexes)


def test_only_what_is_shown_somewhere_makes_a_row(service):
    kinds = [row["kind"] for row in fetch(caseload, ["CL1"], ["kind"], {"area": "N2"}, viewer=LEADER).rows]
    assert kinds == ["pre_trial", "executive", "post_penitentiary"]
    pairs = fetch(caseload, ["CL5"], ["exit", "end_reason"], viewer=LEADER).rows
    assert ("successful", "revoked") not in [(row["exit"], row["end_reason"]) for row in pairs]


@pytest.mark.parametrize(
    ("subject", "asked", "by", "where", "said"),
    [
        (caseload, "CL1", ["age", "sex"], {"kind": "executive"}, "at most two of age, kind, sex; leave out kind"),
        (caseload, "CL1", ["age", "sex", "kind"], {}, "leave out age or sex or kind"),
        (caseload, "CL1", ["office"], {}, "leave out the split by office"),
        (caseload, "CL1", [], {"area": "o-n1"}, "leave out the office o-n1"),
        (caseload, "CL1", [], {"sex": ["male", "female"]}, "choose one of male, female, or split by it"),
        (caseload, "CL1", [], {"area": ["N", "S"]}, "choose one of N, S"),
        (caseload, "CL1", ["region", "district"], {}, "one kind of area"),
        (caseload, "CL4", ["month", "year"], {}, "one kind of period"),
        (caseload, "CL4", [], {"month": "2024-03..2025-01"}, "The nearest is 2024"),
        (caseload, "CL4", [], {"month": "2024-03.."}, "The nearest is"),
        (caseload, "CL11b", ["office"], {}, "counts:exact"),
        (caseload, "CL11a", ["caseload"], {}, "not published by caseload"),
        (rna, "RN6", [], {}, "published by domain only"),
        (programmes, "PR1a", [], {"area": "N1"}, "not for the district North One"),
        (programmes, "PR1a", ["district"], {}, "leave out the split by district"),
    ],
)
def test_what_the_set_cannot_answer_says_which_part_to_drop(service, subject, asked, by, where, said):
    with pytest.raises(NotPublished, match=said):
        fetch(subject, [asked], by, where, viewer=LEADER)


@pytest.mark.parametrize("period", ["2025-06", "2025-04..2025-06", "2024-01..2024-12", "2023-07..2025-06"])
def test_each_closed_period_is_told(service, period):
    assert one(caseload, "CL4", month=period) is not None


def test_a_stock_is_that_of_the_last_month_asked_for(service):
    months = {row["month"]: row["people"] for row in fetch(caseload, ["CL1"], ["month"], viewer=LEADER).rows}
    assert one(caseload, "CL1", month="2024-03..2024-11") == months["2024-11"]
    quarters = {row["quarter"]: row["people"] for row in fetch(caseload, ["CL1"], ["quarter"], viewer=LEADER).rows}
    assert quarters["2024-Q4"] == months["2024-12"]


def test_periods_are_whole_or_not_told(service):
    asked = {"month": "2024-02..2025-05"}
    quarters = [row["quarter"] for row in fetch(caseload, ["CL4"], ["quarter"], asked, viewer=LEADER).rows]
    assert quarters == ["2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1"]


def test_every_measure_answers_or_says_why_by_each_of_its_dimensions(service):
    from data_access.question import dimensions_of

    for subject, measure in measures():
        for dimension in dimensions_of(measure.table):
            try:
                fetch(subject, [measure.name], [dimension], viewer=LEADER)
            except NotPublished as problem:
                assert str(problem).endswith(".") and "{" not in str(problem)


def told_by(card, search):
    """The answers behind a card for a view; none where the set does not answer."""
    with looking_at(read_address(f"/{card.page}", search, NAMES)) as view:
        try:
            return answers_of(card, view)[0]
        except QueryError:
            return ()


@pytest.mark.parametrize("search", FILTERS)
def test_no_card_holds_a_number_that_is_not_published(shown, search):
    held = 0
    with looking("leadership"):
        for card in [card for card in CARDS.values() if card.page in NAMES]:
            for answer in told_by(card, search):
                assert not answer.exact or all(measure.open for measure in answer.measures)
                if answer.safe:  # see tests/test_safe_statistics.py
                    continue
                held += sum(_check(answer, row, measure, shown) for row in answer.rows for measure in answer.measures)
    assert held > 20 or search == "?area=N2"


def _check(answer, row, measure, shown):
    """Stop at a number that the set does not hold; how many were looked at."""
    counts = {role: row.get(f"{measure.name}_{role}", row[measure.name]) for role in measure.parts}
    for role, part in measure.parts.items():
        is_sum = role == "among" and measure.id.startswith("SD4")  # women and men put together on the page
        if isinstance(counts[role], int | float) and not isinstance(measure, Percentile) and not is_sum:
            assert counts[role] in _values(shown, answer, row, part), (measure.id, role, row)
    value = row[measure.name]
    if isinstance(measure, Percentile) and isinstance(value, int | float):
        assert any(value == each for _, each in shown[name_of(measure.parts["of"], measure)])
    elif measure.is_ratio and measure.unit == "%" and isinstance(value, int | float):
        quotient = 100 * counts["of"] / counts["among"]
        assert value == round(quotient, 1) or (counts["among"] >= 50 and value == int(quotient + 0.5))
    return sum(isinstance(count, int | float) for count in counts.values())


def _values(shown, answer, row, part):
    """Every value that is shown of a part, or of the part without what it keeps, in the place of a row."""
    whole = name_of(type(part)(part.column))
    place = next((row[name] for name in answer.by if name in ("area", "region", "district", "department")), None)
    place = place or (answer.where.get("area") or (catalogue().places.root,))[0]
    return {value for name in (name_of(part), whole) for at, value in shown.get(name, ()) if at == place}


def test_a_file_holds_what_the_screen_shows(service):
    with looking("leadership") as viewer:
        for card in [card for card in CARDS.values() if card.page in NAMES]:
            answers = told_by(card, "")
            if not answers:
                continue
            text = downloads.csv_of(viewer, read_address(f"/{card.page}", "", NAMES), card)
            rounded = sum(not answer.exact and len(answer.safe) < len(answer.measures) for answer in answers)
            assert text.count("Rounded to 5; parts may not add up to totals.") == rounded
            (first, *_), rows = answers, list(csv.reader(numbers_of(text)))
            columns = [column for measure in first.measures for column in value_columns(measure)]
            told = [[str(_plain(first, row, column)) for column in columns] for row in first.rows]
            assert [row[-len(columns) :] for row in rows[1 : 1 + len(told)]] == told, card.name


def _plain(answer, row, column):
    measure = max((m for m in answer.measures if column.startswith(m.name)), key=lambda m: len(m.name))
    value = formats.plain(row, measure, column)
    if column == measure.name and is_few(row, measure) and value is not None:
        return "too few"
    return "" if value is None else value


def test_each_card_of_the_leadership_tells_something(service):
    with looking("leadership"):
        refused = {card.name for card in CARDS.values() if card.page in NAMES and not told_by(card, "")}
    placed = [each for page in PAGES for each in page.layout().cards]
    assert refused == {each.name for each in placed if each.exact} == {"staff-loads"}


def test_published_measures_are_all_but_high_percentiles_and_exact_ones():
    for _, measure in measures():
        is_high = isinstance(measure, Percentile) and measure.share != 0.5
        assert is_published(measure) == (not is_high and not measure.exact_only), measure.id


def test_the_newest_period_is_over(service):
    periods = published_periods()
    assert (periods.newest_month, periods.windows, periods.years) == ("2025-06", [12, 24, 36], ["2024"])


def test_a_median_of_a_district_tells_no_number_of_events(service):
    rows = fetch(intake, ["IN1"], ["district"], viewer=LEADER).rows
    told = {row["district"]: (row["lag_days"], row["lag_days_of"]) for row in rows}
    assert told == {"N1": (7, None), "N2": (WITHHELD, None), "S1": (7, None)}


numbers = some.integers(10, 5000)


@given(numbers, numbers)
def test_a_rate_is_a_whole_per_cent_of_a_large_enough_whole_unless_few_are_left(part, whole):
    value = share(Cell(part), Cell(whole), 50)
    if whole < 50:
        assert value is WITHHELD
    elif isinstance(value, Mark):
        assert value is (BELOW if 200 * part < whole else ABOVE)
        assert 200 * part < whole or part > whole - 10 or 200 * (whole - part) <= whole
    else:
        assert isinstance(value, int) and 0 < value < 100 and abs(value - 100 * part / whole) <= 0.5


@given(some.integers(10, 200_000), some.integers(5000, 200_000))
def test_a_rate_near_an_end_has_a_decimal_where_the_rounding_carries_it(part, whole):
    value = share(Cell(part), Cell(whole), 50)
    if isinstance(value, float):
        assert not 10 <= 100 * part / whole <= 90 and value == round(value, 1)
        moved = [100 * (part + one) / (whole + two) for one in (-4, 4) for two in (-4, 4)]
        assert max(abs(each - value) for each in moved) <= 0.2  # half a step of the decimal, and what rounding moves


def test_the_yearly_share_of_new_crimes_is_told_beside_its_two_counts():
    assert share(Cell(75), Cell(7325), 50) == 1.0 and share(Cell(80), Cell(7325), 50) == 1.1
    assert share(Cell(15), Cell(150), 50) == 10 and share(Cell(15), Cell(300), 50) == 5
    assert share(Cell(10), Cell(3000), 50) is BELOW and share(Cell(145), Cell(150), 50) is ABOVE
    assert share(Cell(7315), Cell(7325), 50) == 99.9 and share(Cell(7320), Cell(7325), 50) is ABOVE


def test_a_rate_of_two_exact_totals_has_a_decimal_unless_the_rest_is_small():
    assert share(Cell(150, True), Cell(1000, True), 50) == 15.0
    assert share(Cell(1000, True), Cell(1000, True), 50) == 100.0
    assert share(Cell(995, True), Cell(1000, True), 50) is ABOVE
    assert share(None, Cell(1000, True), 50) is WITHHELD
    assert share(Cell(150, True), Cell(1000), 50) == 15


@given(some.integers(2015, 2030), some.integers(0, 11), some.integers(1, 36))
def test_a_period_is_named_by_its_ends(year, month, length):
    first, last = 12 * year + month, 12 * year + month + length - 1
    ends = tuple(f"{number // 12}-{number % 12 + 1:02}" for number in (first, last))
    name = period_of(*ends)
    assert ends_of(name) == ends and len(months_of(name)) == length
    assert kind_of(name) == ("month" if length == 1 else kind_of(name))
