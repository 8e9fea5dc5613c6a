"""Bars under headings: a count by an outer and an inner dimension, such as reasons under how it ended."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, hatched, piece
from dashboard.figures.drawing import Drawing, is_known, name
from dashboard.language import gettext
from data_access.answer import WITHHELD

ROLES = ("part-1", "part-3", "part-2", "part-6")


def groups(answer):
    """The first measure, a count; the largest first within each heading, with its share of all."""
    measure, (outer, inner) = answer.measures[0], answer.by
    rows = [row for row in answer.rows if row[measure.name] is WITHHELD or row[measure.name]]
    total = sum(row[measure.name] for row in rows if is_known(row[measure.name]))
    largest = max((row[measure.name] for row in rows if is_known(row[measure.name])), default=0) or 1
    blocks, told = [], []
    for place, code in enumerate(dict.fromkeys(row[outer] for row in rows)):
        own = sorted((row for row in rows if row[outer] == code), key=lambda row: -_size(row, measure))
        whole = sum(_size(row, measure) for row in own)
        told.append(f"{name(answer, outer, code)} {_share(whole, total)}")
        blocks.append(
            html.H3([name(answer, outer, code), html.Span(f"{formats.count(whole)} · {_share(whole, total)}")])
        )
        role = ROLES[min(place, len(ROLES) - 1)]
        blocks.append(bar_list([_row(answer, row, measure, inner, largest, role) for row in own]))
    foot = (gettext("Of %(count)s in all", count=formats.count(total)),)
    return Drawing(html.Div(blocks, className="groups"), ", ".join(told) + ".", foot=foot)


def _size(row, measure):
    return row[measure.name] if is_known(row[measure.name]) else 0


def _share(part, whole):
    return formats.percent(100 * part / whole) if whole else formats.count(part)


def _row(answer, row, measure, inner, largest, role):
    value = row[measure.name]
    pieces = [hatched(20)] if value is WITHHELD else [piece(100 * value / largest, role)]
    return bar(name(answer, inner, row[inner]), pieces, formats.count(value))
