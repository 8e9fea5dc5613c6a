"""Parts of a whole: pieces of one bar in a fixed order; one bar for each value of an outer dimension."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, few, key, missing, piece
from dashboard.figures.drawing import Drawing, fewest, is_known, link, name, share_said, shown
from dashboard.figures.series import grouped
from dashboard.language import gettext
from data_access.answer import WITHHELD

ROLES = {"down": "part-1", "same": "part-4", "up": "part-3"}
RISING = ("scale-2", "scale-4", "level-very_high")
ROOM = 8  # per cent from which a piece has room for its number


def parts(answers):
    """A count by an outer dimension and by parts; the largest bar on top.

    Args:
        answers: (the count by both dimensions, by the outer alone, by the parts alone, of all together): nothing is
            added up here, for rounded numbers do not add up.
    """
    answer, outers, inners, whole = answers
    measure, (outer, inner) = answer.measures[0], answer.by
    codes = list(dict.fromkeys(row[inner] for row in answer.rows))
    roles = {code: ROLES.get(code, RISING[min(place, 2)]) for place, code in enumerate(codes)}
    wholes = {row[outer]: row for row in outers.rows}
    groups = [(wholes.get(code, {measure.name: 0}), own) for code, own in grouped(answer)]
    groups = [(row, own) for row, own in groups if row.get(outer) not in (None, "unknown") or row[measure.name]]
    groups.sort(key=lambda pair: -(shown(pair[0], measure) or 0))
    total = whole.rows[0][measure.name] if whole.rows else None
    signs = _key(answer, {row[inner]: row[measure.name] for row in inners.rows}, total, roles)
    body = html.Div([signs, bar_list([_bar(row, own, roles) for row, own in groups])])
    sums = [f"{name(answer, inner, row[inner])} {formats.count(row[measure.name])}" for row in inners.rows]
    foot = (gettext("Of %(count)s in all", count=formats.count(total)),) if is_known(total) else ()
    return Drawing(body, f"{', '.join(sums)}.", foot=foot)


def _key(answer, sums, total, roles):
    """The parts with their shares of all, where these may be told."""
    shares = {code: share_said(sums.get(code), total, answer.exact) for code in roles}
    told = {code: f"{share} ({formats.count(sums[code])})" for code, share in shares.items() if share}
    return key(
        [(f"{name(answer, answer.by[1], code)} {told.get(code, '')}".strip(), role) for code, role in roles.items()]
    )


def _bar(row, answer, roles):
    measure, outer = answer.measures[0], answer.by[0]
    code, whole = answer.rows[0][outer], row[measure.name]
    label, href = name(answer, outer, code), link(outer, code)
    if whole is WITHHELD:
        return bar(label, [few()], formats.count(whole))
    if not whole:
        return bar(label, [], formats.count(0), href)
    if answer.exact and whole < fewest():
        return bar(label, [missing()], formats.count(whole), href, note=gettext("too few for shares"))
    drawn = [each for each in answer.rows if is_known(each[measure.name]) and each[measure.name]]
    room = max(whole, sum(each[measure.name] for each in drawn))
    pieces = [_piece(answer, each, (whole, room), roles[each[answer.by[1]]]) for each in drawn]
    return bar(label, pieces, formats.count(whole), href, note=_few(answer))


def _few(answer):
    """The parts with too few people to be drawn, by name."""
    measure, inner = answer.measures[0], answer.by[1]
    few = [row[inner] for row in answer.rows if row[measure.name] is WITHHELD]
    return f"{', '.join(name(answer, inner, code) for code in few)} {formats.fewer()}" if few else None


def _piece(answer, row, sizes, role):
    """A piece; `sizes` are what it is a part of, and what a full bar stands for."""
    (whole, room), inner, count = sizes, answer.by[1], row[answer.measures[0].name]
    share = 100 * count / room
    told = share_said(count, whole, answer.exact)
    title = f"{name(answer, inner, row[inner])}: {told} ({formats.count(count)})"
    text = formats.number(share) if share >= ROOM and told and told[0] not in "<>" else None
    return piece(share, role, text, title)
