"""Diverging bars: shares to the left and to the right of a name, such as overrides down and up."""

from dash import html

from dashboard import formats
from dashboard.figures.drawing import AREAS, Drawing, is_known, link, name, said, shown
from dashboard.figures.halves import half, halves, hidden_half
from dashboard.figures.series import is_counted
from dashboard.language import gettext
from data_access.answer import WITHHELD, Mark

SIDES = ("down", "up")


def diverging(answers):
    """A ratio by rows and a direction; areas with most on both sides on top.

    Args:
        answers: (by the rows' dimension and direction, by direction alone).
    """
    answer, whole = answers
    measure, (outer, inner) = answer.measures[0], answer.by
    rows = _rows(answer)
    largest = max((_share(sides, side, measure) for sides in rows.values() for side in SIDES), default=0) or 1
    drawn = [_line(answer, code, sides, largest) for code, sides in rows.items()]
    heads = [name(answer, inner, side) for side in SIDES]
    told = ", ".join(f"{name(answer, outer, code)} {_in_words(sides, measure)}" for code, sides in [*rows.items()][:3])
    body = halves(heads, drawn, "pyramid wide")
    return Drawing(body, f"{gettext(measure.label)}: {told}.", foot=tuple(_foot(whole)))


def _rows(answer):
    """Code -> {side: row}, those with anybody in them, in the order of the screen."""
    measure, (outer, inner) = answer.measures[0], answer.by
    rows = {}
    for row in answer.rows:
        if is_counted(row[f"{measure.name}_among"]):
            rows.setdefault(row[outer], {})[row[inner]] = row
    if outer not in AREAS:
        return rows
    return dict(sorted(rows.items(), key=lambda pair: -sum(_share(pair[1], side, measure) for side in SIDES)))


def _share(sides, side, measure):
    """The share on a side; 0 where there is none to draw."""
    return (shown(sides[side], measure) or 0) if side in sides else 0


def _said(sides, side, measure):
    return said(sides[side], measure) if side in sides else formats.percent(0)


def _in_words(sides, measure):
    return " / ".join(_said(sides, side, measure) for side in SIDES)


def _line(answer, code, sides, largest):
    measure, label, href = answer.measures[0], name(answer, answer.by[0], code), link(answer.by[0], code)
    down, up = (_half(sides, side, measure, largest) for side in SIDES)
    among = [row[f"{measure.name}_among"] for row in sides.values()]
    people = html.Small(gettext("of %(count)s", count=formats.count(among[0])))
    return [down, html.Span([html.A(label, href=href) if href else label, " ", people]), up]


def _half(sides, side, measure, largest):
    if side in sides and isinstance(sides[side][measure.name], Mark):
        return hidden_half(_word(sides[side], measure))
    counted = f" ({formats.count(sides[side][f'{measure.name}_of'])})" if side in sides else ""
    return half(100 * _share(sides, side, measure) / largest, _said(sides, side, measure) + counted, side)


def _word(row, measure):
    """Why there is no number: too few people on the side, or a share said no closer."""
    counts = row[f"{measure.name}_of"]
    return formats.count(counts) if counts is WITHHELD else said(row, measure)


def _foot(whole):
    """Both sides of all together, where both are told."""
    measure, side = whole.measures[0], whole.by[-1]
    rows = {row[side]: row for row in whole.rows if row[measure.name] not in (None, WITHHELD)}
    if all(each in rows for each in SIDES):
        told = {each: _closely(rows[each], measure) for each in SIDES}
        among = formats.count(rows["up"][f"{measure.name}_among"])
        yield gettext("All together: down %(down)s, up %(up)s of %(among)s", **told, among=among)


def _closely(row, measure):
    """A share to one decimal with its count, or as closely as it is told."""
    if not is_known(row[measure.name]):
        return said(row, measure)
    share = row[measure.name]
    return f"{formats.percent(share, 0 if isinstance(share, int) else 1)} ({formats.count(row[f'{measure.name}_of'])})"
