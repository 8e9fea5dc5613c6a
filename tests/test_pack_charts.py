"""Charts that PowerPoint draws: their numbers, also in the workbooks inside, are those of the card's own file."""

import csv
import io

import openpyxl
import pytest
from pptx import Presentation
from pptx.chart.plot import XyPlot

from dashboard import downloads, theme
from dashboard.address import View
from dashboard.cards import CARDS
from dashboard.packs import paper
from dashboard.packs.contents import gather
from dashboard.packs.recipes import Recipe
from dashboard.packs.slides import slides_of
from dashboard.statistics.cohorts import cumulative_incidence
from tests import planted
from tests.answers import numbers_of
from tests.screens import looking

CURVES = ("situation-funnel", "programmes-incidence", "programmes-fates")
BARS = ("caseload-spread", "caseload-endings", "intake-lost")
LOOKED_AT = (*CURVES, *BARS, "supervision-standardised", "supervision-kinds")
RUNNING = "running"


@pytest.fixture(scope="module", params=["analyst", "leadership"])
def made(request, demonstration):
    """(pack, {card: slide}, {card: rows of its file}, paper) of the cards looked at, over the small demonstration."""
    with planted.at(demonstration), looking(request.param) as viewer:
        pack = gather(Recipe("looked-at", "Looked at", LOOKED_AT), View("situation"), viewer)
        files = {sheet.placed.name: rows_of(viewer, CARDS[sheet.placed.name]) for sheet in pack.sheets}
        slides = Presentation(io.BytesIO(slides_of(pack))).slides
        found = {sheet.placed.name: slide_of(slides, sheet) for sheet in pack.sheets}
        return pack, found, files, paper.markup_of(pack)


def rows_of(viewer, card):
    """The first table of a card's file as dicts, under names without the catalogue's ids; then the others."""
    found = []
    for line in csv.reader(numbers_of(downloads.csv_of(viewer, View(card.page), card))):
        if any(head[:2].isupper() and " " in head and head.split()[1].islower() for head in line):
            found.append(([head.rpartition(" ")[2] for head in line], []))
        else:
            found[-1][1].append(dict(zip(found[-1][0], line, strict=True)))
    return [rows for _, rows in found]


def slide_of(slides, sheet):
    return next(slide for slide in slides if slide.shapes.title.text == sheet.title and slide.has_notes_slide)


def chart_on(slide):
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def dots_of(series):
    """The points of a series of an XY chart."""
    xs = [float(each.text) for each in series._element.xpath("./c:xVal//c:v")]
    return list(zip(xs, series.values, strict=True))


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def test_a_funnel_is_points_of_the_file_between_lines_of_limits(made):
    _, slides, files, _ = made
    chart = chart_on(slides["situation-funnel"])
    assert isinstance(chart.plots[0], XyPlot)
    *limits, points = chart.plots[0].series
    told = [
        (number(row["coverage_share_of"]), number(row["coverage_share_among"])) for row in files["situation-funnel"][0]
    ]
    shares = {(among, round(100 * of / among, 1)) for of, among in told if of is not None and among}
    assert len(limits) == 5 and set(dots_of(points)) and set(dots_of(points)) <= shares
    low, high = dots_of(limits[2]), dots_of(limits[3])
    assert all(under[1] < over[1] for under, over in zip(low, high, strict=True))


def test_what_became_of_starters_is_the_curve_of_the_counts_in_the_file(made):
    _, slides, files, _ = made
    counts = {}
    for row in files["programmes-fates"][0]:
        if number(row["fates"]) and row["months"]:
            key = (row["fate"] or "unknown", max(int(row["months"]), 0))
            counts[key] = counts.get(key, 0) + number(row["fates"])
    shares = cumulative_incidence(counts, RUNNING).shares["completed"]
    first = dots_of(chart_on(slides["programmes-fates"]).plots[0].series[0])
    ends = {x: y for x, y in first if x}  # of a step its end
    assert ends and all(y == pytest.approx(100 * shares[int(x) - 1], abs=0.06) for x, y in ends.items())


def test_each_period_of_an_incidence_is_a_line_that_never_falls(made):
    _, slides, _, _ = made
    for series in chart_on(slides["programmes-incidence"]).plots[0].series:
        dots = dots_of(series)
        assert dots == sorted(dots) and series.name[:4].isdigit()


@pytest.mark.parametrize("card", BARS)
def test_a_bar_of_a_slide_is_a_number_of_its_file(made, card):
    _, slides, files, _ = made
    drawn = drawn_on(slides[card])
    assert drawn and set(drawn) <= {number(cell) for row in files[card][0] for cell in row.values()}


def drawn_on(slide):
    return [value for series in chart_on(slide).plots[0].series for value in series.values if value is not None]


def test_a_ratio_is_what_was_observed_for_each_that_is_expected_by_the_file(made):
    _, slides, files, _ = made
    rows, *everywhere = files["supervision-standardised"]
    shares = {groups(row): pair(row)[0] / pair(row)[1] for row in everywhere[0]} if everywhere else {}
    sums = {}
    for row in rows:
        of, among = pair(row)
        if of is not None and among:
            expected = shares.get(groups(row), 0) * among if everywhere else among
            sums.setdefault(row["area"], []).append((of, expected))
    ratios = {round(sum(of for of, _ in own) / sum(each for _, each in own), 9) for own in sums.values()}
    drawn = drawn_on(slides["supervision-standardised"])
    assert drawn == sorted(drawn, reverse=True) and {round(value, 9) for value in drawn} <= ratios


def groups(row):
    return tuple(row.get(name) for name in ("level", "sex", "age"))


def pair(row):
    return tuple(number(next(cell for head, cell in row.items() if head.endswith(end))) for end in ("_of", "_among"))


def test_what_is_behind_a_chart_is_what_it_shows(made):
    _, slides, _, _ = made
    charts = [shape.chart for slide in slides.values() for shape in slide.shapes if shape.has_chart]
    for chart in charts:
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        inside = {round(cell.value, 9) for row in book.active for cell in row if isinstance(cell.value, int | float)}
        values = {value for series in chart.plots[0].series for value in series.values if value is not None}
        xs = {float(each.text) for each in chart._chartSpace.xpath("//c:xVal//c:v")}
        assert inside == {round(value, 9) for value in values | xs}


def test_a_matrix_is_a_table_whose_cells_are_shaded_by_their_number(made):
    _, slides, _, page = made
    table = next(shape.table for shape in slides["supervision-kinds"].shapes if shape.has_table)
    fills = {str(cell.fill.fore_color.rgb) for cell in list(table.iter_cells())[len(table.columns) :]}
    scale = {theme.ROLES[role][0].removeprefix("#") for role in theme.SCALE}
    assert len(fills & scale) > 1 and 'style="background: #' in page
