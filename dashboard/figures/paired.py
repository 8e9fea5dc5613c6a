"""Two rates of the same thing side by side, each with its own denominator, so that neither is taken for the other."""

from dash import html

from dashboard.figures.bars import counts_of, key, piece, state_of
from dashboard.figures.drawing import Drawing, name, said, shown
from dashboard.figures.series import is_counted
from dashboard.language import gettext
from data_access.answer import WITHHELD

ROLES = ("part-1", "part-2")


def paired(answer):
    """Two ratios by the first dimension."""
    measures, of = answer.measures[:2], answer.by[0]
    rows = [row for row in answer.rows if any(_has_people(row, measure) for measure in measures)]
    signs = [(f"{gettext(each.label)} ({each.id})", role) for each, role in zip(measures, ROLES, strict=True)]
    body = html.Div([key(signs), html.Ul([_pair(answer, row) for row in rows], className="pairs")])
    told = [f"{name(answer, of, row[of])}: {' / '.join(said(row, each) for each in measures)}" for row in rows[:4]]
    return Drawing(body, f"{'; '.join(told)}.", foot=tuple(gettext(each.meaning) for each in measures))


def _has_people(row, measure):
    return is_counted(row[f"{measure.name}_among"])


def _pair(answer, row):
    lines = [_line(row, measure, role) for measure, role in zip(answer.measures[:2], ROLES, strict=True)]
    return html.Li([html.Div(name(answer, answer.by[0], row[answer.by[0]]), className="of"), html.Div(lines)])


def _line(row, measure, role):
    value = shown(row, measure)
    pieces = state_of(row, measure) if value is None else [piece(value, role)]
    note = "" if row[measure.name] in (None, WITHHELD) else counts_of(row, measure)
    inside = [html.Div(pieces, className="track"), html.Span(said(row, measure)), html.Small(note)]
    return html.Div(inside, className="pair")
