"""The control chart (XmR): limits of what is usual, and four rules that say when a number left them.

Sources: D. J. Wheeler, Understanding Variation (1993), for the limits; NHS England, Making Data Count, for the rules,
the variation and the assurance icon.
"""

import dataclasses

BASELINE = 13  # points from which limits are computed; of fewer they are on trial
FEWEST = 6  # points without which there are no limits
RUN = 7
MOVING_RANGE = 2.66  # 3 / 1.128: turns the mean moving range into three standard deviations
OUTSIDE, SHIFT, TREND, NEAR = RULES = ("outside", "shift", "trend", "near")
PASSES, FAILS, HIT_AND_MISS = "passes", "fails", "hit_and_miss"


@dataclasses.dataclass(frozen=True)
class Stretch:
    """Limits that hold from place `start` up to, without, `end`; `is_trial`: computed from fewer than 13 points."""

    start: int
    end: int
    centre: float
    low: float
    high: float
    is_trial: bool


@dataclasses.dataclass(frozen=True)
class Control:
    """An XmR chart: its stretches, and for each point 'high', 'low' or None and the names of the rules that say so."""

    stretches: tuple
    marks: tuple
    rules: tuple

    @property
    def now(self):
        """What the last point says: 'high', 'low' or None."""
        return self.marks[-1] if self.marks else None

    @property
    def why(self):
        """The rules that mark the last point."""
        return self.rules[-1] if self.rules else ()

    @property
    def centre(self):
        """The middle of the limits that hold now."""
        return self.stretches[-1].centre

    @property
    def low(self):
        """The lower limit that holds now."""
        return self.stretches[-1].low

    @property
    def high(self):
        """The upper limit that holds now."""
        return self.stretches[-1].high

    @property
    def is_trial(self):
        """Whether the limits that hold now rest on fewer than 13 points."""
        return self.stretches[-1].is_trial


def control(values, lowest=None, highest=None, rebases=(), baseline=BASELINE):
    """Limits from the first points of each stretch, and the four rules applied to all of its points.

    Rules: one point outside the limits; seven in a row on one side of the centre; seven in a row rising or falling;
    two of three in the outer third on one side. Limits stay until somebody says that the number is another one now.

    Args:
        values: numbers in order of time; None where nothing is known, which is passed over.
        lowest, highest: what the number cannot pass, such as 0 and 100 for a share.
        rebases: places of `values` from which the limits are computed anew.
        baseline: points that limits rest on; None for all of a stretch.
    Returns:
        A Control, or None when fewer than six points are known since the last rebase.
    """
    starts = sorted({0, *(place for place in rebases if 0 < place < len(values))})
    marks, rules, stretches = [None] * len(values), [()] * len(values), []
    for start, end in zip(starts, [*starts[1:], len(values)], strict=True):
        places = [place for place in range(start, end) if values[place] is not None]
        if len(places) < FEWEST:
            continue
        known = [values[place] for place in places]
        centre, reach = limits(known[:baseline])
        stretches.append(_stretch(start, end, centre, reach, len(known), (lowest, highest)))
        for place, found in zip(places, _judged(known, centre, reach), strict=True):
            marks[place], rules[place] = found
    if not stretches or stretches[-1].end < len(values):
        return None
    return Control(tuple(stretches), tuple(marks), tuple(rules))


def limits(values):
    """(mean, 2.66 mean moving ranges) of two numbers or more."""
    ranges = [abs(after - before) for before, after in zip(values, values[1:], strict=False)]
    return sum(values) / len(values), MOVING_RANGE * sum(ranges) / len(ranges)


def _stretch(start, end, centre, reach, known, ends):
    lowest, highest = ends
    low = centre - reach if lowest is None else max(centre - reach, lowest)
    high = centre + reach if highest is None else min(centre + reach, highest)
    return Stretch(start, end, centre, low, high, known < BASELINE)


def _judged(values, centre, reach):
    """For each value ('high', 'low' or None, the names of the rules)."""
    found = [{} for _ in values]
    for rule, places, side in _findings(values, centre, reach):
        for place in places:
            found[place].setdefault(rule, side)
    for rules in found:
        side = next(iter(rules.values()), 0)
        yield {1: "high", -1: "low"}.get(side), tuple(rule for rule in RULES if rules.get(rule) == side)


def _findings(values, centre, reach):
    """(rule, places, 1 above or -1 below) of everything that a rule marks."""
    sides = [(value > centre) - (value < centre) for value in values]
    steps = [0, *((after > before) - (after < before) for before, after in zip(values, values[1:], strict=False))]
    far = [side * (abs(value - centre) > reach) for value, side in zip(values, sides, strict=True)]
    yield from ((OUTSIDE, [place], side) for place, side in enumerate(far) if side)
    yield from ((SHIFT, range(start, end), sides[start]) for start, end in _runs(sides, RUN))
    yield from ((TREND, range(start - 1, end), steps[start]) for start, end in _runs(steps, RUN - 1))
    outer = [side * (abs(value - centre) > reach * 2 / 3) for value, side in zip(values, sides, strict=True)]
    for end in range(2, len(values)):
        three, side = range(end - 2, end + 1), outer[end]
        places = [place for place in three if side and outer[place] == side]
        if len(places) >= 2:
            yield NEAR, places, side


def _runs(signs, length):
    """(start, end) of each run of equal signs, not 0, that is at least so long."""
    start = 0
    for place in range(1, len(signs) + 1):
        if place == len(signs) or signs[place] != signs[start]:
            if signs[start] and place - start >= length:
                yield start, place
            start = place


def assurance(chart, target, better):
    """Whether a number that stays within its limits reaches a target: 'passes', 'fails' or 'hit_and_miss'.

    Args:
        better: 1 when more is better, -1 when less is; None gives None.
    """
    if better is None:
        return None
    if target > chart.high:
        return FAILS if better == 1 else PASSES
    if target < chart.low:
        return PASSES if better == 1 else FAILS
    return HIT_AND_MISS
