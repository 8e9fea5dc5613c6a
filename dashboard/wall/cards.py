"""A card as it hangs on a wall: with the date of its data, and hatched where a source of it is late."""

from dash import html

from dashboard import formats
from dashboard.confidence import GRADES
from dashboard.filling import filled
from dashboard.language import gettext
from dashboard.wall.freshness import dated
from dashboard.wall.legible import for_reading
from dashboard.wall.markup import markup


def on_wall(placed, view):
    """A filled card with the date of its data; hatched, with the day, where a source of it is late."""
    section = filled(placed, view)
    day, since = dated(placed.name, view)
    body, foot = _first(section, html.Div), _first(section, html.Footer)
    body.children = for_reading(placed, body.children)
    lines = [_shortened(line) for line in (foot.children if foot else ()) if not _is_for_hands(line)]
    if since:
        section.className += " late"
        told = gettext("no data since %(day)s", day=formats.date(since))
        section.children.insert(1, html.P(told, className="since"))
        lines = [html.P(gettext("last known value")), *lines]
    elif day and formats.date(day) not in markup([section.children, lines]):
        lines.append(html.P(gettext("Data to %(day)s", day=formats.date(day))))
    section.children = [part for part in section.children if part is not foot] + [html.Footer(lines)]
    return section


def _shortened(line):
    """Without what the dashed end of a line says already."""
    said = getattr(line, "children", None)
    if isinstance(said, str):
        line.children = said.removesuffix(f" · {gettext('later months are provisional')}")
    return line


def _first(section, kind):
    return next((part for part in section.children if isinstance(part, kind)), None)


def _is_for_hands(line):
    """Whether a line below a card is of no use to who cannot touch it, or has no room on a wall."""
    left_out = [gettext("confidence %(grade)s", grade=grade) for grade in GRADES]
    left_out.append(gettext("Select a region to go into it. Osh City is drawn as a circle."))
    return getattr(line, "children", None) in left_out
