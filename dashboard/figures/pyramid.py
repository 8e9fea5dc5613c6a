"""A pyramid: two columns of bars with one scale, such as age groups of women and men."""

from dash import html

from dashboard import formats
from dashboard.figures.drawing import Drawing, is_known, name
from dashboard.language import gettext
from data_access.answer import WITHHELD


def pyramid(answer):
    """A count by rows (the first dimension) and sides (the second)."""
    measure, (outer, inner) = answer.measures[0], answer.by
    cells = {(row[outer], row[inner]): row[measure.name] for row in answer.rows}
    outers = list(dict.fromkeys(row[outer] for row in answer.rows))
    inners = [
        code
        for code in _order(answer, inner)
        if any(cells.get((each, code)) or cells.get((each, code)) is WITHHELD for each in outers)
    ]
    largest = max((value for value in cells.values() if is_known(value)), default=0) or 1
    sides = inners[:2]
    sums = {code: _sum([cells.get((each, code)) for each in outers]) for code in inners}
    heads = [html.Div(f"{name(answer, inner, code)} {sums[code]}", className="side") for code in sides]
    heads.insert(1, html.Div())
    rows = [html.Div(heads, className="line head")]
    for each in outers:
        halves = [_half(cells.get((each, code), 0), largest) for code in sides]
        halves.insert(1, html.Div(name(answer, outer, each), className="middle"))
        rows.append(html.Div(halves, className="line"))
    left = [f"{name(answer, inner, code)}: {sums[code] or gettext('withheld')}" for code in inners[2:]]
    told = "; ".join(f"{name(answer, inner, code)} {sums[code]}" for code in inners)
    return Drawing(
        html.Div(rows, className="pyramid"),
        f"{told}.",
        foot=(gettext("Not drawn: %(rest)s", rest=", ".join(left)),) if left else (),
    )


def _order(answer, dimension):
    """The codes of a dimension that the answer has, in the order of their list."""
    seen = dict.fromkeys(row[dimension] for row in answer.rows)
    listed = [code for code in answer.names.get(dimension, {}) if code in seen]
    return [*listed, *(code for code in seen if code not in listed)]


def _sum(values):
    """All of a column together, or nothing where a part is withheld."""
    return "" if WITHHELD in values else formats.count(sum(value or 0 for value in values))


def _half(value, largest):
    if value is WITHHELD:
        return html.Div(
            [html.B(className="piece withheld", style={"width": "18%"}), html.Span(gettext("withheld"))],
            className="half",
        )
    width = 100 * (value or 0) / largest * 0.78
    return html.Div(
        [html.B(className="piece", style={"width": f"{width:.1f}%"}), html.Span(formats.count(value))], className="half"
    )
