"""Dash components as plain HTML, for a screen that nobody touches: no links, no menus, nothing that opens.

A chart becomes an element that carries its figure; assets/wall.js draws it.
"""

from dash.development.base_component import Component
from markupsafe import Markup, escape

from dashboard.answering import as_json

FOR_HANDS = frozenset({"Details", "Nav", "Button", "Form"})
KEPT = {"className": "class", "src": "src", "alt": "alt", "role": "role", "colSpan": "colspan", "rowSpan": "rowspan"}
ALONE = frozenset({"Img", "Br", "Hr"})
OURS = "dash_html_components"


def markup(part):
    """HTML of a component, a list of them, a text, a number or None; everything that is said is escaped."""
    if part is None:
        return Markup()
    if isinstance(part, list | tuple):
        return Markup().join(map(markup, part))
    if not isinstance(part, Component):
        return escape(str(part))
    kind = part._type
    if kind in FOR_HANDS:
        return Markup()
    return _plot(part) if kind == "Graph" else _element(part, kind)


def _element(part, kind):
    tag = _tag(part, kind)
    said = {name: getattr(part, known, None) for known, name in KEPT.items()}
    said |= {"style": _style(getattr(part, "style", None))}
    said |= {name: value for name, value in part.to_plotly_json()["props"].items() if name.startswith("aria-")}
    attributes = Markup().join(
        Markup(' {}="{}"').format(name, value) for name, value in said.items() if value is not None
    )
    opening = Markup("<{}{}>").format(Markup(tag), attributes)
    if kind in ALONE:
        return opening
    return opening + markup(getattr(part, "children", None)) + Markup("</{}>").format(Markup(tag))


def _tag(part, kind):
    """Links become spans, parts of other libraries plain boxes."""
    if kind == "A":
        return "span"
    return kind.lower() if part._namespace == OURS else "div"


def _plot(part):
    style = _style({name: value for name, value in part.style.items() if name == "minHeight"})
    return Markup('<div class="plot" style="{}" data-figure="{}"></div>').format(style, as_json(part.figure))


def _style(told):
    """{'minHeight': '20px'} as min-height:20px."""
    if not told:
        return None
    return ";".join(f"{_dashed(name)}:{value}" for name, value in told.items())


def _dashed(name):
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
