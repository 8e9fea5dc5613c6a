"""The control chart (XmR): limits of what is usual, and four rules that say when a number left them.

Sources: D. J. Wheeler, Understanding Variation (1993), for the limits; NHS England, Making Data Count, for the rules,
the variation and the assurance icon; D. J. Wheeler, The Problem of Chunky Data (Quality Digest, 10 July 2023) for
numbers recorded in steps that are too large for limits, see `COARSE`.
"""

import dataclasses

BASELINE = 13  # points from which limits are computed; of fewer they are on trial
FEWEST = 6  # points without which there are no limits
RUN = 7
MOVING_RANGE = 2.66  # 3 / 1.128: turns the mean moving range into three standard deviations
LARGEST_RANGE = 3.268  # turns the mean moving range into the upper limit of moving ranges
# Steps by which limits lie from the centre at least. Where fewer than four moving ranges are possible (0, 1, 2 and 3
# steps) up to their upper limit, the steps hide how the number moves and its limits are too narrow: Wheeler's rule.
COARSE = MOVING_RANGE * 3 / LARGEST_RANGE
OUTSIDE, SHIFT, TREND, NEAR = RULES = ("outside", "shift", "trend", "near")
PASSES, FAILS, HIT_AND_MISS = "passes", "fails", "hit_and_miss"


@dataclasses.dataclass(frozen=True)
class Stretch:
    """Limits that hold from place `start` up to, without, `end`.

    `is_trial`: computed from fewer than 13 points; `is_coarse`: held apart because the number is recorded in steps.
    """

    start: int
    end: int
    centre: float
    low: float
    high: float
    is_trial: bool
    is_coarse: bool = False


@dataclasses.dataclass(frozen=True)
class Control:
    """An XmR chart: its stretches, and for each point 'high', 'low' or None and the names of the rules that say so.

    `step` is the one in which the number is recorded, 0 for a number that can have any value.
    """

    stretches: tuple
    marks: tuple
    rules: tuple
    step: float = 0

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

    @property
    def is_coarse(self):
        """Whether the limits that hold now are held apart because the number is recorded in steps."""
        return self.stretches[-1].is_coarse

    def side(self, value):
        """1 where a value lies above the centre that holds now, -1 below it, 0 where its step leaves that open."""
        return side_of_centre(value, self.centre, self.step)


def control(values, lowest=None, highest=None, rebases=(), baseline=BASELINE, step=0):
    """Limits from the first points of each stretch, and the four rules applied to all of its points.

    Rules: one point outside the limits; seven in a row on one side of the centre; seven in a row rising or falling;
    two of three in the outer third on one side. Limits stay until somebody says that the number is another one now.

    Args:
        values: numbers in order of time; None where nothing is known, which is passed over.
        lowest, highest: what the number cannot pass, such as 0 and 100 for a share.
        rebases: places of `values` from which the limits are computed anew.
        baseline: points that limits rest on; None for all of a stretch.
        step: between two values that the number can be recorded as, such as 1 for whole days; 0 for any value.
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
        centre, spread = limits(known[:baseline])
        reach = max(spread, COARSE * step)
        stretches.append(_stretch(start, end, centre, reach, len(known), (lowest, highest), reach > spread))
        for place, found in zip(places, _judged(known, centre, reach, step), strict=True):
            marks[place], rules[place] = found
    if not stretches or stretches[-1].end < len(values):
        return None
    return Control(tuple(stretches), tuple(marks), tuple(rules), step)


def limits(values):
    """(mean, 2.66 mean moving ranges) of two numbers or more."""
    ranges = [abs(after - before) for before, after in zip(values, values[1:], strict=False)]
    return sum(values) / len(values), MOVING_RANGE * sum(ranges) / len(ranges)


def side_of_centre(value, centre, step=0):
    """1 above, -1 below; 0 on the centre, and within half a step of it: what was recorded may lie on either side."""
    return (value > centre + step / 2) - (value < centre - step / 2)


def _stretch(start, end, centre, reach, known, ends, is_coarse):
    lowest, highest = ends
    low = centre - reach if lowest is None else max(centre - reach, lowest)
    high = centre + reach if highest is None else min(centre + reach, highest)
    return Stretch(start, end, centre, low, high, known < BASELINE, is_coarse)


def _judged(values, centre, reach, step):
    """For each value ('high', 'low' or None, the names of the rules)."""
    found = [{} for _ in values]
    for rule, places, side in _findings(values, centre, reach, step):
        for place in places:
            found[place].setdefault(rule, side)
    for rules in found:
        side = next(iter(rules.values()), 0)
        yield {1: "high", -1: "low"}.get(side), tuple(rule for rule in RULES if rules.get(rule) == side)


def _findings(values, centre, reach, step):
    """(rule, places, 1 above or -1 below) of everything that a rule marks."""
    sides = [side_of_centre(value, centre, step) for value in values]
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
