"""Shares among those who answered, and beside each how many did not: an unanswered question is not a 'no'."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, hatched, piece, state_of
from dashboard.figures.drawing import Drawing, is_known, listed, name, said, shown
from dashboard.language import gettext

MANY = 20  # per cent unanswered from which the title says so


def answered(answer):
    """The first measure (found among answered) by the first dimension; the second is the share answered."""
    found, replied = answer.measures[:2]
    of = answer.by[0]
    rows = sorted(answer.rows, key=lambda row: -(shown(row, found) or 0))
    key = html.Ul(
        [
            html.Li(
                [
                    html.I(style={"backgroundColor": "var(--centre-level-high)"}),
                    gettext("found, % of all current assessments"),
                ]
            ),
            html.Li([html.I(style={"backgroundColor": "var(--centre-track)"}), gettext("answered, not found")]),
            html.Li([html.I(className="hatched"), gettext("not answered")]),
        ],
        className="key",
    )
    drawn = [_row(answer, row, found, replied, of) for row in rows]
    told = ", ".join(f"{name(answer, of, row[of])} {said(row, found)}" for row in rows[:4])
    holes = [
        name(answer, of, row[of]) for row in rows if is_known(row[replied.name]) and row[replied.name] < 100 - MANY
    ]
    finding = gettext("Often left unanswered: %(domains)s", domains=listed(holes)) if holes else None
    foot = (gettext("At the right: share among those who answered"),)
    return Drawing(html.Div([key, bar_list(drawn)]), f"{gettext(found.label)}: {told}.", finding, foot)


def _row(answer, row, found, replied, of):
    value, reply = shown(row, found), shown(row, replied)
    if value is None:
        return bar(name(answer, of, row[of]), state_of(row, found), said(row, found))
    if reply is None:
        return bar(
            name(answer, of, row[of]), [piece(value, "level-high")], said(row, found), note=gettext("open: withheld")
        )
    of_all = value * reply / 100
    open_share = 100 - reply
    title = gettext("not answered: %(share)s", share=formats.percent(open_share, 1))
    pieces = [
        piece(of_all, "level-high"),
        html.B(className="piece", style={"width": f"{reply - of_all:.2f}%"}),
        hatched(open_share, title=title),
    ]
    note = gettext("%(share)s open", share=formats.percent(open_share)) if open_share >= 0.5 else None
    return bar(name(answer, of, row[of]), pieces, said(row, found), note=note)
