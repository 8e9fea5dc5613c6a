"""Two areas beside each other: each card of a page twice, as it is of either area alone, with the area's name on it."""

from dash import html

from dashboard import viewing, whereabouts
from dashboard.figures.drawing import listed
from dashboard.filling import filled
from dashboard.viewing import looking_at

MARK = "beside"  # ends the id of what stands a second time


def sides_of(view):
    """The view, and that of the area beside where the address names one."""
    return [side for side in (view, view.other) if side]


def cards_of(placed, view):
    """The filled cards of a view; in pairs, unless a card tells of both areas by itself."""
    if view.other is None:
        return [filled(each, view) for each in placed]
    return [card for each in placed for card in _pair(each, view)]


def body_of(page, view):
    """What is on a page for who looks at a view of it."""
    return page.layout() if is_exact_throughout(view) else page.layout().for_everybody


def is_exact_throughout(view):
    """Whether both areas are told exactly."""
    found = []
    for side in sides_of(view):
        with looking_at(side):
            found.append(viewing.is_exact())
    return all(found)


def _pair(placed, view):
    sides = sides_of(view)[:1] if "whole" in placed.kind else sides_of(view)
    return [_card(placed, side, len(sides) > 1) for side in sides]


def _card(placed, side, is_named):
    with looking_at(side):
        section = filled(placed, side)
        if is_named:
            area = listed(map(whereabouts.name_of, whereabouts.standing(side)))
            section.children = [html.P(area, className="of-area"), *section.children]
            section.className += " second" if side.mirrored else " first"
            setattr(section, "aria-label", f"{getattr(section, 'aria-label')}, {area}")
        if side.mirrored:
            section.id = f"{section.id}-{MARK}"
    return section
