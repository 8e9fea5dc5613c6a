"""Ranges: for each area a bar from the middle value to the ninetieth percentile; never a single person."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import bar, bar_list
from dashboard.figures.drawing import Drawing, is_known, link, name
from dashboard.language import gettext


def ranges(answer):
    """Median and 90th percentile (the first two measures) by the first dimension, the highest median on top."""
    middle, high = answer.measures[:2]
    of = answer.by[0]
    rows = sorted((row for row in answer.rows if is_known(row[middle.name])), key=lambda row: -row[middle.name])
    largest = max((row[high.name] for row in rows if is_known(row[high.name])), default=0) or 1
    drawn = [_row(answer, row, middle, high, largest) for row in rows]
    key = html.Ul(
        [
            html.Li([html.I(style={"backgroundColor": "var(--centre-series)"}), gettext("median")]),
            html.Li([html.I(style={"backgroundColor": "var(--centre-part-4)"}), gettext("9 in 10 hold no more")]),
        ],
        className="key",
    )
    told = ", ".join(f"{name(answer, of, row[of])} {formats.bare(row[middle.name], middle)}" for row in rows[:3])
    return Drawing(html.Div([key, bar_list(drawn)]), f"{gettext(middle.label)}: {told}.")


def _row(answer, row, middle, high, largest):
    of = answer.by[0]
    low, top = row[middle.name], row[high.name] if is_known(row[high.name]) else row[middle.name]
    pieces = [
        html.B(
            className="piece", style={"width": f"{100 * low / largest:.1f}%", "backgroundColor": "var(--centre-series)"}
        ),
        html.B(
            className="piece",
            style={"width": f"{100 * (top - low) / largest:.1f}%", "backgroundColor": "var(--centre-part-4)"},
        ),
    ]
    value = f"{formats.bare(low, middle)} – {formats.bare(top, high)}"
    note = gettext("%(count)s officers", count=formats.count(row[f"{middle.name}_of"]))
    return bar(name(answer, of, row[of]), pieces, value, link(of, row[of]), note=note)
