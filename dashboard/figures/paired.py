"""Two rates of the same thing side by side, each with its own denominator, so that neither is taken for the other."""

from dash import html

from dashboard.figures.bars import counts_of, piece, state_of
from dashboard.figures.drawing import Drawing, is_known, name, said, shown
from dashboard.language import gettext

ROLES = ("part-1", "part-2")


def paired(answer):
    """Two ratios by the first dimension, without a dimension one pair."""
    measures = answer.measures[:2]
    of = answer.by[0] if answer.by else None
    blocks = []
    for row in answer.rows:
        if not any(is_known(row[f"{m.name}_among"]) and row[f"{m.name}_among"] for m in measures):
            continue
        lines = [_line(row, measure, role) for measure, role in zip(measures, ROLES, strict=True)]
        title = name(answer, of, row[of]) if of else gettext("all")
        blocks.append(html.Li([html.Div(title, className="of"), html.Div(lines)]))
    signs = [
        html.Li([html.I(style={"backgroundColor": f"var(--centre-{role})"}), f"{gettext(m.label)} ({m.id})"])
        for m, role in zip(measures, ROLES, strict=True)
    ]
    told = "; ".join(
        f"{name(answer, of, row[of]) if of else gettext('all')}: {said(row, measures[0])}, {said(row, measures[1])}"
        for row in answer.rows[:4]
    )
    return Drawing(
        html.Div([html.Ul(signs, className="key"), html.Ul(blocks, className="pairs")]),
        f"{told}.",
        foot=tuple(gettext(m.meaning) for m in measures),
    )


def _line(row, measure, role):
    value = shown(row, measure)
    pieces = state_of(row, measure) if value is None else [piece(value, role)]
    note = counts_of(row, measure) if value is not None else ""
    return html.Div(
        [html.Div(pieces, className="track"), html.Span(said(row, measure)), html.Small(note)], className="pair"
    )
