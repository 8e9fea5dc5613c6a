"""What analysts wrote down beside a number: the events of its place and time, and the target that holds for it."""

from dashboard import formats, marks, theme
from dashboard.figures.axes import label, line
from dashboard.figures.drawing import AREAS
from dashboard.language import gettext
from dashboard.naming import known_places
from dashboard.preferences import is_on_wall
from data_access.scope import EVERYWHERE

SIGNS = "①②③④⑤⑥⑦⑧⑨"


def area_of(answer):
    """The one area that an answer is of, EVERYWHERE for the country or several."""
    if answer.by and answer.by[0] in AREAS and answer.rows:
        return answer.rows[0][answer.by[0]] or EVERYWHERE
    asked = next((answer.where[each] for each in AREAS if answer.where.get(each)), ())
    asked = [asked] if isinstance(asked, str) else list(asked)
    return asked[0] if len(asked) == 1 else EVERYWHERE


def events_of(answer, codes):
    """[(place among the periods, event)] of the events that fall into an answer's periods and concern its place."""
    held = marks.held_events()
    above = _above(area_of(answer)) if held else ()
    found = [(place_of(event, codes), event) for event in reversed(held) if event.area in above]
    return [(place, event) for place, event in found if place is not None][-len(SIGNS) :]


def rebases_of(answer, codes):
    """Places among the periods from which the limits of an answer's first measure are computed anew."""
    asked = answer.measures[0].id
    return [place for place, event in events_of(answer, codes) if asked in event.rebases]


def target_of(answer, measure, code):
    """The target that holds on the last day of a period: that of the place, else of what it lies in; None for none."""
    day = formats.last_day(code)
    held = {each.area: each for each in marks.held_targets() if each.measure == measure.id and each.holds_on(day)}
    return next((held[area] for area in _above(area_of(answer)) if area in held), None) if held else None


def place_of(event, codes):
    """Which of the periods an event falls into, or None."""
    code = period_like(event.happened_on, codes[0]) if codes else None
    return codes.index(code) if code in codes else None


def period_like(day, code):
    """The month, quarter or year in which a day lies, as `code` is written."""
    if "Q" in code:
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return f"{day:%Y-%m}" if "-" in code else f"{day.year}"


def event_lines(found, asked):
    """Thin lines with their signs, for the layout of a figure whose axis of time stands in the order of its periods.

    Events of one period share a line, and their signs stand beside each other.
    """
    shade = theme.colours()
    drawn = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    drawn |= {"line": {"color": shade["muted"], "width": 1, "dash": "dot"}}
    places = {}
    for number, (place, event) in enumerate(found):
        places.setdefault(place, []).append((SIGNS[number], said(event, asked)))
    shapes = [drawn | {"x0": place, "x1": place} for place in places]
    told = {
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": shade["muted"], "size": 13},
    }
    signs = [told | {"x": place, "bgcolor": shade["card"]} | _signed(events) for place, events in places.items()]
    return shapes, signs


def _signed(events):
    """The signs of the events of one period, and what they are for who points at them."""
    return {"text": "".join(sign for sign, _ in events), "hovertext": "<br>".join(words for _, words in events)}


def event_notes(found, asked):
    """A line below the chart for each event: its sign, day and words, and whether the limits are others since.

    Args:
        asked: the catalogue id of the number drawn.
    """
    for number, (_, event) in enumerate(found):
        yield f"{SIGNS[number]} {said(event, asked)}"


def said(event, asked):
    """An event in a line, and that it moved the limits of a number."""
    words = f"{formats.date(event.happened_on)}: {event.words}"
    return f"{words} · {gettext('limits computed anew')}" if asked in event.rebases else words


def target_line(target, codes, measure):
    """(trace, label) of a target over the periods."""
    ends = [codes[0], codes[-1]]
    drawn = line(ends, [target.value] * 2, "accent", width=1.4, dash="dash", hoverinfo="skip")
    words = gettext("target %(value)s", value=formats.value(target.value, measure))
    return drawn, label(codes[0], target.value, words, "accent", xanchor="left")


def target_note(target, measure):
    """The target in words: value, who answers for it, and where it is written; on a wall nobody is named."""
    if is_on_wall():
        return gettext("target %(value)s", value=formats.value(target.value, measure))
    told = {"value": formats.value(target.value, measure)}
    told |= {"owner": gettext(target.owner), "origin": gettext(target.origin)}  # those of the demonstration are ours
    return gettext("Target %(value)s · %(owner)s · %(origin)s", **told)


def _above(area):
    """An area, what it lies in, and everywhere: the nearest first."""
    known = known_places()
    if area not in known:
        return [area, EVERYWHERE] + ([known.root] if known and area == EVERYWHERE else [])
    way = known.way(area)[::-1]
    return [each for each in (*way, known[area].department) if each] + [EVERYWHERE]
