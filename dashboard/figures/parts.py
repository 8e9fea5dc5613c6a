"""Parts of a whole: a few pieces of one bar, named under it; of several bars, when there is an outer dimension."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, hatched, piece
from dashboard.figures.drawing import Drawing, is_known, link, name
from dashboard.language import gettext
from dashboard.settings import limits
from data_access.answer import WITHHELD

ROLES = {"down": "part-1", "same": "part-4", "up": "worse"}
OTHERS = ("part-1", "part-2", "part-3", "part-4", "part-5", "part-6")


def parts(answer):
    """A count split by its last dimension; one bar, or one for each value of the first."""
    measure, inner = answer.measures[0], answer.by[-1]
    outer = answer.by[0] if len(answer.by) > 1 else None
    codes = list(dict.fromkeys(row[inner] for row in answer.rows))
    roles = {code: ROLES.get(code, OTHERS[place % 6]) for place, code in enumerate(codes)}
    bars = {}
    for row in answer.rows:
        bars.setdefault(row[outer] if outer else None, []).append(row)
    total = [row for rows in bars.values() for row in rows]
    drawn = [_bar(answer, code, rows, measure, outer, inner, roles) for code, rows in bars.items() if code != "unknown"]
    sums = {
        code: sum(row[measure.name] for row in total if row[inner] == code and is_known(row[measure.name]))
        for code in codes
    }
    whole = sum(sums.values())
    signs = [_sign(answer, inner, code, roles[code], sums[code], whole) for code in codes]
    told = ", ".join(f"{name(answer, inner, code)} {formats.count(sums[code])}" for code in codes)
    return Drawing(
        html.Div([html.Ul(signs, className="key"), bar_list(drawn)]),
        f"{told}.",
        foot=(gettext("Of %(count)s in all", count=formats.count(whole)),),
    )


def _sign(answer, inner, code, role, count, whole):
    share = f" {formats.percent(100 * count / whole)}" if whole else ""
    return html.Li([html.I(style={"backgroundColor": f"var(--centre-{role})"}), f"{name(answer, inner, code)}{share}"])


def _bar(answer, code, rows, measure, outer, inner, roles):
    whole = sum(row[measure.name] for row in rows if is_known(row[measure.name]))
    label = name(answer, outer, code) if outer else gettext("all")
    href = link(outer, code) if outer else None
    if any(row[measure.name] is WITHHELD for row in rows):
        return bar(label, [hatched(100)], gettext("withheld"), href)
    if whole < limits()["smallest_denominator"]:
        return bar(
            label,
            [html.B(className="piece missing", style={"width": "100%"})],
            formats.count(whole),
            href,
            note=gettext("too few for shares"),
        )
    pieces = [_piece(answer, row, measure, inner, roles, whole) for row in rows if row[measure.name]]
    return bar(label, pieces, formats.count(whole), href)


def _piece(answer, row, measure, inner, roles, whole):
    share = 100 * row[measure.name] / whole
    title = f"{name(answer, inner, row[inner])}: {formats.percent(share)} ({formats.count(row[measure.name])})"
    return piece(
        share,
        roles[row[inner]],
        formats.number(share) if share >= 7 else None,
        title,
        "dark" if roles[row[inner]] in ("part-2", "part-4", "part-6") else "light",
    )
