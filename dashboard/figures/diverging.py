"""Diverging bars: shares to the left and to the right of a middle line, such as overrides down and up."""

from dash import html

from dashboard import formats
from dashboard.figures.drawing import AREAS, Drawing, is_few, is_known, link, name
from dashboard.language import gettext
from data_access.answer import WITHHELD

SIDES = ("down", "up")


def diverging(answers):
    """A ratio by rows and a direction; the row with most on both sides on top.

    Args:
        answers: (by the rows' dimension and direction, by direction alone).
    """
    answer, whole = answers
    measure, (outer, inner) = answer.measures[0], answer.by
    rows = {}
    for row in answer.rows:
        rows.setdefault(row[outer], {})[row[inner]] = row
    rows = {code: sides for code, sides in rows.items() if any(_among(each, measure) for each in sides.values())}
    ranked = (
        sorted(rows, key=lambda code: -sum(_share(rows[code].get(side), measure) or 0 for side in SIDES))
        if outer in AREAS
        else list(rows)
    )
    largest = max((_share(sides.get(side), measure) or 0 for sides in rows.values() for side in SIDES), default=0) or 1
    head = [
        html.Div(name(answer, inner, "down"), className="side"),
        html.Div(),
        html.Div(name(answer, inner, "up"), className="side"),
    ]
    lines = [html.Div(head, className="line head")] + [
        _line(answer, code, rows[code], measure, largest) for code in ranked
    ]
    told = ", ".join(
        f"{name(answer, outer, code)} {_said(rows[code].get('down'), measure)} / {_said(rows[code].get('up'), measure)}"
        for code in ranked[:3]
    )
    foot = tuple(_foot(whole))
    return Drawing(html.Div(lines, className="pyramid wide"), f"{gettext(measure.label)}: {told}.", foot=foot)


def _among(row, measure):
    return row[f"{measure.name}_among"] is WITHHELD or row[f"{measure.name}_among"]


def _share(row, measure):
    if row is None:
        return 0
    value = row[measure.name]
    return value if is_known(value) and not is_few(row, measure) else None


def _said(row, measure):
    if row is None:
        return formats.percent(0)
    if row[measure.name] is not WITHHELD and is_few(row, measure):
        return formats.of(row[f"{measure.name}_of"], row[f"{measure.name}_among"])
    return formats.value(row[measure.name], measure)


def _line(answer, code, sides, measure, largest):
    outer = answer.by[0]
    href, label = link(outer, code), name(answer, outer, code)
    middle = html.Div(html.A(label, href=href) if href else label, className="middle")
    halves = [_half(sides.get(side), measure, largest, side) for side in SIDES]
    return html.Div([halves[0], middle, halves[1]], className="line")


def _half(row, measure, largest, side):
    share = _share(row, measure)
    if row is not None and row[measure.name] is WITHHELD:
        mark = html.B(className="piece withheld", style={"width": "18%"})
    else:
        mark = html.B(className=f"piece {side}", style={"width": f"{0.76 * 100 * (share or 0) / largest:.1f}%"})
    return html.Div([mark, html.Span(_said(row, measure))], className="half")


def _foot(whole):
    """Both sides of all together, where neither is withheld."""
    measure, side = whole.measures[0], whole.by[-1]
    rows = {row[side]: row for row in whole.rows if is_known(row[measure.name])}
    if all(each in rows for each in SIDES):
        told = {each: formats.percent(rows[each][measure.name], 1) for each in SIDES}
        among = formats.count(rows["up"][f"{measure.name}_among"])
        yield gettext("All together: down %(down)s, up %(up)s of %(among)s", **told, among=among)
