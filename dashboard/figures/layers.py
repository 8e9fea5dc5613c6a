"""Layers: a count over time in parts on top of each other; the top line is the whole."""

from dash import html

from dashboard import formats, theme
from dashboard.figures.axes import label, line, time_axis, value_axis
from dashboard.figures.bars import key
from dashboard.figures.drawing import Drawing, figure, is_known, name
from dashboard.figures.graph import graph
from dashboard.figures.levels import roles_of
from dashboard.figures.series import is_counted
from dashboard.figures.trend import gaps
from dashboard.language import gettext
from data_access.answer import WITHHELD

HEIGHT = 240


def layers(answers):
    """A count by time and one more dimension; lines with gaps instead of areas where counts are withheld.

    Args:
        answers: (by both, by time alone).
    """
    answer, whole = answers
    measure, (time, inner) = answer.measures[0], answer.by
    codes = sorted({row[time] for row in answer.rows if row[time] is not None})
    if len(codes) < 2:
        return Drawing(None, _alone(answer, codes))
    cells = {(row[time], row[inner]): row[measure.name] for row in answer.rows}
    kinds = list(dict.fromkeys(row[inner] for row in answer.rows if is_counted(row[measure.name])))
    roles = roles_of(kinds) if inner == "level" else dict(zip(kinds, theme.PARTS * 3, strict=False))
    told = {kind: f"{name(answer, inner, kind)} {formats.count(cells.get((codes[-1], kind), 0))}" for kind in kinds}
    sentence = f"{formats.time(codes[-1])}: {', '.join(told.values())}."
    hidden = sum(value is WITHHELD for value in cells.values())
    total = {row[time]: row[measure.name] for row in whole.rows}.get(codes[-1])
    chart = _lines(answer, codes, cells, roles) if hidden else _areas(answer, codes, cells, roles, total)
    signs = key([(text, roles[kind]) for kind, text in told.items()])
    foot = (gaps(hidden),) if hidden else ()
    return Drawing(html.Div([signs, graph(chart, sentence, HEIGHT)], className="stretch"), sentence, foot=foot)


def _areas(answer, codes, cells, roles, total):
    """The parts on top of each other, the whole said at the end."""
    sums = [sum(cells.get((code, kind)) or 0 for kind in roles) for code in codes]
    layers = [_trace(answer, kind, codes, cells) | _fill(role) for kind, role in roles.items()]
    last = label(codes[-1], sums[-1], f"<b>{formats.count(total)}</b>", "text")
    axes = {"xaxis": time_axis(codes), "yaxis": value_axis(answer.measures[0], sums)}
    return figure(layers, **axes, annotations=[last])


def _lines(answer, codes, cells, roles):
    """Each part as a line of its own, with a gap where it is withheld."""
    known = [value for value in cells.values() if is_known(value)]
    lines = [line([], [], role) | _trace(answer, kind, codes, cells) for kind, role in roles.items()]
    return figure(lines, xaxis=time_axis(codes), yaxis=value_axis(answer.measures[0], known))


def _alone(answer, codes):
    """What is known where one period, or none, is."""
    if not codes:
        return gettext("The source tells no month.")
    measure, (time, inner) = answer.measures[0], answer.by
    rows = [row for row in answer.rows if row[time] == codes[0]]
    told = ", ".join(f"{name(answer, inner, row[inner])} {formats.count(row[measure.name])}" for row in rows)
    return gettext("Known for one period only: %(told)s", told=f"{formats.time(codes[0])}: {told}")


def _trace(answer, kind, codes, cells):
    """One part over time; withheld is None, a month without a row is zero."""
    of, values = name(answer, answer.by[1], kind), [cells.get((code, kind), 0) for code in codes]
    told = [f"{formats.time(code)} · {of}: {formats.count(value)}" for code, value in zip(codes, values, strict=True)]
    ys = [value if is_known(value) else None for value in values]
    return {"type": "scatter", "mode": "lines", "x": codes, "y": ys, "text": told, "hoverinfo": "text"}


def _fill(role):
    shade = theme.colours()
    return {"stackgroup": "one", "line": {"width": 0.6, "color": shade["card"]}, "fillcolor": shade[role]}
