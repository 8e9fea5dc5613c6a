"""Parts of a whole: pieces of one bar in a fixed order; one bar for each value of an outer dimension."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, key, missing, piece, withheld
from dashboard.figures.drawing import Drawing, fewest, is_known, link, name
from dashboard.language import gettext
from data_access.answer import WITHHELD

ROLES = {"down": "part-1", "same": "part-4", "up": "part-3"}
RISING = ("scale-2", "scale-4", "level-very_high")
DARK = ("part-4", "scale-2")


def parts(answer):
    """A count by an outer dimension and by parts; the largest bar on top."""
    measure, (outer, inner) = answer.measures[0], answer.by
    codes = list(dict.fromkeys(row[inner] for row in answer.rows))
    roles = {code: ROLES.get(code, RISING[min(place, 2)]) for place, code in enumerate(codes)}
    bars = {}
    for row in answer.rows:
        bars.setdefault(row[outer], []).append(row)
    bars = {code: rows for code, rows in bars.items() if code not in (None, "unknown") or _sum(rows, measure)}
    ranked = sorted(bars, key=lambda code: -_sum(bars[code], measure))
    sums = {code: _sum([row for row in answer.rows if row[inner] == code], measure) for code in codes}
    is_whole = not any(row[measure.name] is WITHHELD for row in answer.rows)
    shares = {code: _share(sums[code], sum(sums.values())) if is_whole else "" for code in codes}
    signs = key([(f"{name(answer, inner, code)} {shares[code]}", roles[code]) for code in codes])
    told = ", ".join(f"{name(answer, inner, code)} {formats.count(sums[code])}" for code in codes)
    foot = (gettext("Of %(count)s in all", count=formats.count(sum(sums.values()))),) if is_whole else ()
    body = html.Div([signs, bar_list([_bar(answer, code, bars[code], roles) for code in ranked])])
    return Drawing(body, f"{told}.", foot=foot)


def _sum(rows, measure):
    return sum(row[measure.name] for row in rows if is_known(row[measure.name]))


def _share(part, whole):
    return formats.percent(100 * part / whole) if whole else ""


def _bar(answer, code, rows, roles):
    measure, outer = answer.measures[0], answer.by[0]
    label, href, whole = name(answer, outer, code), link(outer, code), _sum(rows, measure)
    if any(row[measure.name] is WITHHELD for row in rows):
        return bar(label, [withheld()], gettext("withheld"), href)
    if not whole:
        return bar(label, [], formats.count(0), href)
    if whole < fewest():
        return bar(label, [missing()], formats.count(whole), href, note=gettext("too few for shares"))
    pieces = [_piece(answer, row, whole, roles[row[answer.by[1]]]) for row in rows if row[measure.name]]
    return bar(label, pieces, formats.count(whole), href)


def _piece(answer, row, whole, role):
    measure, inner = answer.measures[0], answer.by[1]
    share = 100 * row[measure.name] / whole
    title = f"{name(answer, inner, row[inner])}: {formats.percent(share)} ({formats.count(row[measure.name])})"
    return piece(share, role, formats.number(share) if share >= 8 else None, title, "dark" if role in DARK else "light")
