"""The first screen as plain HTML: it is read before any script has come, then assets/screen.js draws it in its place.

What opens (menus, definitions) and what sends waits for the scripts; a chart is an empty place of its height.
"""

import functools

import orjson
from markupsafe import Markup, escape

from dashboard.remembered import MOST

NAMES = {"className": "class", "htmlFor": "for"}
ALONE = frozenset({"br", "hr", "img", "input"})
INERT = {"form": "div", "alert": "div"}
DRESSED = "dash_bootstrap_components"  # whose table is a table, its classes as assets/parts.js makes them


@functools.lru_cache(MOST)
def first_screen(answer):
    """HTML of the screen in an answer of dashboard.answering (JSON); never of a page about people, as it is kept."""
    return Markup("".join(_written(orjson.loads(answer)["screen"])))


def _written(part):
    if isinstance(part, list):
        for each in part:
            yield from _written(each)
    elif isinstance(part, dict):
        kind, props = part["type"].lower(), part["props"]
        yield from _element(kind, _dressed(kind, props) if part["namespace"] == DRESSED else props)
    elif part is not None:
        yield str(escape(part))


def _element(kind, props):
    if kind == "graph":
        tag, props, inside = "div", {"className": "dash-graph", "style": props.get("style")}, None
    else:
        tag, inside = INERT.get(kind, kind), props.get("children")
    yield f"<{tag}{''.join(_attributes(props))}>"
    if tag not in ALONE:
        yield from _written(_summary(inside) if kind == "details" else inside)
        yield f"</{tag}>"


def _dressed(kind, props):
    """The properties of a Bootstrap component with the classes that they stand for."""
    dress = [f"{kind}-{props[name]}" for name in ("color", "size") if props.get(name)]
    kept = {name: value for name, value in props.items() if name not in ("color", "size")}
    return kept | {"className": " ".join([kind, *dress, *filter(None, [props.get("className")])])}


def _summary(inside):
    """Of what opens, what stands there while it is closed."""
    parts = inside if isinstance(inside, list) else [inside]
    return [part for part in parts if isinstance(part, dict) and part["type"] == "Summary"]


def _attributes(props):
    for name, value in props.items():
        if name in ("children", "open", "key") or value is None or value is False:
            continue
        said = _style(value) if name == "style" else "" if value is True else value
        yield f' {NAMES.get(name, name.lower())}="{escape(said)}"'


def _style(told):
    """{'minHeight': '20px'} as min-height:20px."""
    return ";".join(f"{_dashed(name)}:{value}" for name, value in told.items())


def _dashed(name):
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
