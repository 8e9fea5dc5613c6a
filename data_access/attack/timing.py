"""What months tell of their quarter, quarters of their year, and a longer period of each in it."""

import numpy as np

from data_access.attack import spans
from data_access.attack.bounds import ANY
from data_access.attack.relations import COVERED


def tighten_over_time(ground, facts, withheld):
    """Narrow the bounds of each period by those of the periods in it, and the other way round.

    Args:
        ground: a Ground; its bounds are changed in place.
        facts: over_time, {(part, (coarser form, finer form)): WHOLE, COVERED or WITHIN}; carried, {period: which places
            stand carried there, booleans by the place's number}; periods, {mart: all its periods}.
        withheld: the most that a withheld cell can hold; so much can stand in a period of which nothing is shown.
    Returns:
        {number of a period: the cells whose bounds were narrowed}.
    """
    numbers = {period: number for number, period in enumerate(ground.periods)}
    all_periods = set().union(*(facts["periods"][mart] for mart in ground.layout.attributes))
    changed = {}
    for coarse, finer, forms, lacking in spans.sums(sorted(all_periods)):
        if not {coarse, *finer} <= numbers.keys():
            continue
        rows = [numbers[period] for period in finer]
        told = [facts["carried"][period] for period in (coarse, *finer) if period in facts["carried"]]
        for part in ground.layout.parts:
            block, bounds = ground.layout.block(part), facts["over_time"].get((part, forms))
            if bounds:
                wider = (bounds[0], bounds[1] + lacking * withheld)
                _note(changed, _narrow(ground, numbers[coarse], rows, _usable(block, told), wider))
            if bounds in (None, COVERED):  # somebody may stand in two periods, with attributes of each
                _note(changed, _narrow(ground, numbers[coarse], rows, _usable(block[:, :1], told), None))
    return {row: np.unique(np.concatenate(cells)) for row, cells in changed.items()}


def _note(changed, found):
    for row, cells in found.items():
        changed.setdefault(row, []).append(cells)


def _usable(block, told):
    """The cells of places that stand carried in none of the periods."""
    return block[~np.logical_or.reduce(told)].ravel() if told else block.ravel()


def _narrow(ground, coarse, finer, cells, bounds):
    """One look at a period and those in it, for the cells of one part; returns what was narrowed."""
    cells = cells[ground.low[[coarse, *finer]][:, cells].any(axis=0)]
    if not len(cells):
        return {}
    total_low, total_high = (table[coarse, cells].astype(np.int64) for table in (ground.low, ground.high))
    lows, highs = (table[np.ix_(finer, cells)].astype(np.int64) for table in (ground.low, ground.high))
    if bounds is None:  # each alone lies within
        return _keep(
            ground, coarse, finer, cells, [lows.max(axis=0), None, np.broadcast_to(total_high, lows.shape), None]
        )
    over = total_high - bounds[0] - lows.sum(axis=0) + lows
    under = total_low - bounds[1] - highs.sum(axis=0) + highs
    new = [lows.sum(axis=0) + bounds[0], highs.sum(axis=0) + bounds[1], over, under]
    return _keep(ground, coarse, finer, cells, new)


def _keep(ground, coarse, finer, cells, new):
    """Write the narrower bounds; those of the total first."""
    least, most, most_each, least_each = new
    rows, lows, highs = [coarse, *finer], [least, least_each], [most, most_each]
    place = np.ix_(rows, cells)
    was = ground.low[place], ground.high[place]
    low = np.maximum(was[0], _stacked(lows, was[0], -1))
    high = np.minimum(was[1], _stacked(highs, was[1], ANY))
    cannot = (low > high).any(axis=0)  # a sum that is not one after all
    low[:, cannot], high[:, cannot] = was[0][:, cannot], was[1][:, cannot]
    ground.low[place], ground.high[place] = low, high
    differs = (low != was[0]) | (high != was[1])
    return {row: cells[is_new] for row, is_new in zip(rows, differs, strict=True) if is_new.any()}


def _stacked(bounds, like, nothing):
    """The bounds of the total above those of its parts; `nothing` where there are none."""
    total, parts = bounds
    found = np.full(like.shape, nothing, dtype=np.int64)
    if total is not None:
        found[0] = total
    if parts is not None:
        found[1:] = parts
    return found.clip(-1, ANY).astype(np.int32)
