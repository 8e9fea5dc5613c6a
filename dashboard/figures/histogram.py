"""A distribution: how many stand at each whole number, small steps put together."""

from dashboard import formats, theme
from dashboard.figures.drawing import Drawing, figure, is_known, name
from dashboard.language import gettext

BINS = 24


def histogram(answer):
    """The counts behind the first measure by a number; by a second dimension as layers."""
    measure, number = answer.measures[0], answer.by[-1]
    column = f"{measure.name}_among" if measure.is_ratio else measure.name
    known = [(int(row[number]), row) for row in answer.rows if row[number] is not None and is_known(row[column])]
    if not known:
        return Drawing(None, gettext("Nothing is known to draw."))
    low, high = min(value for value, _ in known), max(value for value, _ in known)
    step = max(1, -(-(high - low + 1) // BINS))
    outer = answer.by[0] if len(answer.by) > 1 else None
    layers = {}
    for value, row in known:
        layer = layers.setdefault(row[outer] if outer else None, {})
        start = low + (value - low) // step * step
        layer[start] = layer.get(start, 0) + row[column]
    traces = [
        _bars(answer, outer, code, bins, step, theme.PARTS[place % 6])
        for place, (code, bins) in enumerate(layers.items())
    ]
    chart = figure(traces, barmode="stack", bargap=0.08, yaxis={"nticks": 5}, xaxis={"title": {"text": _axis(number)}})
    return Drawing(chart, _told(known, column, number), height=230)


def _axis(number):
    return {"caseload": gettext("Open orders held"), "score": gettext("Score"), "days": gettext("Days")}.get(
        number, number
    )


def _bars(answer, outer, code, bins, step, role):
    of = f"{name(answer, outer, code)} · " if outer else ""
    told = [
        f"{of}{start if step == 1 else f'{start}–{start + step - 1}'}: {formats.count(count)}"
        for start, count in bins.items()
    ]
    return {
        "type": "bar",
        "x": [start + (step - 1) / 2 for start in bins],
        "y": list(bins.values()),
        "width": step * 0.92,
        "marker": {"color": theme.colours()[role]},
        "text": told,
        "textposition": "none",
        "hoverinfo": "text",
    }


def _told(known, column, number):
    total = sum(row[column] for _, row in known)
    seen, middle = 0, None
    for value, row in sorted(known, key=lambda pair: pair[0]):
        seen += row[column]
        if middle is None and seen * 2 >= total:
            middle = value
    return gettext("%(count)s in all; half stand at %(middle)s or below.", count=formats.count(total), middle=middle)
