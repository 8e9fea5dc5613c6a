"""Ranges: for each area a bar to the middle value and on to the ninetieth percentile; never a single person."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, key, missing, piece
from dashboard.figures.drawing import Drawing, is_known, link, name
from dashboard.language import gettext, ngettext
from data_access.measures import Percentile


def ranges(answer):
    """Median and 90th percentile (the first two measures) by the first dimension, the highest median on top.

    Where only the median is told, a bar ends there.
    """
    middle = answer.measures[0]
    high = answer.measures[1] if _has_top(answer) else middle
    rows = [row for row in answer.rows if row[middle.name] is not None]
    rows.sort(key=lambda row: -row[middle.name] if is_known(row[middle.name]) else 1)
    ends = [row[each.name] for row in rows for each in (middle, high)]
    largest = max(filter(is_known, ends), default=0) or 1
    drawn = [_row(answer, row, middle, high, largest) for row in rows]
    signs = [(gettext("median"), "series"), (gettext("9 in 10 no more than"), "part-4")][: 1 + _has_top(answer)]
    told = ", ".join(
        f"{name(answer, answer.by[0], row[answer.by[0]])} {formats.bare(row[middle.name], middle)}" for row in rows[:3]
    )
    return Drawing(html.Div([key(signs), bar_list(drawn)]), f"{gettext(middle.label)}: {told}.")


def _has_top(answer):
    return len(answer.measures) > 1 and isinstance(answer.measures[1], Percentile)


def _row(answer, row, middle, high, largest):
    of, low, top = answer.by[0], row[middle.name], row[high.name]
    label, href = name(answer, of, row[of]), link(of, row[of])
    if not is_known(low):
        return bar(label, [missing()], formats.bare(low, middle), href, note=_cases(row, middle))
    pieces, value = [piece(100 * low / largest, "series")], formats.bare(low, middle)
    if high is not middle:
        pieces += [piece(100 * max(top - low, 0) / largest, "part-4")] if is_known(top) else []
        value = f"{value} – {formats.bare(top, high)}"
    return bar(label, pieces, value, href, note=_cases(row, middle))


def _cases(row, measure):
    """How many cases a percentile rests on, by what they are; None where that is not told."""
    count = row[f"{measure.name}_of"]
    if not is_known(count):
        return None
    return {
        "officers": ngettext("%(num)s officer", "%(num)s officers", count),
        "enrolments": ngettext("%(num)s start", "%(num)s starts", count),
        "orders": ngettext("%(num)s order", "%(num)s orders", count),
        "people": ngettext("%(num)s person", "%(num)s people", count),
        "violations": ngettext("%(num)s violation", "%(num)s violations", count),
    }[measure.parts["of"].column.name]
