"""Linear programming: the fewest and the most people a withheld cell can hold under all that adds up around it."""

import dataclasses

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

from data_access.attack.bounds import ANY

CELLS = 3_000  # cells around the one looked at
SECONDS = 10


@dataclasses.dataclass(frozen=True)
class Programme:
    """What is known around one cell: `matrix` times the cells lies `between` two bounds, each cell within its `box`.

    `place` is where the cell stands among them.
    """

    place: int
    matrix: csr_array
    between: tuple
    box: tuple


def extent(sums, low, high, cell, hidden=None):
    """The least and the most of one cell, as whole numbers; arguments as of `programme`."""
    return solved(programme(sums, low, high, cell, telling(sums, low, high, hidden)))


def telling(sums, low, high, hidden=None):
    """The relations that say more of their cells than the bounds of these say already, booleans.

    Args:
        sums: all relations; low, high: bounds of every cell, from interval propagation.
        hidden: relations that do not hold now; None for none.
    """
    low, high = low.astype(np.int64), high.astype(np.int64)
    above = high[sums.totals] - sums.added(low) > sums.high
    below = low[sums.totals] - sums.added(high) < sums.low
    return (above | below) if hidden is None else (above | below) & ~hidden


def programme(sums, low, high, cell, told):
    """The Programme of one cell, of the relations nearest to it.

    Args:
        sums, low, high: as of `telling`.
        cell: its number.
        told: which relations tell anything.
    """
    near, cells = _around(sums, low < high, cell, told)
    place = int(np.searchsorted(cells, cell))
    return Programme(place, *_constraints(sums.only(near), cells, low, high))


def _around(sums, is_open, cell, told):
    """The relations nearest to a cell that together hold about so many cells, and these cells' numbers.

    What is known of a cell whose number is certain says nothing of the cells beyond it.
    """
    near, cells = None, np.array([cell])
    for _ in range(8):
        wider = sums.touching(cells[is_open[cells]])
        wider = wider[told[wider]]
        spread = np.union1d(sums.cells_of(wider), [cell])
        if near is not None and (len(spread) > CELLS or len(wider) == len(near)):
            break
        near, cells = wider, spread
    return near, cells


def _constraints(sums, cells, low, high):
    """The constraints over the cells given: (matrix, its bounds, the box of the cells)."""
    count, sizes = len(sums.totals), sums.sizes
    rows = np.concatenate([np.repeat(np.arange(count), sizes), np.arange(count)])
    columns = np.searchsorted(cells, np.concatenate([sums.parts, sums.totals]))
    signs = np.concatenate([np.full(len(sums.parts), -1.0), np.ones(count)])
    matrix = csr_array((signs, (rows, columns)), shape=(count, len(cells)))
    least = np.where(sums.low <= -ANY, -np.inf, sums.low)
    most = np.where(sums.high >= ANY, np.inf, sums.high)
    box = (low[cells].astype(float), np.where(high[cells] >= ANY, np.inf, high[cells].astype(float)))
    return matrix, (least, most), box


def solved(programme):
    """(least, most) whole number of a Programme's cell; what its box says when the solver gives no answer in time."""
    known = tuple(int(bound[programme.place]) for bound in programme.box)
    least, most = (_best(programme, sign, is_whole=False) for sign in (1, -1))
    if least is None or most is None:
        return known
    if most - least >= 1:
        return int(np.ceil(least - 1e-6)), int(np.floor(most + 1e-6))
    whole = [_best(programme, sign, is_whole=True) for sign in (1, -1)]  # people do not come in halves
    return known if None in whole else tuple(map(round, whole))


def _best(programme, sign, is_whole):
    """The smallest value of the cell, or the largest when the sign is -1; None without an answer."""
    weight = np.zeros(programme.matrix.shape[1])
    weight[programme.place] = sign
    found = milp(
        weight,
        integrality=np.full(len(weight), int(is_whole)),
        bounds=Box(*programme.box),
        constraints=LinearConstraint(programme.matrix, *programme.between),
        options={"time_limit": SECONDS},
    )
    return sign * found.fun if found.status == 0 else None
