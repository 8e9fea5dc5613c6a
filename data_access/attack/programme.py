"""Linear programming: the fewest and the most people a withheld cell can hold under all that adds up around it."""

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from data_access.attack.bounds import ANY

CELLS = 3_000  # cells around the one looked at
SECONDS = 10


def extent(sums, low, high, cell, hidden=None):
    """The least and the most of one cell, as whole numbers.

    Args:
        sums: all relations; low, high: bounds of every cell, from interval propagation.
        cell: the number of the cell.
        hidden: relations that do not hold now; None for none.
    Returns:
        (least, most); the bounds themselves when the solver gives no answer in time.
    """
    near, cells = around(sums, cell, hidden)
    place = int(np.searchsorted(cells, cell))
    told = _programme(sums.only(near), cells, low, high)
    found = [_best(place, sign, *told) for sign in (1, -1)]
    if None in found:
        return int(low[cell]), int(high[cell])
    least, most = found[0], -found[1]
    if most - least < 1:
        return _whole_extent(place, *told) or (int(low[cell]), int(high[cell]))
    return int(np.ceil(least - 1e-6)), int(np.floor(most + 1e-6))


def around(sums, cell, hidden=None, most=CELLS):
    """The relations nearest to a cell that together hold about so many cells, and these cells' numbers."""
    near, cells = None, np.array([cell])
    for _ in range(6):
        wider = sums.touching(cells)
        wider = wider if hidden is None else wider[~hidden[wider]]
        spread = np.union1d(sums.cells_of(wider), [cell])
        if near is not None and (len(spread) > most or len(wider) == len(near)):
            break
        near, cells = wider, spread
    return near, cells


def _programme(sums, cells, low, high):
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


def _best(place, sign, matrix, between, box):
    """The smallest value of the cell times the sign, or None."""
    least, most = between
    above, below, equal = np.isfinite(most) & (least != most), np.isfinite(least) & (least != most), least == most
    weight = np.zeros(matrix.shape[1])
    weight[place] = sign
    found = linprog(
        weight,
        A_ub=_stacked(matrix[above], -matrix[below]),
        b_ub=np.concatenate([most[above], -least[below]]),
        A_eq=matrix[equal],
        b_eq=most[equal],
        bounds=np.stack(box, axis=1),
        method="highs",
        options={"time_limit": SECONDS},
    )
    return found.fun if found.status == 0 else None


def _stacked(upper, lower):
    from scipy.sparse import vstack

    return vstack([upper, lower])


def _whole_extent(place, matrix, between, box):
    """The extent in whole people, which is what people come in; None without an answer."""
    found = []
    for sign in (1, -1):
        weight = np.zeros(matrix.shape[1])
        weight[place] = sign
        answer = milp(
            weight,
            integrality=np.ones(matrix.shape[1]),
            bounds=Box(*box),
            constraints=LinearConstraint(matrix, *between),
            options={"time_limit": SECONDS},
        )
        found.append(answer.fun if answer.status == 0 else None)
    return None if None in found else (round(found[0]), round(-found[1]))
