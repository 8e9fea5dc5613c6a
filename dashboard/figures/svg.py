"""Small pictures as SVG: the signs of variation and the lines of tiles; no library is needed to show them."""

from urllib.parse import quote

from dash import html

from dashboard import theme
from dashboard.judging import assured, colour_role, words
from dashboard.preferences import is_on_wall
from dashboard.statistics.control import FAILS, PASSES

WAYS = {
    "same": "M6 13c2-4 4-4 6 0s4 4 6 0",
    "high": "M6 16l4-4 3 3 5-7m-1 0h1.2v1.4",
    "low": "M6 8l4 4 3-3 5 7m-1 0h1.2v-1.4",
}
USUAL, WIDE = 200, 420  # a line of the past on the desk, and on a wall, to a height of 60


def picture(markup, alt, **said):
    """An SVG as an image; `alt` empty when the text beside it says the same."""
    return html.Img(src="data:image/svg+xml," + quote(markup, safe=" =:/()',"), alt=alt, **said)


def sign(judged, side):
    """The sign of variation: a wave for none, a line up or down, in the colour of the verdict."""
    colour = theme.colours()[colour_role(judged)]
    drawn = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='{colour}' "
        f"stroke-width='1.7' stroke-linecap='round' stroke-linejoin='round'>"
        f"<circle cx='12' cy='12' r='10.5'/><path d='{WAYS[side or 'same']}'/></svg>"
    )
    return picture(drawn, words(judged, side), className="sign", title=words(judged, side))


def aim(judged, way):
    """The sign of assurance: the number's curve above, below or across the line of its target.

    Args:
        judged: of dashboard.statistics.control.assurance.
        way: 1 when more is better, -1 when less is.
    """
    colour = theme.colours()[{PASSES: "better", FAILS: "worse"}.get(judged, "same")]
    above = {PASSES: -4, FAILS: 4}.get(judged, 0) * way
    curve = f"M6 {13 + above}c2-4 4-4 6 0s4 4 6 0"
    drawn = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='{colour}' "
        f"stroke-width='1.7' stroke-linecap='round'><circle cx='12' cy='12' r='10.5'/>"
        f"<path d='M4 12H20' stroke-dasharray='2 2.4' stroke-width='1.2'/><path d='{curve}'/></svg>"
    )
    return picture(drawn, assured(judged), className="sign", title=assured(judged))


def sparkline(values, control=None, roles=None, dashed=0):
    """A line of values (None is a gap), its usual range as a band, marked points as dots.

    Args:
        roles: the role of the theme for a point marked 'high' and for one marked 'low'.
        dashed: how many of the last points are provisional.
    """
    known = [value for value in values if value is not None]
    if not known:
        return None
    edges = known + ([control.low, control.high] if control else [])
    low, high = min(edges), max(edges)
    room = (high - low) or 1
    wide = WIDE if is_on_wall() else USUAL
    step = wide / max(len(values) - 1, 1)
    dots = [
        None if v is None else (round(place * step, 1), round(52 - 44 * (v - low) / room, 1))
        for place, v in enumerate(values)
    ]
    inside = _bands(control, low, room, step, wide) + _lines(dots, dashed) + _dots(dots, control, roles)
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='-5 0 {wide + 10} 60'>{inside}</svg>"


def _bands(control, low, room, step, wide):
    """The usual range of each stretch; that of the first and the last reach the edges."""
    drawn = ""
    for stretch in control.stretches if control else ():
        is_last = stretch is control.stretches[-1]
        left = stretch.start * step - step / 2 if stretch.start else -5
        drawn += _band(stretch, left, wide + 5 if is_last else stretch.end * step - step / 2, low, room)
    return drawn


def _band(stretch, left, right, low, room):
    shade = theme.colours()
    top, bottom, middle = (52 - 44 * (v - low) / room for v in (stretch.high, stretch.low, stretch.centre))
    size = f"x='{left:.1f}' width='{right - left:.1f}' y='{top - 2:.1f}' height='{max(bottom - top, 0) + 4:.1f}'"
    path = f"M{left:.1f} {middle:.1f}H{right:.1f}"
    line = f"<path d='{path}' stroke='{shade['same']}' stroke-width='.7' stroke-dasharray='2 3'/>"
    return f"<rect {size} fill='{shade['track']}'/>{line}"


def _lines(dots, dashed):
    colour = theme.colours()["series"]
    solid = dots[: len(dots) - dashed] if dashed else dots
    drawn = "".join(_path(piece, colour, "") for piece in unbroken(solid))
    return drawn + "".join(
        _path(piece, colour, " stroke-dasharray='3 3'") for piece in unbroken(dots[-1 - dashed :] if dashed else [])
    )


def unbroken(dots):
    """Stretches without a gap."""
    piece = []
    for dot in [*dots, None]:
        if dot is not None:
            piece.append(dot)
        elif piece:
            yield piece
            piece = []


def _path(dots, colour, more):
    if len(dots) == 1:
        return f"<circle cx='{dots[0][0]}' cy='{dots[0][1]}' r='2' fill='{colour}'/>"
    path = "M" + "L".join(f"{x} {y}" for x, y in dots)
    return f"<path d='{path}' fill='none' stroke='{colour}' stroke-width='1.6' stroke-linejoin='round'{more}/>"


def _dots(dots, control, roles):
    """The marked points in their colours, and the last point in any case."""
    shade = theme.colours()
    marks = control.marks if control else (None,) * len(dots)
    dyed = [(dot, shade[roles[mark]]) for dot, mark in zip(dots, marks, strict=False) if mark and dot]
    last = [(dot, shade["series"]) for dot in [dot for dot in dots if dot][-1:] if dot not in [dot for dot, _ in dyed]]
    return "".join(f"<circle cx='{x}' cy='{y}' r='2.6' fill='{colour}'/>" for (x, y), colour in dyed + last)
