"""A distribution: how many stand at each whole number, small steps put together."""

from dash import html

from dashboard import formats, theme, wording
from dashboard.figures.bars import key
from dashboard.figures.drawing import Drawing, figure, is_known, name
from dashboard.figures.graph import graph
from dashboard.language import gettext

BINS = 24
HEIGHT = 230


def histogram(answer):
    """The counts of the first measure (of a ratio its whole) by a number; an outer dimension gives layers."""
    measure, number = answer.measures[0], answer.by[-1]
    column = f"{measure.name}_among" if measure.is_ratio else measure.name
    rows = [row for row in answer.rows if row[number] is not None and is_known(row[column]) and row[column]]
    if not rows:
        return Drawing(None, gettext("No number is known that could be drawn."))
    values = [int(row[number]) for row in rows]
    step = max(1, -(-(max(values) - min(values) + 1) // BINS)) if answer.exact or answer.safe else 1
    layers = _layers(rows, answer, column, step)
    roles = dict(zip(layers, theme.PARTS * 3, strict=False))
    traces = [_bars(answer, code, bins, step, roles[code]) for code, bins in layers.items()]
    title = {"text": wording.dimension(number)}
    chart = figure(traces, barmode="stack", bargap=0.08, yaxis={"nticks": 5}, xaxis={"title": title})
    is_whole = len(rows) == sum(row[column] is not None and row[column] != 0 for row in answer.rows if row[number])
    is_whole = is_whole and answer.exact
    told = _told(rows, column, number) if is_whole else gettext("Only numbers of enough people are drawn.")
    if len(answer.by) == 1:
        return Drawing(chart, told, foot=(told,), height=HEIGHT)
    signs = key([(name(answer, answer.by[0], code), roles[code]) for code in layers])
    return Drawing(html.Div([signs, graph(chart, told, HEIGHT)], className="stretch"), told, foot=(told,))


def _layers(rows, answer, column, step):
    """Outer code -> {start of the bin: count}."""
    low = min(int(row[answer.by[-1]]) for row in rows)
    layers = {}
    for row in rows:
        layer = layers.setdefault(row[answer.by[0]] if len(answer.by) > 1 else None, {})
        start = low + (int(row[answer.by[-1]]) - low) // step * step
        layer[start] = layer.get(start, 0) + row[column]
    return layers


def _bars(answer, code, bins, step, role):
    of = f"{name(answer, answer.by[0], code)} · " if len(answer.by) > 1 else ""
    spans = {start: str(start) if step == 1 else f"{start}–{start + step - 1}" for start in bins}
    return {
        "type": "bar",
        "x": [start + (step - 1) / 2 for start in bins],
        "y": list(bins.values()),
        "width": step * 0.92,
        "marker": {"color": theme.colours()[role]},
        "text": [f"{of}{spans[start]}: {formats.count(count)}" for start, count in bins.items()],
        "textposition": "none",
        "hoverinfo": "text",
    }


def _told(rows, column, number):
    """How many in all, and the number that half of them do not pass."""
    total, seen = sum(row[column] for row in rows), 0
    for row in sorted(rows, key=lambda row: int(row[number])):
        seen += row[column]
        if seen * 2 >= total:
            return gettext(
                "%(count)s in all; half at %(middle)s or below", count=formats.count(total), middle=row[number]
            )
    raise AssertionError("a sum reaches its half")
