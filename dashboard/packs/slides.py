"""A pack as slides: the briefing, the cards as native charts that can be edited, the definitions, the data dates."""

import io

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Inches, Pt

from dashboard import theme
from dashboard.language import gettext
from dashboard.packs.charts import TILE, chart_of, table_of

WIDE, HIGH, EDGE = Inches(13.333), Inches(7.5), Inches(0.5)
BODY = Inches(1.55)
TITLE_ONLY = 5  # layout of the library's own template
MOST_ROWS, MOST_LINES, MOST_DEFINED, MOST_ITEMS = 12, 7, 5, 8  # on one slide
KINDS = {
    "line": XL_CHART_TYPE.LINE,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "stack": XL_CHART_TYPE.BAR_STACKED,
    "columns": XL_CHART_TYPE.COLUMN_STACKED,
}


def slides_of(pack):
    """The presentation as bytes; a chart's numbers are those of its card, None a gap."""
    shown = Presentation()
    shown.slide_width, shown.slide_height = WIDE, HIGH
    _lines(shown, pack.title, [(f"{heading}: {text}", "") for heading, text in pack.about])
    _form(shown, pack)
    for heading, lines, calm in pack.said.parts:
        _lines(shown, heading, lines or [(calm, "")])
    tiles = [sheet for sheet in pack.charted if sheet.placed.kind == TILE]
    if tiles:
        rows = [(sheet.placed.title, sheet.drawing.told) for sheet in tiles]
        _table(_slide(shown, gettext("Main numbers")), [gettext("Number"), gettext("Now")], rows)
    for sheet in pack.charted:
        if sheet.placed.kind != TILE:
            _card(shown, sheet)
    _definitions(shown, pack)
    if pack.left:
        _lines(shown, gettext("Not in this pack"), pack.left)
    kept = io.BytesIO()
    shown.save(kept)
    return kept.getvalue()


def _slide(shown, title):
    slide = shown.slides.add_slide(shown.slide_layouts[TITLE_ONLY])
    head = slide.shapes.title
    head.left, head.top, head.width, head.height = EDGE, Inches(0.3), WIDE - 2 * EDGE, Inches(0.8)
    head.text = title
    _dye(head.text_frame.paragraphs[0], 26, "text", is_bold=True)
    return slide


def _lines(shown, title, lines):
    """Slides of sentences with what they rest on, so many a slide."""
    for start in range(0, len(lines), MOST_LINES):
        body = _text(_slide(shown, title), BODY, HIGH - BODY - EDGE)
        for place, (text, evidence) in enumerate(lines[start : start + MOST_LINES]):
            told = body.paragraphs[0] if not place else body.add_paragraph()
            told.text, told.space_before = text, Pt(8)
            _dye(told, 17, "text")
            if evidence:
                rest = body.add_paragraph()
                rest.text = evidence
                _dye(rest, 12, "muted")


def _card(shown, sheet):
    """A card's slide: its chart, or the first rows of its table; the sentence of the screen in the notes."""
    slide = _slide(shown, sheet.title)
    _say(slide, sheet.sub, Inches(1.05), 14)
    chart, answer = chart_of(sheet), sheet.answers[0]
    if chart is not None:
        _draw(slide, chart, sheet.drawing.told)
    elif any(each.rows for each in sheet.answers):
        heads, rows = table_of(answer)
        _table(slide, heads, rows[:MOST_ROWS])
        if len(rows) > MOST_ROWS:
            _say(
                slide,
                gettext("The other %(count)s rows stand in the workbook.", count=len(rows) - MOST_ROWS),
                Inches(6.3),
            )
    else:
        _say(slide, sheet.drawing.told, BODY, 17)
    _say(slide, " · ".join(sheet.foot[:4]), Inches(6.65), 11)
    measures = dict.fromkeys(f"{each.id} · {gettext(each.label)}" for each in answer.measures)
    slide.notes_slide.notes_text_frame.text = "\n".join([sheet.drawing.told, *measures, *sheet.foot])


def _draw(slide, chart, told):
    data = CategoryChartData(number_format=chart.number_format)
    data.categories = chart.categories
    for name, values in chart.series:
        data.add_series(name, values)
    frame = slide.shapes.add_chart(KINDS[chart.kind], EDGE, BODY, WIDE - 2 * EDGE, Inches(4.95), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", told)  # what a screen reader says
    _dress(frame.chart, chart)


def _dress(drawn, chart):
    drawn.has_title = False
    drawn.font.size = Pt(12)
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    drawn.value_axis.tick_labels.number_format = chart.number_format
    drawn.value_axis.tick_labels.number_format_is_linked = False
    drawn.value_axis.major_gridlines.format.line.color.rgb = _rgb("line")
    plot = drawn.plots[0]
    if all(value is None or value >= 0 for _, values in chart.series for value in values) and chart.kind != "line":
        drawn.value_axis.minimum_scale = 0
    if chart.kind in ("bar", "stack"):
        drawn.category_axis.reverse_order = True  # the first on top, as on the screen
        plot.gap_width = 40
        plot.has_data_labels = True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = chart.number_format, False
    for series, role in zip(plot.series, theme.PARTS * 2, strict=False):
        _colour(series, role, chart.kind == "line")


def _colour(series, role, is_line):
    if is_line:
        series.smooth = False
        series.format.line.color.rgb = _rgb(role)
        series.format.line.width = Pt(2)
    else:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _rgb(role)


def _table(slide, heads, rows):
    frame = slide.shapes.add_table(
        len(rows) + 1, len(heads), EDGE, BODY, WIDE - 2 * EDGE, Inches(0.38) * (len(rows) + 1)
    )
    for number, row in enumerate([heads, *rows]):
        for place, text in enumerate(row):
            cell = frame.table.cell(number, place)
            cell.text = str(text)
            _dye(cell.text_frame.paragraphs[0], 12, "on-high" if not number else "text", is_bold=not number)


def _form(shown, pack):
    """The items of an external form with their answers, so many a slide."""
    heads = [gettext("No."), gettext("Item"), gettext("Answer"), gettext("Of when"), gettext("Remark")]
    rows = [(line.item.no, line.words, line.said, line.when, line.remark) for line in pack.form]
    for start in range(0, len(rows), MOST_ITEMS):
        _table(_slide(shown, pack.title), heads, rows[start : start + MOST_ITEMS])


def _definitions(shown, pack):
    """What each number means, so many a slide; the whole passports stand in the paper and the workbook."""
    heads = [gettext("Id"), gettext("Name"), gettext("Meaning"), gettext("Unit")]
    rows = [(each.id, gettext(each.label), gettext(each.meaning), gettext(each.unit)) for each in pack.measures]
    for start in range(0, len(rows), MOST_DEFINED):
        _table(_slide(shown, gettext("Definitions")), heads, rows[start : start + MOST_DEFINED])


def _say(slide, text, top, size=12):
    if text:
        body = _text(slide, top, Inches(0.4))
        body.text = text
        _dye(body.paragraphs[0], size, "muted")


def _text(slide, top, height):
    body = slide.shapes.add_textbox(EDGE, top, WIDE - 2 * EDGE, height).text_frame
    body.word_wrap = True
    return body


def _dye(paragraph, size, role, is_bold=False):
    paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = Pt(size), is_bold, _rgb(role)


def _rgb(role):
    return RGBColor.from_string(theme.ROLES[role][0].removeprefix("#"))
