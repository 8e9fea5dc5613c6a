"""Narrows the bounds of all cells, within each period and from period to period, until nothing changes any more."""

import concurrent.futures
import dataclasses
import os

import numpy as np

from data_access.attack.bounds import Sums, Unfinished, tighten
from data_access.attack.relations import untold, without
from data_access.attack.timing import tighten_over_time

PASSES = 1_000  # over the periods and over time; far more than it takes


@dataclasses.dataclass
class Held:
    """The relations of one period, and which of them do not hold in it: booleans, or None."""

    sums: Sums
    hidden: np.ndarray | None


def propagate(ground, sums, above, facts, withheld):
    """Narrow the bounds of a Ground.

    Args:
        sums, above: as of relations.relations.
        facts: as of attack.attack; carried: {period: which places stand carried there}.
        withheld: the most that a withheld cell can hold.
    Returns:
        (the Held of each period, how often relations were at odds).
    Raises:
        Unfinished: it has not come to an end.
    """
    held = _held(ground, sums, above, facts)
    waiting, odds = dict.fromkeys(range(len(held))), 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in range(PASSES):
            told = [(held[row], ground.low[row], ground.high[row], cells) for row, cells in waiting.items()]
            odds += sum(pool.map(lambda each: _tighten(*each), told))
            waiting = tighten_over_time(ground, facts, withheld, waiting)
            if not waiting:
                return held, odds
    raise Unfinished


def _held(ground, sums, above, facts):
    """The relations of each period that can tell anything."""
    views, held = {}, []
    for row, period in enumerate(ground.periods):
        pairs = untold(ground, row)
        if pairs not in views:
            kept = without(sums, ground.layout, pairs)
            views[pairs] = sums.only(kept), above[kept]
        own, places = views[pairs]
        held.append(Held(own, _mixed(ground.layout, places, facts["carried"].get(period))))
    return held


def _mixed(layout, above, carried):
    """The relations of a period's places of which one stands carried: what they show is not of the same day."""
    if carried is None:
        return None
    numbers, mixed = layout.place_numbers, carried.copy()
    for place, (over, _) in layout.places.items():
        if over in numbers and carried[numbers[place]]:
            mixed[numbers[over]] = True
    return (above >= 0) & mixed[above]


def _tighten(held, low, high, cells):
    """Narrow one period; relations that cannot be true together are left out of it; how often that was so."""
    odds = 0
    while len(cannot := tighten(held.sums, low, high, held.hidden, cells)):
        held.hidden = np.zeros(len(held.sums.totals), dtype=bool) if held.hidden is None else held.hidden.copy()
        held.hidden[held.sums.touching(cannot)] = True
        odds += 1
    return odds
