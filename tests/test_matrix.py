"""The matrix: every pair has its cell, and what is withheld or missing is not drawn as zero."""

import pytest

from dashboard import figures
from data_access.answer import WITHHELD
from tests.answers import answer, of_class, parts, ratio, viewing, words

LEVELS = {"level": {"low": ("Low", None, None), "high": ("High", None, None)}}


@pytest.fixture(autouse=True)
def view():
    """Each shape is drawn for the page of risk and needs."""
    with viewing("rna") as shown:
        yield shown


def cells(drawing):
    return [part for part in parts(drawing.body) if type(part).__name__ == "Td"]


def test_two_dimensions_make_a_cell_each():
    rows = [ratio("levels", 3, 4, area=area, level=level) for area in "NS" for level in ("low", "high")]
    drawn = figures.matrix(answer(["RN5"], ["area", "level"], [{**row, "levels_among": 40} for row in rows]))
    assert len(cells(drawn)) == 4 and "75%" in words(drawn.body) and "3 of 40" in words(drawn.body).replace("\xa0", " ")


def test_the_same_code_on_both_sides_is_outlined():
    rows = [ratio("levels", 30, 40, level=level, supervised=other) for level in ("low", "high") for other in ("low",)]
    drawn = figures.matrix(answer(["RN5"], ["level", "supervised"], rows, names=LEVELS))
    assert len(of_class(drawn.body, "same")) == 1


def test_several_measures_make_a_column_each():
    rows = [ratio("coverage_share", 30, 40, area="N") | ratio("current_share", 20, 40, area="N")]
    drawn = figures.matrix(answer(["RN1", "RN3"], ["area"], rows))
    assert "75%" in words(drawn.body) and "50%" in words(drawn.body)


def test_withheld_and_no_row_are_told_apart():
    rows = [{"area": "N", "level": "low", "people": WITHHELD}, {"area": "S", "level": "high", "people": 7}]
    drawn = figures.matrix(answer(["RN5a"], ["area", "level"], rows, names=LEVELS))
    told = [words(cell) for cell in cells(drawn)]
    assert told.count("–") == 2 and any("<10" in each for each in told)
