"""Charts of a slide that PowerPoint draws and whoever gets it can edit: their numbers stand in a workbook inside."""

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard import theme
from dashboard.packs.deck import BODY, EDGE, ROOM, rgb
from dashboard.packs.plots import DASHED, DOTS, LINE, Plot
from dashboard.packs.strokes import letters_on

HIGH, A_BAR = Inches(4.95), Inches(0.42)
MOST_LABELS = 12  # of periods
ROOM_FOR_A_NUMBER = 0.035  # of the longest bar
KINDS = {
    "line": XL_CHART_TYPE.LINE,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "stack": XL_CHART_TYPE.BAR_STACKED,
    "columns": XL_CHART_TYPE.COLUMN_STACKED,
    "steps": XL_CHART_TYPE.COLUMN_CLUSTERED,
}


def draw(slide, chart, told):
    """Put a Chart or a Plot on a slide; `told` is what a screen reader says of it."""
    frame = _plot(slide, chart) if isinstance(chart, Plot) else _chart(slide, chart)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", told)
    drawn = frame.chart
    drawn.has_title = False
    drawn.font.size, drawn.font.color.rgb = Pt(12), rgb("text")
    drawn.value_axis.tick_labels.number_format = chart.number_format
    drawn.value_axis.tick_labels.number_format_is_linked = False
    if drawn.value_axis.has_major_gridlines:
        drawn.value_axis.major_gridlines.format.line.color.rgb = rgb("line")
    for axis in (drawn.value_axis, drawn.category_axis):
        axis.format.line.color.rgb = rgb("line")
    drawn.has_legend = len(drawn.plots[0].series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        if isinstance(chart, Plot):
            _name_once(drawn.legend, chart)


def _chart(slide, chart):
    data = CategoryChartData(number_format=chart.number_format)
    data.categories = chart.categories
    for name, values in chart.series:
        data.add_series(name, values)
    high = min(HIGH, A_BAR * len(chart.categories) + Inches(0.8)) if chart.kind in ("bar", "stack") else HIGH
    frame = slide.shapes.add_chart(KINDS[chart.kind], EDGE, BODY, ROOM, high, data)
    _dress(frame.chart, chart)
    for series, role in zip(frame.chart.plots[0].series, theme.PARTS * 2, strict=False):
        _colour(series, role, chart.kind == "line")
        if chart.kind in ("bar", "stack"):
            _label(series, chart, role)
    return frame


def _dress(drawn, chart):
    """Axes and labels as the kind of the chart wants them."""
    plot, values = drawn.plots[0], [value for _, told in chart.series for value in told if value is not None]
    if min(values) >= 0 and not (chart.kind == "line" and max(values) <= 100):
        drawn.value_axis.minimum_scale = 0
    if chart.kind in ("bar", "stack"):
        drawn.category_axis.reverse_order = True  # the first on top, as on the screen
        drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        drawn.value_axis.visible = drawn.value_axis.has_major_gridlines = False
        plot.gap_width = 40
    elif len(chart.categories) > MOST_LABELS:
        _skip(drawn.category_axis, -(-len(chart.categories) // MOST_LABELS))


def _label(series, chart, role):
    """Numbers beside bars; inside pieces in letters that stand out, and only where there is room."""
    labels, is_stack = series.data_labels, chart.kind == "stack"
    labels.show_value = True
    labels.font.size = Pt(11)
    labels.font.color.rgb = rgb(letters_on(role) if is_stack else "text")
    least = ROOM_FOR_A_NUMBER * max(
        sum(filter(None, row)) for row in zip(*(told for _, told in chart.series), strict=True)
    )
    hidden = f'[<{least:.3f}]"";' if is_stack else ""
    labels.number_format, labels.number_format_is_linked = f"{hidden}{chart.number_format}", False


def _skip(axis, every):
    """Name only some of the periods."""
    for tag in ("c:tickLblSkip", "c:tickMarkSkip"):
        axis._element.insert_element_before(
            axis._element.makeelement(qn(tag), {"val": str(every)}), "c:noMultiLvlLbl", "c:extLst"
        )


def _colour(series, role, is_line):
    if is_line:
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = rgb(role), Pt(2.25)
        return
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(role)


def _plot(slide, plot):
    """Curves and points as an XY chart."""
    data = XyChartData(number_format=plot.number_format)
    for curve in plot.curves:
        series = data.add_series(curve.name)
        for x, y in curve.dots:
            series.add_data_point(x, y)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, EDGE, BODY, ROOM, HIGH, data)
    drawn = frame.chart
    drawn.category_axis.has_title = True
    drawn.category_axis.axis_title.text_frame.text = plot.across
    drawn.category_axis.axis_title.text_frame.paragraphs[0].font.size = Pt(12)
    drawn.category_axis.axis_title.text_frame.paragraphs[0].font.bold = False
    drawn.category_axis.has_major_gridlines = False
    drawn.category_axis.minimum_scale = 0
    for series, curve, role in zip(drawn.plots[0].series, plot.curves, plot.roles, strict=True):
        _curve(series, curve, role)
    return frame


def _name_once(legend, plot):
    """Leave out of the legend the curves whose name stands there already."""
    names = [curve.name for curve in plot.curves]
    for place, name in enumerate(names):
        if name in names[:place]:
            entry = legend._element.makeelement(qn("c:legendEntry"), {})
            for tag, value in (("c:idx", place), ("c:delete", 1)):
                entry.append(entry.makeelement(qn(tag), {"val": str(value)}))
            legend._element.find(qn("c:legendPos")).addnext(entry)


def _curve(series, curve, role):
    series.smooth = False
    if curve.look == DOTS:
        series.format.line.fill.background()
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 8
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = rgb(role)
        for place, text in curve.words.items():
            label = series.points[place].data_label.text_frame
            label.text = text
            label.paragraphs[0].font.size = Pt(11)
        return
    series.marker.style = XL_MARKER_STYLE.NONE
    series.format.line.color.rgb, series.format.line.width = rgb(role), Pt(2 if curve.look == LINE else 1.25)
    if curve.look == DASHED:
        series.format.line.dash_style = MSO_LINE.DASH
