"""Interval propagation: what every cell can be at least and at most, given which cells add up to which."""

import dataclasses
import functools

import numpy as np

ANY = 10**9  # more people than there are: no bound
ROUNDS = 12


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

    @functools.cached_property
    def sizes(self):
        """How many parts each relation has."""
        return np.diff(self.starts, append=len(self.parts))

    @functools.cached_property
    def _by_cell(self):
        """(where the relations of each cell begin, the relations in the order of the cells that they hold)."""
        cells = np.concatenate([self.parts, self.totals])
        rows = np.concatenate([np.repeat(np.arange(len(self.totals)), self.sizes), np.arange(len(self.totals))])
        order = np.argsort(cells, kind="stable")
        return np.searchsorted(cells[order], np.arange(cells.max(initial=-1) + 2)), rows[order]

    def only(self, kept):
        """The relations of the numbers given."""
        sizes = self.sizes[kept]
        parts = self.parts[_ranges(self.starts[kept], sizes)]
        return Sums(self.totals[kept], np.cumsum(sizes) - sizes, parts, self.low[kept], self.high[kept])

    def touching(self, cells):
        """Numbers of the relations that hold one of the cells."""
        firsts, rows = self._by_cell
        cells = cells[cells < len(firsts) - 1]
        return _distinct(len(self.totals), rows[_ranges(firsts[cells], firsts[cells + 1] - firsts[cells])])

    def cells_of(self, kept):
        """The cells that the relations of the numbers given hold."""
        firsts, _ = self._by_cell
        return _distinct(len(firsts), self.totals[kept], self.parts[_ranges(self.starts[kept], self.sizes[kept])])

    def renumbered(self, cells):
        """The same relations over cells known by their place among `cells`, which are sorted."""
        places = np.zeros(int(cells[-1]) + 1, dtype=np.int64)
        places[cells] = np.arange(len(cells))
        return Sums(places[self.totals], self.starts, places[self.parts], self.low, self.high)


def _distinct(size, *numbers):
    """The different ones of numbers below a size, in order."""
    seen = np.zeros(size, dtype=bool)
    for each in numbers:
        seen[each] = True
    return np.flatnonzero(seen)


def _ranges(starts, sizes):
    """All numbers from each start on, as many as its size."""
    ends = np.cumsum(sizes)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - sizes), sizes)


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


def tighten(sums, low, high, withheld, hidden=None, told=None):
    """Narrow the bounds until nothing changes any more, or so many times.

    Only relations one step around those that hold a cell of which anything is told are looked at.

    Args:
        low, high: of every cell, whole numbers; changed in place.
        withheld: the most that a withheld cell can hold.
        hidden: relations that do not hold now, by their number; None for none.
        hidden: which relations do not hold now; None for none.
        told: numbers of the cells of which more is known than before; None for all of which anything is.
    Returns:
        Whether the cells can be so; when some relation cannot be true, nothing is changed.
    """
    if told is None:
        told = np.flatnonzero((low > 0) | ((high > 0) & (high < withheld)))
    near = sums.touching(sums.cells_of(sums.touching(told)))
    near = near if hidden is None else near[~hidden[near]]
    if not len(near):
        return True
    cells = sums.cells_of(near)
    inner = sums.only(near).renumbered(cells)
    least, most = low[cells].astype(np.int64), high[cells].astype(np.int64)
    if not _settle(inner, least, most):
        return False
    low[cells], high[cells] = least, most
    return True


def _settle(sums, low, high):
    """Look at the relations again and again, each time at those of which a cell has changed; whether it can be so."""
    waiting = sums
    for _ in range(ROUNDS):
        before = low.copy(), high.copy()
        _narrow(waiting, low, high)
        if (low > high).any():
            return False
        changed = (low != before[0]) | (high != before[1])
        if not changed.any():
            break
        again = np.logical_or.reduceat(changed[sums.parts], sums.starts) | changed[sums.totals]
        waiting = sums.only(np.flatnonzero(again))
    return True


def _narrow(sums, low, high):
    """One look at every relation: at its total by its parts, at each part by the total and the others."""
    least, most = np.add.reduceat(low[sums.parts], sums.starts), np.add.reduceat(high[sums.parts], sums.starts)
    np.maximum.at(low, sums.totals, least + sums.low)
    np.minimum.at(high, sums.totals, most + sums.high)
    over = np.repeat(high[sums.totals] - sums.low - least, sums.sizes) + low[sums.parts]
    under = np.repeat(low[sums.totals] - sums.high - most, sums.sizes) + high[sums.parts]
    np.minimum.at(high, sums.parts, over)
    np.maximum.at(low, sums.parts, under)
