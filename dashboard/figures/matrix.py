"""A matrix: a number for each pair of rows and columns, said, and as a bar in its cell; the diagonal stands out."""

from dash import html

from dashboard import wording
from dashboard.figures.bars import counts_of, piece, state_of, tells_counts
from dashboard.figures.drawing import Drawing, is_known, name, said, shown
from dashboard.figures.levels import NOT_KNOWN
from dashboard.language import gettext
from dashboard.scrolling import scrolling


def matrix(answer):
    """The first measure by two dimensions, rows then columns; or several measures by one, a column each.

    Where both dimensions hold the same codes, such as the level found and the level kept, the cells in which they
    agree are outlined.
    """
    columns = _columns(answer)
    codes = list(dict.fromkeys(row[answer.by[0]] for row in answer.rows))
    head = html.Tr([html.Th(_corner(answer), scope="col"), *(html.Th(title, scope="col") for _, title in columns)])
    lines = [_line(answer, code, columns) for code in codes]
    table = html.Table([html.Thead(head), html.Tbody(lines)], className="matrix")
    return Drawing(scrolling(table, _corner(answer)), _told(answer))


def _columns(answer):
    """(code or measure, title) of each column."""
    if len(answer.by) < 2:
        return [(measure, gettext(measure.label)) for measure in answer.measures]
    codes = dict.fromkeys(row[answer.by[1]] for row in answer.rows)
    return [(code, name(answer, answer.by[1], code)) for code in codes]


def _corner(answer):
    return " / ".join(wording.dimension(each) for each in answer.by[:2])


def _line(answer, code, columns):
    cells = [_cell(answer, *_found(answer, code, column), code == column) for column, _ in columns]
    return html.Tr([html.Th(name(answer, answer.by[0], code), scope="row"), *cells])


def _found(answer, code, column):
    """(row or None, measure) of a cell."""
    rows = [row for row in answer.rows if row[answer.by[0]] == code]
    if len(answer.by) < 2:
        return (rows[0] if rows else None), column
    return next((row for row in rows if row[answer.by[1]] == column), None), answer.measures[0]


def _cell(answer, row, measure, is_same):
    kind = {"className": "same"} if is_same else {}
    if row is None:
        return html.Td("–", **kind)
    value, most = shown(row, measure), _most(answer, measure)
    pieces = state_of(row, measure) if value is None else [piece(min(100 * value / most, 100), "series")]
    inside = [html.Span(said(row, measure)), html.Div(pieces, className="track")]
    if measure.is_ratio and tells_counts(row, measure, value):
        inside.insert(1, html.Small(counts_of(row, measure)))
    return html.Td(inside, **kind)


def _most(answer, measure):
    """What a full bar stands for: 100 of a share, else the largest value."""
    if measure.unit == "%":
        return 100
    return max((row[measure.name] for row in answer.rows if is_known(row[measure.name])), default=0) or 1


def _told(answer):
    """The pairs in words: the largest three."""
    measure = answer.measures[0]
    known = sorted((row for row in answer.rows if shown(row, measure) is not None), key=lambda row: -row[measure.name])
    named = [row for row in known if not {row[each] for each in answer.by} & {*NOT_KNOWN}]
    told = [f"{', '.join(name(answer, each, row[each]) for each in answer.by)}: {said(row, measure)}" for row in named]
    return f"{gettext(measure.label)}. {'; '.join(told[:3])}."
