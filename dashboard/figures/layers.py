"""Layers: a count over time in parts on top of each other; the top line is the whole."""

from dash import html

from dashboard import formats, theme
from dashboard.figures.axes import label, time_axis, value_axis
from dashboard.figures.bars import key
from dashboard.figures.drawing import Drawing, figure, is_known, name
from dashboard.figures.graph import graph
from dashboard.figures.levels import roles_of
from dashboard.language import gettext
from data_access.answer import WITHHELD

HEIGHT = 240


def layers(answer):
    """A count by time and one more dimension."""
    measure, (time, inner) = answer.measures[0], answer.by
    codes = sorted({row[time] for row in answer.rows if row[time] is not None})
    if len(codes) < 2:
        return Drawing(None, _alone(answer, codes))
    cells = {(row[time], row[inner]): row[measure.name] for row in answer.rows}
    kinds = list(dict.fromkeys(row[inner] for row in answer.rows if row[measure.name] or row[measure.name] is WITHHELD))
    roles = roles_of(kinds) if inner == "level" else dict(zip(kinds, theme.PARTS * 3, strict=False))
    told = {kind: f"{name(answer, inner, kind)} {formats.count(cells.get((codes[-1], kind), 0))}" for kind in kinds}
    sentence = f"{formats.time(codes[-1])}: {', '.join(told.values())}."
    sums = [sum(_known(cells.get((code, kind))) for kind in kinds) for code in codes]
    traces = [_layer(answer, kind, codes, cells, roles[kind]) for kind in kinds]
    is_whole = all(cells.get((codes[-1], kind)) is not WITHHELD for kind in kinds)
    notes = [label(codes[-1], sums[-1], f"<b>{formats.count(sums[-1])}</b>", "text")] if is_whole else []
    chart = figure(traces, xaxis=time_axis(codes), yaxis=value_axis(measure, sums), annotations=notes)
    signs = key([(text, roles[kind]) for kind, text in told.items()])
    hidden = sum(value is WITHHELD for value in cells.values())
    foot = (gettext("Not in the areas: %(count)s withheld counts", count=hidden),) if hidden else ()
    return Drawing(html.Div([signs, graph(chart, sentence, HEIGHT)], className="stretch"), sentence, foot=foot)


def _alone(answer, codes):
    """What is known where one period, or none, is."""
    if not codes:
        return gettext("The source tells no month.")
    measure, (time, inner) = answer.measures[0], answer.by
    rows = [row for row in answer.rows if row[time] == codes[0]]
    told = ", ".join(f"{name(answer, inner, row[inner])} {formats.count(row[measure.name])}" for row in rows)
    return gettext("Known for one period only: %(told)s", told=f"{formats.time(codes[0])}: {told}")


def _known(value):
    return value if is_known(value) else 0


def _layer(answer, kind, codes, cells, role):
    """One part's area; a withheld month adds nothing to it, which the foot says."""
    of, shade = name(answer, answer.by[1], kind), theme.colours()
    values = [cells.get((code, kind)) for code in codes]
    told = [f"{formats.time(code)} · {of}: {formats.count(value)}" for code, value in zip(codes, values, strict=True)]
    return {
        "type": "scatter",
        "mode": "lines",
        "stackgroup": "one",
        "x": codes,
        "y": [_known(value) for value in values],
        "line": {"width": 0.6, "color": shade["card"]},
        "fillcolor": shade[role],
        "text": told,
        "hoverinfo": "text",
    }
