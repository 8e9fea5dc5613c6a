"""Interval propagation: what every cell can be at least and at most, given which cells add up to which."""

import dataclasses

import numpy as np

ANY = 10**9  # more people than there are: no bound
ROUNDS = 30


@dataclasses.dataclass(frozen=True)
class Sums:
    """Relations `total = sum of its parts + e` with low <= e <= high, over cells known by their number.

    A sum that is whole has e = 0; one in which a person may stand twice has e <= 0; a part of a whole, e >= 0.
    `starts` says where in `parts` the parts of each relation begin.
    """

    totals: np.ndarray
    starts: np.ndarray
    parts: np.ndarray
    low: np.ndarray
    high: np.ndarray

    @property
    def sizes(self):
        """How many parts each relation has."""
        return np.diff(self.starts, append=len(self.parts))

    def only(self, kept):
        """The relations for which `kept` is true."""
        sizes = self.sizes
        starts = np.cumsum(sizes[kept]) - sizes[kept]
        parts = self.parts[np.repeat(kept, sizes)]
        return Sums(self.totals[kept], starts, parts, self.low[kept], self.high[kept])

    def touching(self, cells):
        """Which relations have a cell for which `cells` is true."""
        if not len(self.totals):
            return np.zeros(0, dtype=bool)
        return cells[self.totals] | np.logical_or.reduceat(cells[self.parts], self.starts)


def joined(several):
    """One set of relations out of several."""
    several = [sums for sums in several if len(sums.totals)]
    if not several:
        return Sums(*(np.zeros(0, dtype=np.int64) for _ in range(5)))
    shifts = np.cumsum([0, *(len(sums.parts) for sums in several[:-1])])
    starts = [sums.starts + shift for sums, shift in zip(several, shifts, strict=True)]
    gathered = {name: np.concatenate([getattr(sums, name) for sums in several]) for name in _FIELDS}
    return Sums(starts=np.concatenate(starts), **gathered)


_FIELDS = ("totals", "parts", "low", "high")


def tighten(sums, low, high, withheld, rounds=ROUNDS):
    """Narrow the bounds until nothing changes any more, or so many times.

    Args:
        low, high: of every cell, whole numbers; changed in place.
        withheld: the most that a withheld cell can hold.
    Returns:
        Whether anything was narrowed.
    """
    sums = sums.only(_worth_looking(sums, (low > 0) | (high < withheld)))
    if not len(sums.totals):
        return False
    was = (int(low.sum()), int(high.sum()))
    for _ in range(rounds):
        before = (int(low.sum()), int(high.sum()))
        _narrow(sums, low, high)
        if (int(low.sum()), int(high.sum())) == before:
            break
    return (int(low.sum()), int(high.sum())) != was


def _worth_looking(sums, told):
    """Relations one step around those that hold a cell about which anything is told; the rest can add nothing."""
    near = sums.touching(told)
    reached = np.zeros(len(told), dtype=bool)
    reached[sums.totals[near]] = True
    reached[sums.parts[np.repeat(near, sums.sizes)]] = True
    return sums.touching(reached)


def _narrow(sums, low, high):
    """One look at every relation: at its total by its parts, at each part by the total and the others."""
    least, most = np.add.reduceat(low[sums.parts], sums.starts), np.add.reduceat(high[sums.parts], sums.starts)
    np.maximum.at(low, sums.totals, least + sums.low)
    np.minimum.at(high, sums.totals, most + sums.high)
    over = np.repeat(high[sums.totals] - sums.low - least, sums.sizes) + low[sums.parts]
    under = np.repeat(low[sums.totals] - sums.high - most, sums.sizes) + high[sums.parts]
    np.minimum.at(high, sums.parts, over)
    np.maximum.at(low, sums.parts, under)
