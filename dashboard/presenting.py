"""Presentation of a page: one card at a time, or the page, as large as the screen allows; the address holds which.

`present` is the name of a card, `tiles` (with the name of their tab, where it has one), `page`, or `first`.
"""

import dataclasses
from urllib.parse import quote

from dash import html

from dashboard import defining, formats, whereabouts, wording
from dashboard.address import AddressError
from dashboard.emergency_bars import bar_parts
from dashboard.language import gettext
from dashboard.preferences import current_theme
from dashboard.side_by_side import body_of, cards_of, is_exact_throughout, sides_of
from dashboard.top_bar import dated
from dashboard.viewing import looking_at, period_of
from data_access.query import catalogue

TILES, WHOLE, FIRST = "tiles", "page", "first"


@dataclasses.dataclass(frozen=True)
class Step:
    """What stands on the screen at once: its name in the address, its title, its cards."""

    name: str
    title: str
    cards: tuple


def steps_of(body):
    """The steps of a page in its order: the tiles of a tab together, then each card by itself."""
    return [step for tab in body.tabs for step in _steps_of_tab(tab)]


def _steps_of_tab(tab):
    tiles = tuple(placed for placed in tab.cards if placed.kind == "tile")
    if tiles:
        yield Step(f"{TILES}-{tab.name}".rstrip("-"), tab.title, tiles)
    yield from (Step(placed.name, placed.title, (placed,)) for placed in tab.cards if placed not in tiles)


def show(viewer, page, view):
    """The screen of a view that is presented.

    Raises:
        AddressError: the page has no such step.
    """
    with looking_at(view):
        body = body_of(page, view)
        steps = steps_of(body)
        step = _step(body, steps, view)
        stage = _stage(cards_of(step.cards, view), step, view)
        parts = [*bar_parts(viewer), _head(view), stage, _controls(view, steps, step)]
    return html.Div(parts, className="presented", id="presented")


def _step(body, steps, view):
    (name,) = view.values("present")
    shown = body.shown(view)
    known = {step.name: step for step in steps}
    known |= {WHOLE: Step(WHOLE, body.title, shown.cards), FIRST: next(_steps_of_tab(shown))}
    if name not in known:
        told = gettext("This page has no card '%(name)s' to present; it has %(known)s.")
        raise AddressError(told % {"name": name[:60], "known": ", ".join(known)})
    return known[name]


def _stage(cards, step, view):
    kind = "whole" if step.name == WHOLE else "six" if step.cards[0].kind == "tile" else "one"
    kind += " paired" if view.other else ""
    return html.Div(html.Main(cards, className=f"cards {kind}", id="cards"), className="stage", tabIndex=-1)


def _head(view):
    """The place, what the numbers are narrowed to, what kind of numbers they are, and how far they reach."""
    places = [name for side in sides_of(view) for name in map(whereabouts.name_of, whereabouts.standing(side))]
    place = ", ".join(places) or gettext("No areas")
    marks = [html.Span(gettext("Invented people"), className="invented")] if catalogue().invented else []
    if not is_exact_throughout(view):
        marks.append(html.Span(gettext("Rounded numbers"), className="rounded", title=wording.rounded()))
    return html.Header([html.H1(place), html.P(" · ".join(_narrowed(view))), *marks, dated()], className="head")


def _narrowed(view):
    """The period and the filters in words."""
    if months := period_of(view):
        yield formats.period(months)
    for name, codes in view.filters.items():
        if name not in ("area", "period"):
            yield ", ".join(defining.name_of(name, code) for code in codes)


def _controls(view, steps, step):
    """What is done with the keys as well, for the mouse and for who reads the screen by ear."""
    names = [each.name for each in steps]
    place = names.index(step.name) if step.name in names else None
    parts = _ways(view, names, place) if place is not None else []
    other = (gettext("Whole page"), WHOLE) if place is not None else (gettext("One card at a time"), FIRST)
    full = html.Button(gettext("Full screen"), type="button", id="present-full", title=_keys("F"))
    links = [
        html.A(other[0], href=view.with_(present=other[1]).href),
        html.A(gettext("Notes"), href=notes_of(view), target="notes", id="present-notes", title=_keys("N")),
        _colours(view),
        full,
        html.A(gettext("Leave"), href=view.without("present").href, id="present-leave", title=_keys("Esc")),
    ]
    ends = {"data-first": view.with_(present=names[0]).href, "data-last": view.with_(present=names[-1]).href}
    label = gettext("Presentation")
    return html.Nav([*parts, *links], className="controls", id="present-controls", **ends, **{"aria-label": label})


def _ways(view, names, place):
    """The way back, the position, and the way on."""
    position = gettext("%(place)s of %(count)s", place=place + 1, count=len(names))
    told = html.Span(position, className="position", id="present-position")
    back = _way(view, names[place - 1] if place else None, "‹", (gettext("Previous"), "present-back", "←"))
    on = _way(view, names[place + 1] if place + 1 < len(names) else None, "›", (gettext("Next"), "present-on", "→"))
    return [back, told, on]


def _way(view, name, sign, about):
    label, key, hint = about
    if name is None:
        return html.Span(sign, className="way", **{"aria-hidden": "true"})
    told = {"aria-label": label, "title": f"{label} ({hint})"}
    return html.A(sign, href=view.with_(present=name).href, id=key, className="way", **told)


def _colours(view):
    other = "light" if current_theme() == "dark" else "dark"
    label = gettext("Light colours") if other == "light" else gettext("Dark colours")
    return html.A(label, href=f"/preferences?theme={other}&next={quote(view.href, safe='')}")


def _keys(key):
    return gettext("Key: %(key)s", key=key)


def notes_of(view):
    """Where the notes of the page of a view are kept, for its place."""
    return f"/notes?of={quote(view.without('present').href, safe='')}"


def button(view):
    """The link that begins the presentation of a page, with the first card of the part that is on the screen."""
    told = gettext("One card at a time, large, for a meeting: arrows or a remote turn the cards, Esc leaves")
    return html.A(
        gettext("Present"), href=view.with_(present=FIRST).href, id="present-start", className="present", title=told
    )
