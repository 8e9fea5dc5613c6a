"""Small multiples: one little trend for each value of the first dimension, all on one page and each in its own scale."""

from dash import html

from dashboard import formats, judging
from dashboard.figures import svg
from dashboard.figures.drawing import Drawing, latest, link, name, said, shown
from dashboard.figures.tiles import control_of, settled_rows, side_of
from dashboard.language import gettext


def multiples(answer):
    """The first measure by the first dimension and time."""
    import dataclasses

    measure, (outer, time) = answer.measures[0], answer.by
    groups = {}
    for row in answer.rows:
        groups.setdefault(row[outer], []).append(row)
    drawn, told = [], []
    for code, rows in groups.items():
        settled = settled_rows(dataclasses.replace(answer, rows=tuple(rows)), measure, time)
        if not settled or (code in (None, "unknown")):
            continue
        drawn.append(_small(answer, code, rows, settled, measure))
        told.append(f"{name(answer, outer, code)} {said(latest(settled, measure) or settled[-1], measure)}")
    words = gettext("Each line has its own scale; the band is the usual range of that area")
    return Drawing(html.Ul(drawn, className="multiples"), "; ".join(told[:6]) + ".", foot=(words,))


def _small(answer, code, rows, settled, measure):
    values = [shown(row, measure) for row in settled]
    chart = control_of(measure, values, values)
    side = side_of(measure, settled, chart)
    judged = judging.verdict(measure, side)
    last = latest(settled, measure)
    label, value = name(answer, answer.by[0], code), said(last, measure) if last else formats.count(None)
    line = svg.sparkline(values, chart, judging.colour_role(judged))
    picture = (
        svg.picture(line, f"{label}: {value}, {judging.words(judged, side)}", className="spark")
        if line
        else html.P(gettext("too few to draw"))
    )
    href = link(answer.by[0], code)
    head = html.P([html.A(label, href=href) if href else html.Span(label), svg.sign(judged, side)])
    return html.Li([head, html.Strong(value), picture])
