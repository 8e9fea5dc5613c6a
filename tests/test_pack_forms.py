"""External forms: each item is answered as `fetch` answers it, for the day the form asks for, or says why not."""

import io

import openpyxl
import pytest
from pptx import Presentation

from dashboard import formats
from dashboard.address import View
from dashboard.figures.drawing import is_few
from dashboard.packs import forms, paper, recipes
from dashboard.packs.contents import gather
from dashboard.packs.slides import slides_of
from dashboard.packs.workbook import workbook_of
from dashboard.viewing import looking_at
from data_access.query import fetch
from data_access.question import asked_of
from data_access.scope import Viewer
from data_access.subjects import find_measure
from tests.screens import looking

pytestmark = pytest.mark.usefixtures("service")
NAMES = sorted(forms.forms())


def filled(name, role="analyst"):
    """(viewer, the lines of a form, its workbook's table as dicts) as somebody is given them."""
    with looking(role) as viewer:
        pack = gather(recipes.shipped()[name], View("caseload"), viewer)
        sheet = openpyxl.load_workbook(io.BytesIO(workbook_of(pack)))["Form"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    heads = next(row for row in rows if row[0] == "No.")
    return viewer, pack, [dict(zip(heads, row, strict=True)) for row in rows[rows.index(heads) + 1 :]]


def of(lines, words):
    """The first line of these words."""
    return next(line for line in lines if line.item.words == words)


@pytest.mark.parametrize("role", ["analyst", "leadership"])
@pytest.mark.parametrize("name", NAMES)
def test_each_number_of_a_form_is_what_fetch_answers(name, role):
    viewer, pack, rows = filled(name, role)
    assert len(rows) == len(pack.form) == len(forms.forms()[name].items)
    for line, row in zip(pack.form, rows, strict=True):
        if line.why:
            assert row["Answer"] == forms.forms()[name].unknown and line.why in line.remark
            continue
        subject, measure = find_measure(line.item.measure)
        (told,) = fetch(subject, [measure.id], where=line.item.where | asked_time(line), viewer=viewer).rows
        is_few_people = is_few(told, measure) and not line.item.count
        assert row["Answer"] == ("too few" if is_few_people else formats.plain(told, measure, line.column))


def asked_time(line):
    """The condition on time of a line, read off what it says of itself."""
    return {"year": line.when} if len(line.when) == 4 else {"month": line.answer.where["month"][0]}


def test_space_ii_takes_the_stock_of_31_january_and_the_flows_of_the_year_before():
    _, pack, _ = filled("space-ii")
    stock, came = (
        of(pack.form, "Persons under the supervision or care of probation agencies on 31 January"),
        of(pack.form, "Persons who entered supervision during the year"),
    )
    assert (stock.when, stock.said) == ("31 Jan 2025", "43")
    assert (came.when, came.said) == ("2024", "43")  # the four of March 2025 are of the next form


def test_cepej_takes_the_stock_of_both_ends_of_the_year():
    form = forms.forms()["cepej"]
    opening, closing = (item for item in form.items if item.measure == "FL4")
    with looking(), looking_at(View("procedure")):
        assert forms.months_of(form, opening) == ("2023-12", "2023-12")
        assert forms.months_of(form, closing) == ("2024-12", "2024-12")


def test_what_is_withheld_stays_withheld_in_each_file_of_a_form():
    with looking("leadership") as viewer:
        pack = gather(recipes.shipped()["space-ii"], View("caseload"), viewer)
        women = pack.form[1]
        page = paper.markup_of(pack)
        slides = Presentation(io.BytesIO(slides_of(pack))).slides
        book = openpyxl.load_workbook(io.BytesIO(workbook_of(pack)))["Form"]
    cells = [
        cell.text for slide in slides for shape in slide.shapes if shape.has_table for cell in shape.table.iter_cells()
    ]
    assert women.item.words == "of whom women" and women.said == "<10"
    assert "&lt;10</td>" in page and "<10" in cells and "<10" in {cell.value for row in book for cell in row}


def test_who_lacks_a_right_is_told_so_in_the_line():
    with looking(), looking_at(View("caseload")):
        lines = forms.answered(forms.forms()["space-ii"], Viewer("Nobody", "nobody", ()))
    assert all(line.why for line in lines) and "may not see" in lines[0].remark


@pytest.mark.parametrize("name", NAMES)
def test_each_item_is_a_question_that_can_be_asked_or_says_why_not(name):
    for item in forms.forms()[name].items:
        assert bool(item.measure) != bool(item.why), item
        if item.measure:
            subject, measure = find_measure(item.measure)
            assert asked_of(subject, [measure.id], where=item.where | {"month": "2025-01"})
        else:
            assert item.text and not item.differs, item
