"""Ranges: for each area a bar to the middle value and on to the ninetieth percentile; never a single person."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, key, piece, state_of
from dashboard.figures.drawing import Drawing, is_known, link, name
from dashboard.language import gettext, ngettext
from data_access.answer import WITHHELD


def ranges(answer):
    """Median and 90th percentile (the first two measures) by the first dimension, the highest median on top."""
    middle, high = answer.measures[:2]
    rows = [row for row in answer.rows if row[middle.name] is not None]
    rows.sort(key=lambda row: -row[middle.name] if is_known(row[middle.name]) else 1)
    largest = max((row[high.name] for row in rows if is_known(row[high.name])), default=0) or 1
    drawn = [_row(answer, row, middle, high, largest) for row in rows]
    signs = key([(gettext("median"), "series"), (gettext("9 in 10 no more than"), "part-4")])
    told = ", ".join(
        f"{name(answer, answer.by[0], row[answer.by[0]])} {formats.bare(row[middle.name], middle)}" for row in rows[:3]
    )
    return Drawing(html.Div([signs, bar_list(drawn)]), f"{gettext(middle.label)}: {told}.")


def _row(answer, row, middle, high, largest):
    of, low, top = answer.by[0], row[middle.name], row[high.name]
    label, href = name(answer, of, row[of]), link(of, row[of])
    if low is WITHHELD or not is_known(top):
        return bar(label, state_of(row, middle), formats.bare(low, middle), href)
    pieces = [piece(100 * low / largest, "series"), piece(100 * (top - low) / largest, "part-4")]
    value = f"{formats.bare(low, middle)} – {formats.bare(top, high)}"
    return bar(label, pieces, value, href, note=cases(row, middle))


def cases(row, measure):
    """How many cases a percentile rests on, by what they are."""
    count = row[f"{measure.name}_of"]
    return {
        "officers": ngettext("%(num)s officer", "%(num)s officers", count),
        "enrolments": ngettext("%(num)s start", "%(num)s starts", count),
        "orders": ngettext("%(num)s order", "%(num)s orders", count),
    }[measure.parts["of"].column.name]
