"""Interval propagation: what every cell can be at least and at most, given which cells add up to which."""

import dataclasses
import functools

import numpy as np
from scipy.sparse import csr_array

ANY = 10**9  # more people than there are: no bound
ROUNDS = 10_000  # far more than it takes: each narrows some cell by a person at least


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
    def matrix(self):
        """The parts of each relation as a matrix, by which bounds are added up."""
        shape = (len(self.totals), int(self.parts.max(initial=-1)) + 1)
        return csr_array(
            (np.ones(len(self.parts), np.int64), self.parts, np.append(self.starts, len(self.parts))), shape
        )

    def added(self, bounds):
        """The sum of the bounds of the parts of each relation."""
        return self.matrix @ bounds[: self.matrix.shape[1]]

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


class Unfinished(Exception):
    """The bounds went on narrowing for longer than anybody waits."""


def tighten(sums, low, high, hidden=None, told=None):
    """Narrow the bounds until nothing changes any more.

    Args:
        low, high: of every cell, whole numbers; changed in place.
        hidden: which relations do not hold now, booleans; None for none.
        told: numbers of the cells of which more is known than when all was narrowed; None to look at everything.
    Returns:
        The cells that cannot be so, none when all can; where some relation cannot be true nothing is changed.
    Raises:
        Unfinished: it has not come to an end.
    """
    least, most = low.astype(np.int64), high.astype(np.int64)
    waiting = None if told is None else sums.touching(told)
    for _ in range(ROUNDS):
        binding = sums.only(_binding(sums, least, most, waiting, hidden))
        if not len(binding.totals):
            low[:], high[:] = least, most
            return np.zeros(0, dtype=int)
        changed = _narrow(binding, least, most)
        if (least[changed] > most[changed]).any():
            return changed[least[changed] > most[changed]]
        waiting = sums.touching(changed)
    raise Unfinished


_MANY = 8  # from this share of the relations on, all are looked at: that is faster than to pick them


def _binding(sums, low, high, waiting, hidden):
    """Numbers of the relations, of those waiting (None for all), by which some bound is narrowed."""
    if waiting is None or len(waiting) > len(sums.totals) // _MANY:
        told = narrowing(sums, low, high)
        return np.flatnonzero(told if hidden is None else told & ~hidden)
    waiting = waiting if hidden is None else waiting[~hidden[waiting]]
    return waiting[narrowing(sums.only(waiting), low, high)]


def narrowing(sums, low, high):
    """Which relations narrow the bounds of some cell of theirs, booleans."""
    if not len(sums.totals):
        return np.zeros(0, dtype=bool)
    least, most = sums.added(low), sums.added(high)
    bottom, top = low[sums.totals], high[sums.totals]
    room = np.minimum(top - sums.low - least, most + sums.high - bottom)
    widest = np.maximum.reduceat((high - low)[sums.parts], sums.starts)
    return (least + sums.low > bottom) | (most + sums.high < top) | (room < widest)


def _narrow(sums, low, high):
    """One look at every relation: at its total by its parts, at each part by the total and the others.

    Returns the cells whose bounds have changed.
    """
    cells = _distinct(len(low), sums.totals, sums.parts)
    before = low[cells], high[cells]
    least, most = np.add.reduceat(low[sums.parts], sums.starts), np.add.reduceat(high[sums.parts], sums.starts)
    np.maximum.at(low, sums.totals, least + sums.low)
    np.minimum.at(high, sums.totals, most + sums.high)
    over = np.repeat(high[sums.totals] - sums.low - least, sums.sizes) + low[sums.parts]
    under = np.repeat(low[sums.totals] - sums.high - most, sums.sizes) + high[sums.parts]
    np.minimum.at(high, sums.parts, over)
    np.maximum.at(low, sums.parts, under)
    return cells[(low[cells] != before[0]) | (high[cells] != before[1])]
