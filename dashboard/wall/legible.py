"""What a card of the desk takes to be read from four metres: fewer lines, and letters on plain ground."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import theme

SIGNALS = 5  # as many as can be read before the slide is over


def for_reading(placed, inside):
    """The inside of a card for a wall: of a tile its comparisons in one paragraph, of a card what will be enlarged."""
    parts = inside if isinstance(inside, list) else [inside]
    if placed.kind == "tile":
        return [_tile(part) for part in parts]
    for part in _all_parts(parts):
        if isinstance(part, dcc.Graph):
            _on_plain_ground(part.figure)
        elif getattr(part, "className", None) == "signals":
            part.children[0].children = part.children[0].children[:SIGNALS]
    return html.Div(parts, className="scaled body")


def _tile(part):
    """A tile's number, its comparisons together, and the line of its past."""
    lines = part.children if isinstance(part.children, list) else []
    compared = [line for line in lines if getattr(line, "className", None) == "compared"]
    if compared:
        value, *_, last = lines
        part.children = [value, html.Div(compared, className="comparisons"), *([] if last in compared else [last])]
    return part


def _on_plain_ground(figure):
    """Labels that lie on colours get the ground of the card: 7 : 1 everywhere."""
    shade = theme.colours()
    for label in figure["layout"].get("annotations", ()):
        if label.get("font", {}).get("color") not in (shade["text"], shade["muted"], None):
            label["font"] = {"size": 12, "color": shade["text"]}
            label |= {"bgcolor": shade["card"], "borderpad": 1}


def _all_parts(part):
    """A tree of components, from the top."""
    for each in part if isinstance(part, list | tuple) else [part]:
        if isinstance(each, Component):
            yield each
            yield from _all_parts(getattr(each, "children", None) or ())
