"""Stages: one share in each of several answers, in their order; the first marks what the others are held against."""

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, counts_of, piece, state_of
from dashboard.figures.drawing import Drawing, said, shown
from dashboard.figures.series import is_counted
from dashboard.language import gettext


def stages(answers):
    """A bar for the one row of each answer; a mark on each where the first one ends."""
    told = [(answer.measures[0], answer.rows[0]) for answer in answers if answer.rows]
    told = [(measure, row) for measure, row in told if row[measure.name] is not None]
    if not told:
        return Drawing(None, gettext("Nobody is counted here for these filters."))
    mark = shown(told[0][1], told[0][0])
    full = 5 * -(-max([shown(row, measure) or 0 for measure, row in told] + [5]) * 1.1 // 5)
    drawn = [_row(measure, row, mark, min(full, 100)) for measure, row in told]
    words = ", ".join(f"{gettext(measure.label)} {said(row, measure)}" for measure, row in told)
    foot = gettext("The line is the first share; the full width is %(share)s", share=formats.percent(min(full, 100)))
    return Drawing(bar_list(drawn), f"{words}.", foot=(foot,))


def _row(measure, row, mark, full):
    value = shown(row, measure)
    pieces = state_of(row, measure, full) if value is None else [piece(100 * value / full, "series")]
    note = counts_of(row, measure) if is_counted(row[f"{measure.name}_among"]) else None
    tick = 100 * mark / full if mark is not None and value is not None else None
    return bar(gettext(measure.label), pieces, said(row, measure), tick=tick, note=note)
