"""Shares among those who answered, and beside each how many did not: an unanswered question is not a 'no'."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, counts_of, hatched, key, piece, state_of
from dashboard.figures.drawing import Drawing, listed, name, ranked, said, shown
from dashboard.language import gettext
from data_access.answer import ABOVE, BELOW

MANY = 20  # per cent unanswered from which the title says so


def answered(answer):
    """The first measure (found among answered) by the first dimension; the second is the share answered."""
    found, replied = answer.measures[:2]
    of = answer.by[0]
    rows = sorted(answer.rows, key=lambda row: -(ranked(row, found) or 0))
    signs = [(gettext("found, % of all current assessments"), "level-high"), (gettext("answered, not found"), "track")]
    body = html.Div([key([*signs, (gettext("not answered"), None)]), bar_list([_row(answer, row) for row in rows])])
    told = ", ".join(f"{name(answer, of, row[of])} {said(row, found)}" for row in rows[:4])
    holes = [name(answer, of, row[of]) for row in rows if (_open(row, replied) or 0) > MANY]
    finding = gettext("Often left unanswered: %(domains)s", domains=listed(holes)) if holes else None
    foot = (gettext("At the right: share among those who answered"),)
    return Drawing(body, f"{gettext(found.label)}: {told}.", finding, foot)


def _open(row, replied):
    """Per cent unanswered; None where it is not told, or told no closer."""
    reply = shown(row, replied)
    return None if reply is None else 100 - reply


def _open_note(row, replied):
    """How many did not answer, where that is told no closer than the other way round."""
    if row[replied.name] is not ABOVE:
        return gettext("open: not shown")
    return gettext("%(share)s open", share=formats.end(BELOW) + formats.percent_sign())


def _row(answer, row):
    (found, replied), of = answer.measures[:2], answer.by[0]
    value, left, label = shown(row, found), _open(row, replied), name(answer, of, row[of])
    if value is None:
        return bar(label, state_of(row, found), said(row, found))
    if left is None:
        return bar(label, [piece(value, "level-high")], said(row, found), note=_open_note(row, replied))
    share = value * (100 - left) / 100
    unanswered = hatched(left, title=gettext("not answered: %(share)s", share=formats.percent(left, 1)))
    pieces = [piece(share, "level-high"), piece(100 - left - share, None), unanswered]
    open_share = [gettext("%(share)s open", share=formats.percent(left))] if left >= 0.5 else []
    note = " · ".join([counts_of(row, found), *open_share])
    return bar(label, pieces, said(row, found), note=note)
