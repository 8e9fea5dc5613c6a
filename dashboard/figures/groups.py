"""Bars under headings: a count by an outer and an inner dimension, such as reasons under how it ended."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, few, piece
from dashboard.figures.drawing import Drawing, is_known, name, said, share_said
from dashboard.figures.series import is_counted
from dashboard.language import gettext
from data_access.answer import WITHHELD

ROLES = ("part-1", "part-3", "part-2", "part-6")


def groups(answers):
    """A count by two dimensions, the largest first within each heading; shares to say below.

    Args:
        answers: (the count by both dimensions, by the headings alone, the count and ratios without a dimension).
    """
    answer, heads, shares = answers
    measure, (outer, _) = answer.measures[0], answer.by
    rows = [row for row in answer.rows if is_counted(row[measure.name])]
    wholes = {row[outer]: row[measure.name] for row in heads.rows}
    total = shares.rows[0][measure.name] if shares.rows else None
    largest = max((_size(row, measure) for row in rows), default=0) or 1
    blocks = [
        _block(
            answer, [row for row in rows if row[outer] == code], wholes.get(code), total, largest, ROLES[min(place, 3)]
        )
        for place, code in enumerate(dict.fromkeys(row[outer] for row in rows))
    ]
    told = ", ".join(f"{name(answer, outer, code)} {formats.count(size)}" for code, size in wholes.items())
    return Drawing(html.Div(blocks, className="groups"), f"{told}.", foot=tuple(_foot(shares)))


def _foot(shares):
    for measure in shares.measures[1:]:
        row = shares.rows[0] if shares.rows else None
        if row and row[measure.name] is not None:
            counts = formats.of(row[f"{measure.name}_of"], row[f"{measure.name}_among"])
            yield f"{gettext(measure.label)}: {said(row, measure)}, {counts}"


def _size(row, measure):
    return row[measure.name] if is_known(row[measure.name]) else 0


def _block(answer, rows, whole, total, largest, role):
    measure, (outer, inner) = answer.measures[0], answer.by
    rows.sort(key=lambda row: -_size(row, measure))
    told = share_said(whole, total, answer.exact)
    share = f" · {told}" if told else ""
    head = html.H3([name(answer, outer, rows[0][outer]), html.Span(f"{formats.count(whole)}{share}")])
    drawn = [_row(name(answer, inner, row[inner]), row[measure.name], largest, role) for row in rows]
    return html.Div([head, bar_list(drawn)])


def _row(label, value, largest, role):
    pieces = [few()] if value is WITHHELD else [piece(100 * value / largest, role)]
    return bar(label, pieces, formats.count(value))
