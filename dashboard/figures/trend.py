"""Trends: numbers over time, with the usual range where the control chart may be used."""

from dash import html

from dashboard import formats, judging, theme
from dashboard.figures.axes import label, line, rounded, short, time_axis, value_axis
from dashboard.figures.drawing import Drawing, figure, is_known, latest, name, said, shown
from dashboard.figures.graph import graph
from dashboard.figures.levels import roles_of
from dashboard.figures.tiles import control_of, settled_rows, side_of
from dashboard.language import gettext
from data_access.answer import WITHHELD
from data_access.measures import Time

LINES = ("part-1", "part-3", "part-2", "part-5", "part-6", "part-4")


def trend(answer):
    """Each measure as a line over time; the first with its usual range when it is a flow."""
    time, first = answer.by[0], answer.measures[0]
    rows = [row for row in answer.rows if row[time] is not None]
    codes = [row[time] for row in rows]
    settled = settled_rows(answer, first, time)
    values = [shown(row, first) for row in rows]
    chart = control_of(first, [shown(row, first) for row in settled], values) if len(answer.measures) == 1 else None
    traces, notes = _band(codes, chart), []
    for measure, role in zip(answer.measures, LINES, strict=False):
        traces += _line(rows, time, measure, role, len(settled))
        last = latest(rows, measure)
        if last:
            text = gettext(measure.label) if len(answer.measures) > 1 else ""
            notes.append(label(last[time], shown(last, measure), f"{text} <b>{said(last, measure)}</b>", role))
    traces += _marks(rows, time, first, chart)
    every = [shown(row, measure) for row in rows for measure in answer.measures] + (
        [chart.low, chart.high] if chart else []
    )
    drawn = figure(traces, xaxis=time_axis(codes), yaxis=value_axis(first, every), annotations=notes)
    return Drawing(
        drawn,
        _told(answer, rows, time),
        _finding(answer, settled, chart),
        tuple(_foot(rows, settled, first, chart, time)),
    )


def _line(rows, time, measure, role, settled):
    """The settled part solid, the provisional part dotted and grey."""
    codes, values = [row[time] for row in rows], [rounded(shown(row, measure)) for row in rows]
    told = [f"{formats.time(row[time])}: {said(row, measure)}" for row in rows]
    over = len(rows) - settled if measure.time == Time.FLOW else 0
    solid = line(codes[: len(codes) - over], values[: len(values) - over], role, text=told, hoverinfo="text")
    if not 0 < over < 4 or len(codes) <= over:
        return [solid]
    start = len(codes) - over - 1
    return [solid, line(codes[start:], values[start:], "same", dash="dot", text=told[start:], hoverinfo="text")]


def _band(codes, chart):
    if chart is None:
        return []
    shade, ends = theme.colours(), [codes[0], codes[-1]]
    area = {
        "type": "scatter",
        "mode": "lines",
        "x": ends + ends[::-1],
        "y": [chart.low, chart.low, chart.high, chart.high],
        "fill": "toself",
        "fillcolor": shade["track"],
        "line": {"width": 0},
        "hoverinfo": "skip",
    }
    return [area, line(ends, [chart.centre] * 2, "same", width=1, dash="dot", hoverinfo="skip")]


def _marks(rows, time, measure, chart):
    """The points that a rule of the control chart marks."""
    if chart is None:
        return []
    marked = [(row[time], shown(row, measure), mark) for row, mark in zip(rows, chart.marks, strict=False) if mark]
    shade = theme.colours()
    dyes = [shade[judging.colour_role(judging.verdict(measure, mark))] for _, _, mark in marked]
    return (
        [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [x for x, *_ in marked],
                "y": [rounded(y) for _, y, _ in marked],
                "marker": {"color": dyes, "size": 8},
                "hoverinfo": "skip",
            }
        ]
        if marked
        else []
    )


def _finding(answer, settled, chart):
    """That the number moved, when a rule says so."""
    measure = answer.measures[0]
    side = side_of(measure, settled, chart) if settled and len(answer.measures) == 1 else None
    if side is None:
        return None
    told = gettext("%(measure)s is higher than usual") if side == "high" else gettext("%(measure)s is lower than usual")
    if measure.time == Time.STOCK and measure.is_ratio:
        told = (
            gettext("%(measure)s is higher than a year ago")
            if side == "high"
            else gettext("%(measure)s is lower than a year ago")
        )
    elif measure.time == Time.STOCK:
        return None
    return told % {"measure": gettext(measure.label)}


def _foot(rows, settled, measure, chart, time):
    last = latest(settled, measure)
    if last and measure.is_ratio:
        counts = formats.of(last[f"{measure.name}_of"], last[f"{measure.name}_among"])
        yield f"{formats.time(last[time])}: {counts}"
    if chart is not None:
        low, high = (formats.number(each, 1 if measure.unit == "%" else 0) for each in (chart.low, chart.high))
        told = gettext("Usual range %(low)s–%(high)s", low=low, high=high)
        trial = f" ({gettext('trial limits: fewer than twelve points')})" if chart.is_trial else ""
        yield f"{told}{trial}; {gettext('coloured points are more than chance')}"
    if len(rows) > len(settled) and measure.time == Time.FLOW and settled:
        yield gettext("Dotted: not over yet, provisional")
    hidden = sum(row[measure.name] is WITHHELD for row in rows)
    if hidden:
        yield gettext("Gaps: %(count)s periods withheld or without data", count=hidden)


def _told(answer, rows, time):
    told = []
    for measure in answer.measures:
        known = [row for row in rows if is_known(row[measure.name])]
        if known:
            ends = f"{formats.time(known[0][time])} {said(known[0], measure)}, {formats.time(known[-1][time])} {said(known[-1], measure)}"
            told.append(f"{gettext(measure.label)}: {ends}")
    return "; ".join(told) + "."


def stacked_trend(answer):
    """A count by time and one more dimension: areas on top of each other, their sum on top."""
    measure, (time, inner) = answer.measures[0], answer.by
    codes = sorted({row[time] for row in answer.rows if row[time] is not None})
    kinds = list(dict.fromkeys(row[inner] for row in answer.rows if row[measure.name]))
    cells = {(row[time], row[inner]): row[measure.name] for row in answer.rows}
    roles = roles_of(kinds) if inner == "level" else dict(zip(kinds, theme.PARTS * 3, strict=False))
    traces = [_layer(answer, inner, kind, codes, cells, roles[kind]) for kind in kinds]
    sums = [sum(cells.get((code, kind)) or 0 for kind in kinds) for code in codes]
    notes = [label(codes[-1], sums[-1], f"<b>{formats.count(sums[-1])}</b>", "text")] if codes else []
    chart = figure(traces, xaxis=time_axis(codes), yaxis=value_axis(measure, sums), annotations=notes)
    last = ", ".join(f"{name(answer, inner, kind)} {formats.count(cells.get((codes[-1], kind)))}" for kind in kinds)
    told = f"{formats.time(codes[-1])}: {last}."
    signs = [
        html.Li(
            [
                html.I(style={"backgroundColor": f"var(--centre-{roles[kind]})"}),
                f"{name(answer, inner, kind)} {formats.count(cells.get((codes[-1], kind)))}",
            ]
        )
        for kind in kinds
    ]
    return Drawing(html.Div([html.Ul(signs, className="key"), graph(chart, told, 250)]), told)


def _layer(answer, inner, kind, codes, cells, role):
    """One kind's area; a withheld month counts as nothing in the sum, which the foot says."""
    ys = [cells.get((code, kind)) for code in codes]
    shade = theme.colours()[role]
    return {
        "type": "scatter",
        "mode": "lines",
        "stackgroup": "one",
        "x": codes,
        "y": [y if is_known(y) else 0 for y in ys],
        "line": {"width": 0.6, "color": theme.colours()["card"]},
        "fillcolor": shade,
        "text": [
            f"{short(code)} · {name(answer, inner, kind)}: {formats.count(y)}"
            for code, y in zip(codes, ys, strict=True)
        ],
        "hoverinfo": "text",
    }
