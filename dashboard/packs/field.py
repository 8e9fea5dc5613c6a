"""Drawings for paper with two axes: lines over time, columns, and curves and points over a number."""

import dataclasses

from dashboard import formats
from dashboard.figures.svg import unbroken
from dashboard.packs import strokes
from dashboard.packs.plots import DASHED, DOTS, LINE
from dashboard.packs.strokes import WIDE, bar, dot, part, path, text

HIGH, LEFT, RIGHT, ABOVE, BELOW = 300, 60, 40, 12, 46  # pixels
TICKS, NAMED = 4, 8  # level lines; periods that are named at most


@dataclasses.dataclass(frozen=True)
class Field:
    """Where values stand: those of x from `first` to `last`, those of y from `low` to `high`."""

    first: float
    last: float
    low: float
    high: float

    def x(self, value):
        """Pixels from the left."""
        return LEFT + (WIDE - LEFT - RIGHT) * (value - self.first) / ((self.last - self.first) or 1)

    def y(self, value):
        """Pixels from the top."""
        return ABOVE + (HIGH - BELOW - ABOVE) * (1 - (value - self.low) / ((self.high - self.low) or 1))

    def levels(self, number_format, unit):
        """Level lines with their numbers."""
        drawn = ""
        for value in _ticks(self.low, self.high):
            drawn += path([(LEFT, self.y(value)), (WIDE - RIGHT, self.y(value))], "line", 1)
            drawn += text(LEFT - 6, self.y(value) + 4, strokes.number(value, number_format, unit), "end")
        return drawn


def lines(chart):
    """(height, drawing): lines over time from zero, broken where there is no number."""
    place = _of(chart, [value for _, values in chart.series for value in values], len(chart.categories) - 1)
    drawn = place.levels(chart.number_format, chart.unit) + _periods(chart, place, 0)
    for number, (_, values) in enumerate(chart.series):
        dots = [None if value is None else (place.x(spot), place.y(value)) for spot, value in enumerate(values)]
        drawn += "".join(path(piece, part(number)) + dot(*piece[-1], part(number)) for piece in unbroken(dots))
    return HIGH, drawn


def uprights(chart):
    """(height, drawing): columns, in pieces over time, side by side over a number."""
    rows = list(zip(*(values for _, values in chart.series), strict=True))
    is_stack = chart.kind == "columns"
    tops = [sum(filter(None, row)) if is_stack else max(filter(None, row), default=0) for row in rows]
    place = _of(chart, tops, len(rows))
    wide = 0.8 * (place.x(1) - place.x(0)) / (1 if is_stack else len(chart.series))
    drawn = place.levels(chart.number_format, chart.unit) + _periods(chart, place, 0.5)
    for spot, row in enumerate(rows):
        below = 0
        for number, value in enumerate(row):
            if value:
                left = place.x(spot + 0.1) + (0 if is_stack else number * wide)
                drawn += bar(left, place.y(below + value), wide, place.y(0) - place.y(value), part(number))
                below += value if is_stack else 0
    return HIGH, drawn


def _of(chart, values, last):
    known = [value for value in values if value is not None]
    return Field(0, max(last, 1), min(0, *known, 0), max(*known, 0) or 1)


def _periods(chart, place, aside):
    """Names of some of the periods, the last among them."""
    every = -(-len(chart.categories) // NAMED)
    named = [*range(len(chart.categories))][::-1][::every]
    return "".join(text(place.x(spot + aside), HIGH - 20, chart.categories[spot], "middle") for spot in named)


def plot(drawn):
    """(height, drawing): curves and points over a number, with the names that the screen shows."""
    xs, ys = ([each[axis] for curve in drawn.curves for each in curve.dots] for axis in (0, 1))
    place = Field(0, max(xs), min(0, *ys) if min(ys) < 20 else min(ys) - 2, max(ys) + 2)
    inside = place.levels(drawn.number_format, drawn.unit)
    for value in _ticks(0, max(xs)):
        inside += text(place.x(value), HIGH - 26, formats.number(value), "middle")
    inside += text(WIDE / 2, HIGH - 6, drawn.across, "middle", "muted")
    inside += "".join(_curve(curve, place, role) for curve, role in zip(drawn.curves, drawn.roles, strict=True))
    named = {curve.name: role for curve, role in zip(drawn.curves, drawn.roles, strict=True)}
    high, signs = strokes.key(named, named.values(), LEFT, HIGH)
    return HIGH + high, inside + signs


def _curve(curve, place, role):
    dots = [(place.x(x), place.y(y)) for x, y in curve.dots]
    if curve.look != DOTS:
        return path(dots, role, 2 if curve.look == LINE else 1.2, "5 4" if curve.look == DASHED else "")
    named = "".join(text(dots[spot][0] + 8, dots[spot][1] + 4, told) for spot, told in curve.words.items())
    return "".join(dot(x, y, role, 4) for x, y in dots) + named


def _ticks(low, high):
    return [low + (high - low) * tick / TICKS for tick in range(TICKS + 1)]
