"""Small multiples: one little trend for each value of the first dimension, each in its own scale."""

from dash import html

from dashboard import judging
from dashboard.figures import svg
from dashboard.figures.bars import counts_of
from dashboard.figures.drawing import Drawing, link_of, name, said, shown
from dashboard.figures.series import control_of, grouped, settled_rows, side_of
from dashboard.language import gettext


def multiples(answer):
    """The first measure by the first dimension and time."""
    pairs = [(code, own, settled_rows(own)) for code, own in grouped(answer) if code not in (None, "unknown")]
    known = [(code, own, rows) for code, own, rows in pairs if rows]
    if all(len(rows) < 2 for *_, rows in known):
        return Drawing(None, gettext("A trend needs more than one period; the source tells no more."))
    measure, of = answer.measures[0], answer.by[0]
    told = "; ".join(f"{name(answer, of, code)} {said(rows[-1], measure)}" for code, _, rows in known[:6])
    words = gettext("Each line has its own scale; the band is the usual range of that area")
    return Drawing(html.Ul([_small(*each) for each in known], className="multiples"), f"{told}.", foot=(words,))


def _small(code, answer, rows):
    measure, of = answer.measures[0], answer.by[0]
    chart = control_of(answer, rows)
    side = side_of(answer, rows, chart)
    judged = judging.verdict(measure, side)
    label, value, href = name(answer, of, code), said(rows[-1], measure), link_of(rows[-1], measure, of)
    line = svg.sparkline([shown(row, measure) for row in rows], chart, judging.roles_of(measure))
    alt = f"{label}: {value}, {judging.words(judged, side)}"
    drawn = svg.picture(line, alt, className="spark") if line else html.P(gettext("too few to draw"))
    named = html.A(label, href=href) if href else html.Span(label)
    head = html.P([named, svg.sign(judged, side)] if shown(rows[-1], measure) is not None else [named])
    counts = (
        [html.Small(counts_of(rows[-1], measure))] if measure.is_ratio and shown(rows[-1], measure) is not None else []
    )
    return html.Li([head, html.Strong(value), *counts, drawn])
