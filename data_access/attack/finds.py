"""What an attack finds: cells whose number is certain, and the declared totals that it may rest on."""

import dataclasses

import numpy as np

from data_access.attack import spans


@dataclasses.dataclass(frozen=True)
class Pinned:
    """A cell whose number of people follows for certain from what is shown, though it is withheld or rounded."""

    part: str
    place: str
    period: str
    crossed: tuple[tuple[str, str], ...]  # (attribute, code), none to two
    people: int
    is_shown: bool  # rounded, and yet known exactly; not a reason to stop
    rests_on: tuple[tuple[str, str, str], ...] = ()  # exact headlines (part, place, period) it may rest on


def met(ground, settings):
    """The cells of a Ground whose bounds have met."""
    found = (ground.low == ground.high) & (ground.low > 0) & ~ground.exact
    found &= ground.shown | (ground.high < settings.smallest)
    exact = headlines(ground)
    return [pinned(ground, row, cell, int(ground.low[row, cell]), exact) for row, cell in np.argwhere(found)]


def pinned(ground, row, cell, people, exact):
    """One cell of a Ground as a find; `exact` are its headlines."""
    part, place, crossed = ground.layout.name(cell)
    period, is_shown = ground.periods[row], bool(ground.shown[row, cell])
    rests_on = () if is_shown else _rests_on(exact, _way(ground, place), period)
    return Pinned(part, place, period, crossed, people, is_shown, rests_on)


def headlines(ground):
    """(period, part, place) of every exact headline."""
    return [(ground.periods[row], *ground.layout.name(cell)[:2]) for row, cell in np.argwhere(ground.exact)]


def _way(ground, place):
    """A place and those above it."""
    way = [place]
    while (over := ground.layout.places[way[-1]][0]) in ground.layout.places:
        way.append(over)
    return way


def _rests_on(exact, way, period):
    """The exact headlines of the places: of the same period, or else of periods that share a month with it."""
    near = [told for told in exact if told[2] in way and spans.overlap(told[0], period)]
    same = [told for told in near if told[0] == period]
    return tuple(sorted((part, place, when) for when, part, place in same or near))
