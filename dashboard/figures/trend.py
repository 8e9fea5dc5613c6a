"""Trends: numbers over time, with the usual range where the control chart may be used."""

from dash import html

from dashboard import formats, judging, theme
from dashboard.figures.axes import label, line, lone_points, rounded, time_axis, value_axis
from dashboard.figures.bars import counts_of, key, with_counts
from dashboard.figures.dated import target_of
from dashboard.figures.drawing import Drawing, figure, is_known, said, shown
from dashboard.figures.graph import graph
from dashboard.figures.marked import mark_notes, signs_of, with_marks
from dashboard.figures.series import control_of, settled_rows, side_of, with_known_measures
from dashboard.language import gettext
from data_access.answer import Mark
from data_access.measures import Percentile, Time

LINES = ("part-1", "part-3", "part-2", "part-5", "part-6", "part-4")
HEIGHT = 240


def trend(answer):
    """Each measure as a line over time; a lone flow or cohort with its usual range."""
    answer = with_known_measures(answer)
    rows = [row for row in answer.rows if row[answer.by[0]] is not None]
    settled = settled_rows(answer)
    if not settled:
        return Drawing(None, gettext("Nothing is over yet that could be drawn."))
    if len(settled) == 1:
        return Drawing(None, gettext("Known for one period only: %(told)s", told=_told(answer, settled)))
    if all(shown(row, each) is None for row in rows for each in answer.measures):
        return Drawing(None, gettext("Each period has too few people for a rate; the table has the counts."))
    chart = control_of(answer, settled) if _has_limits(answer) else None
    drawn = figure(_traces(answer, rows, settled, chart), **_layout(answer, rows, settled, chart))
    told = _told(answer, settled)
    foot = tuple(_foot(answer, rows, settled, chart))
    icon = signs_of(answer, settled[-1], chart, side_of(answer, settled, chart)) if chart else None
    body = _with_key(answer, settled, graph(with_marks(answer, rows, drawn), told, HEIGHT))
    return Drawing(body, told, _finding(answer, settled, chart), foot, icon)


def _has_limits(answer):
    """Whether a chart is of one number, or of a median with its ninth decile, whose limits are then the median's."""
    return len(answer.measures) == 1 or isinstance(answer.measures[0], Percentile)


def _with_key(answer, settled, drawn):
    """The chart under the names and last values of its lines, when there are several."""
    if len(answer.measures) == 1:
        return drawn
    pairs = zip(answer.measures, LINES, strict=False)
    signs = [(f"{gettext(measure.label)} {said(settled[-1], measure)}", role) for measure, role in pairs]
    return html.Div([key(signs), drawn], className="stretch")


def _traces(answer, rows, settled, chart):
    time, measure = answer.by[0], answer.measures[0]
    traces = _bands(rows, settled, time, chart)
    for each, role in zip(answer.measures, LINES, strict=False):
        traces += _line(rows, time, each, role, _running(rows, settled, time, measure))
    return traces + _marks(settled, time, measure, chart)


def _running(rows, settled, time, measure):
    """How many of the last rows are not over yet."""
    if measure.time == Time.STOCK:
        return 0
    return sum(row[time] > settled[-1][time] for row in rows)


def _line(rows, time, measure, role, running):
    """The settled part solid, the provisional part dotted and grey."""
    codes, values = [row[time] for row in rows], [rounded(shown(row, measure)) for row in rows]
    told = [f"{formats.time(row[time])}: {with_counts(row, measure)}" for row in rows]
    end = len(rows) - running
    lone = lone_points(values[:end], role)
    solid = line(codes[:end], values[:end], role, text=told[:end], hoverinfo="text", **lone)
    if not running or not end:
        return [solid]
    start = end - 1
    return [solid, line(codes[start:], values[start:], "same", dash="dot", text=told[start:], hoverinfo="text")]


def _bands(rows, settled, time, chart):
    """The usual range of each stretch of the chart; the last one reaches over the periods that are not over."""
    traces = []
    for stretch in chart.stretches if chart else ():
        first = settled[stretch.start] if stretch.start else rows[0]
        last = rows[-1] if stretch is chart.stretches[-1] else settled[stretch.end - 1]
        traces += _band(first[time], last[time], stretch)
    return traces


def _band(first, last, chart):
    """The usual range as an area, its middle as a line."""
    ends = [first, last]
    heights = [chart.low, chart.low, chart.high, chart.high]
    area = line(ends + ends[::-1], [rounded(each) for each in heights], "track", width=0, hoverinfo="skip")
    area |= {"fill": "toself", "fillcolor": theme.colours()["track"]}
    return [area, line(ends, [rounded(chart.centre)] * 2, "same", width=1, dash="dot", hoverinfo="skip")]


def _marks(settled, time, measure, chart):
    """The points that a rule of the control chart marks."""
    if chart is None or not any(chart.marks):
        return []
    shade, roles = theme.colours(), judging.roles_of(measure)
    marked = [(row, mark) for row, mark in zip(settled, chart.marks, strict=True) if mark]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [row[time] for row, _ in marked],
            "y": [rounded(shown(row, measure)) for row, _ in marked],
            "marker": {"color": [shade[roles[mark]] for _, mark in marked], "size": 8},
            "hoverinfo": "skip",
        }
    ]


def _layout(answer, rows, settled, chart):
    """Axes that hold every value and the usual range; the last value beside a lone line."""
    measure, time = answer.measures[0], answer.by[0]
    values = [shown(row, each) for row in rows for each in answer.measures]
    values += [end for each in chart.stretches for end in (each.low, each.high)] if chart else []
    target = target_of(answer, measure, rows[-1][time])
    values += [target.value] if target else []
    layout = {"xaxis": time_axis([row[time] for row in rows]), "yaxis": value_axis(measure, values)}
    if len(answer.measures) == 1 and shown(settled[-1], measure) is not None:
        last = settled[-1]
        layout["annotations"] = [label(last[time], shown(last, measure), f"<b>{said(last, measure)}</b>", "part-1")]
    return layout


def _finding(answer, settled, chart):
    """That the number moved, when a rule or a test says so."""
    measure = answer.measures[0]
    side = side_of(answer, settled, chart) if measure.is_ratio or chart else None
    if side is None:
        return None
    told = _moved(side, measure.time == Time.STOCK)
    return told % {"measure": gettext(measure.label), "now": said(settled[-1], measure)}


def _moved(side, is_stock):
    if is_stock:
        up, down = (
            gettext("%(measure)s rose within a year to %(now)s"),
            gettext("%(measure)s fell within a year to %(now)s"),
        )
    else:
        up, down = (
            gettext("%(measure)s is higher than usual: %(now)s"),
            gettext("%(measure)s is lower than usual: %(now)s"),
        )
    return up if side == "high" else down


def _foot(answer, rows, settled, chart):
    measure, time = answer.measures[0], answer.by[0]
    for each in answer.measures if measure.is_ratio else ():
        if all(is_known(settled[-1][f"{each.name}_{role}"]) for role in ("of", "among")):
            yield f"{gettext(each.label)}, {formats.time(settled[-1][time])}: {counts_of(settled[-1], each)}"
    if chart is not None:
        told = _usual(measure, chart)
        yield told if len(answer.measures) == 1 else f"{gettext(measure.label)}: {told}"
    yield from mark_notes(answer, rows, chart)
    if _running(rows, settled, time, measure):
        yield gettext("Dotted: not final yet, provisional")
    hidden = sum(isinstance(row[each.name], Mark) for row in rows for each in answer.measures)
    if hidden:
        yield gaps(hidden)


def _usual(measure, chart):
    low, high = (formats.bare(each, measure) for each in (chart.low, chart.high))
    told = [gettext("Usual range %(low)s–%(high)s; coloured points are more than chance", low=low, high=high)]
    told += [gettext("trial limits: fewer than thirteen points")] if chart.is_trial else []
    told += [_coarse(measure, chart)] if chart.is_coarse else []
    return "; ".join(told)


def _coarse(measure, chart):
    """Why limits are wider than the moving ranges make them."""
    if measure.unit == "days":
        return gettext("widened, as days are counted whole and a step of one day is no signal")
    return gettext("widened, as the number is told in steps of %(step)s", step=formats.bare(chart.step, measure))


def gaps(count):
    """That a line has gaps, and what stands in the table for them."""
    return gettext("Gaps in the line: %(count)s values are not told as numbers; the table says how", count=count)


def _told(answer, settled):
    """First and last value of each line."""
    time, told = answer.by[0], []
    for measure in answer.measures:
        known = [row for row in settled if is_known(row[measure.name])]
        ends = ", ".join(f"{formats.time(row[time])} {with_counts(row, measure)}" for row in known[:1] + known[1:][-1:])
        told.append(f"{gettext(measure.label)}: {ends}")
    return "; ".join(told) + "."
