"""Parts of a whole: pieces of one bar in a fixed order; one bar for each value of an outer dimension."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, key, missing, piece, withheld
from dashboard.figures.drawing import Drawing, fewest, is_known, link, name
from dashboard.figures.series import grouped
from dashboard.language import gettext
from data_access.answer import WITHHELD

ROLES = {"down": "part-1", "same": "part-4", "up": "part-3"}
RISING = ("scale-2", "scale-4", "level-very_high")
DARK = ("part-4", "scale-2")  # pieces on which letters are dark
ROOM = 8  # per cent from which a piece has room for its number


def parts(answer):
    """A count by an outer dimension and by parts; the largest bar on top."""
    inner = answer.by[1]
    codes = list(dict.fromkeys(row[inner] for row in answer.rows))
    roles = {code: ROLES.get(code, RISING[min(place, 2)]) for place, code in enumerate(codes)}
    groups = [(code, own) for code, own in grouped(answer) if code not in (None, "unknown") or _sum(own.rows, own)]
    groups.sort(key=lambda pair: -_sum(pair[1].rows, answer))
    body = html.Div([_key(answer, roles), bar_list([_bar(code, own, roles) for code, own in groups])])
    sums = [f"{name(answer, inner, code)} {formats.count(_of(answer, code))}" for code in codes]
    return Drawing(body, f"{', '.join(sums)}.", foot=tuple(_foot(answer)))


def _sum(rows, answer):
    return sum(row[answer.measures[0].name] for row in rows if is_known(row[answer.measures[0].name]))


def _of(answer, code):
    """All of one part, or WITHHELD where a piece of it is."""
    rows = [row for row in answer.rows if row[answer.by[1]] == code]
    return WITHHELD if any(row[answer.measures[0].name] is WITHHELD for row in rows) else _sum(rows, answer)


def _key(answer, roles):
    """The parts with their shares of all, where nothing is withheld."""
    sums = {code: _of(answer, code) for code in roles}
    whole = 0 if WITHHELD in sums.values() else sum(sums.values())
    shares = {code: f" {formats.percent(100 * sums[code] / whole)}" if whole else "" for code in roles}
    return key([(name(answer, answer.by[1], code) + shares[code], role) for code, role in roles.items()])


def _foot(answer):
    if not any(row[answer.measures[0].name] is WITHHELD for row in answer.rows):
        yield gettext("Of %(count)s in all", count=formats.count(_sum(answer.rows, answer)))


def _bar(code, answer, roles):
    measure, outer = answer.measures[0], answer.by[0]
    label, href, whole = name(answer, outer, code), link(outer, code), _sum(answer.rows, answer)
    if any(row[measure.name] is WITHHELD for row in answer.rows):
        return bar(label, [withheld()], gettext("withheld"), href)
    if not whole:
        return bar(label, [], formats.count(0), href)
    if whole < fewest():
        return bar(label, [missing()], formats.count(whole), href, note=gettext("too few for shares"))
    pieces = [_piece(answer, row, whole, roles[row[answer.by[1]]]) for row in answer.rows if row[measure.name]]
    return bar(label, pieces, formats.count(whole), href)


def _piece(answer, row, whole, role):
    count, inner = row[answer.measures[0].name], answer.by[1]
    share = 100 * count / whole
    title = f"{name(answer, inner, row[inner])}: {formats.percent(share)} ({formats.count(count)})"
    return piece(
        share, role, formats.number(share) if share >= ROOM else None, title, "dark" if role in DARK else "light"
    )
