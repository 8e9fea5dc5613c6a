"""What is more than chance: limits and rules of the control chart, limits of the funnel, the test of a change.

Sources: D. J. Wheeler, Understanding Variation (1993), for XmR limits and rules; D. J. Spiegelhalter, Funnel plots
for comparing institutional performance, Statistics in Medicine 24 (2005), for the funnel and its overdispersion.
"""

import dataclasses
import math

BASELINE = 12
RUN = 7
MOVING_RANGE = 2.66  # 3 / 1.128: turns the mean moving range into three standard deviations
BEYOND = {95: 1.959964, 99.8: 3.090232}
EXACT_UP_TO = 200


@dataclasses.dataclass(frozen=True)
class Control:
    """An XmR chart: its centre and limits, and for each point 'high', 'low' or None.

    `is_trial` says that the limits rest on fewer than twelve points.
    """

    centre: float
    low: float
    high: float
    is_trial: bool
    marks: tuple

    @property
    def now(self):
        """What the last known point says: 'high', 'low' or None."""
        return self.marks[-1] if self.marks else None


def control(values, lowest=None, highest=None):
    """Limits from the first twelve points, and the four rules applied to all.

    Rules: one point outside the limits; seven in a row on one side of the centre; seven in a row rising or falling;
    two of three in the outer third on one side.

    Args:
        values: numbers in order of time; None where nothing is known, which is passed over.
        lowest, highest: what the number cannot pass, such as 0 and 100 for a share.
    Returns:
        A Control with a mark for each value, or None when fewer than six are known.
    """
    known = [value for value in values if value is not None]
    if len(known) < 6:
        return None
    base = known[:BASELINE]
    centre = sum(base) / len(base)
    ranges = [abs(after - before) for before, after in zip(base, base[1:], strict=False)]
    reach = MOVING_RANGE * sum(ranges) / len(ranges)
    marks = iter(_marks(known, centre, reach))
    low, high = centre - reach, centre + reach
    low = low if lowest is None else max(low, lowest)
    high = high if highest is None else min(high, highest)
    marked = tuple(None if value is None else next(marks) for value in values)
    return Control(centre, low, high, len(known) < BASELINE, marked)


def _marks(values, centre, reach):
    """For each value 'high', 'low' or None."""
    sides = [(value > centre) - (value < centre) for value in values]
    steps = [0, *((after > before) - (after < before) for before, after in zip(values, values[1:], strict=False))]
    marks = [side if abs(value - centre) > reach else 0 for value, side in zip(values, sides, strict=True)]
    _mark_runs(marks, sides, RUN)
    _mark_runs(marks, steps, RUN - 1)
    outer = [side * (abs(value - centre) > reach * 2 / 3) for value, side in zip(values, sides, strict=True)]
    for end in range(2, len(values)):
        three = outer[end - 2 : end + 1]
        for side in (1, -1):
            if three.count(side) >= 2 and three[-1] == side:
                _set(marks, (place for place in range(end - 2, end + 1) if outer[place] == side), side)
    return [{1: "high", -1: "low"}.get(mark) for mark in marks]


def _mark_runs(marks, signs, length):
    """Mark each place of a run of equal signs that is at least so long."""
    start = 0
    for place in range(1, len(signs) + 1):
        if place == len(signs) or signs[place] != signs[start]:
            if signs[start] and place - start >= length:
                _set(marks, range(start, place), signs[start])
            start = place


def _set(marks, places, side):
    for place in places:
        marks[place] = marks[place] or side


def binomial_limits(share, among, level=99.8, spread=0.0):
    """Between which shares chance leaves a group of `among` people when the true share is `share`.

    Args:
        share: from 0 to 1.
        spread: variance between groups beyond chance, as `overdispersion` gives it.
    Returns:
        (low, high), from 0 to 1; exact for up to 200 people without spread, the normal curve above.
    """
    if not 0 < share < 1 or not among:
        return share, share
    if among <= EXACT_UP_TO and not spread:
        tail = (1 - level / 100) / 2
        return _quantile(share, among, tail) / among, _quantile(share, among, 1 - tail) / among
    reach = BEYOND[level] * math.sqrt(share * (1 - share) / among + spread)
    return max(share - reach, 0), min(share + reach, 1)


def _quantile(share, among, tail):
    """Where the cumulative binomial probability reaches `tail`, between two counts in proportion."""
    total, chance = 0.0, (1 - share) ** among
    for count in range(among):
        total += chance
        if total >= tail:
            return max(count - (total - tail) / chance, 0)
        chance *= (among - count) / (count + 1) * share / (1 - share)
    return among


def overdispersion(groups, share):
    """Variance between groups beyond chance, 0 when chance explains the differences.

    Args:
        groups: (of, among) of each, at least one person each.
    Source: Spiegelhalter (2005): z scores winsorised by a tenth, method of moments.
    """
    if len(groups) < 5 or not 0 < share < 1:
        return 0.0
    errors = [share * (1 - share) / among for _, among in groups]
    scores = sorted((of / among - share) / math.sqrt(error) for (of, among), error in zip(groups, errors, strict=True))
    cut = len(scores) // 10
    kept = [min(max(score, scores[cut]), scores[-1 - cut]) for score in scores]
    phi, count = sum(score * score for score in kept) / len(kept), len(kept)
    if phi <= 1 + 2 * math.sqrt(2 / count):
        return 0.0
    weights = [1 / error for error in errors]
    return (count * phi - (count - 1)) / (sum(weights) - sum(weight * weight for weight in weights) / sum(weights))


def change_score(before, after):
    """How many standard errors a share moved between two groups of people; 0 when it cannot be told.

    Args:
        before, after: (of, among).
    """
    (of, among), (of_now, among_now) = before, after
    if not among or not among_now:
        return 0.0
    pooled = (of + of_now) / (among + among_now)
    error = math.sqrt(pooled * (1 - pooled) * (1 / among + 1 / among_now))
    return (of_now / among_now - of / among) / error if error else 0.0
