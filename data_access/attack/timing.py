"""What months tell of their quarter, quarters of their year, and a longer period of each in it."""

import numpy as np

from data_access.attack import spans
from data_access.attack.relations import COVERED


def tighten_over_time(ground, facts, withheld, waiting):
    """Narrow the bounds of each period by those of the periods in it, and the other way round.

    Args:
        ground: a Ground; its bounds are changed in place.
        facts: over_time, {(part, (coarser form, finer form)): WHOLE, COVERED or WITHIN}; carried, {period: which places
            stand carried there, booleans by the place's number}; periods, {mart: all its periods}.
        withheld: the most that a withheld cell can hold; so much can stand in a period of which nothing is shown.
        waiting: numbers of the periods that have been narrowed, around which is looked.
    Returns:
        {number of a period: the cells whose bounds were narrowed}.
    """
    numbers = {period: number for number, period in enumerate(ground.periods)}
    all_periods = set().union(*(facts["periods"][mart] for mart in ground.layout.attributes))
    changed = {}
    for coarse, finer, forms, lacking in spans.sums(sorted(all_periods)):
        rows = [numbers.get(period) for period in (coarse, *finer)]
        if None in rows or not {*rows} & {*waiting, *changed}:
            continue
        told = [facts["carried"][period] for period in (coarse, *finer) if period in facts["carried"]]
        for part in ground.layout.parts:
            block, bounds = ground.layout.block(part), facts["over_time"].get((part, forms))
            if bounds:
                wider = (bounds[0], bounds[1] + lacking * withheld)
                _note(changed, _narrow(ground, rows, _usable(block, told), wider))
            if bounds in (None, COVERED):  # somebody may stand in two periods, with attributes of each
                _note(changed, _narrow(ground, rows, _usable(block[:, :1], told), None))
    return {row: np.unique(np.concatenate(cells)) for row, cells in changed.items()}


def _note(changed, found):
    for row, cells in found.items():
        changed.setdefault(row, []).append(cells)


def _usable(block, told):
    """The cells of places that stand carried in none of the periods."""
    return block[~np.logical_or.reduce(told)].ravel() if told else block.ravel()


def _narrow(ground, rows, cells, bounds):
    """One look at a period and those in it, for the cells of one part; returns what was narrowed."""
    low = ground.low[np.ix_(rows, cells)]
    some = low.any(axis=0)
    if not some.any():
        return {}
    cells, low = cells[some], low[:, some].astype(np.int64)
    high = ground.high[np.ix_(rows, cells)].astype(np.int64)
    return _keep(ground, rows, cells, (low, high), _narrowed(low, high, bounds))


def _narrowed(low, high, bounds):
    """New bounds of a period, above, and of those in it, below."""
    new_low, new_high = low.copy(), high.copy()
    if bounds is None:  # each alone lies within
        new_low[0] = low[1:].max(axis=0)
        new_high[1:] = high[0]
        return new_low, new_high
    least, most = low[1:].sum(axis=0), high[1:].sum(axis=0)
    new_low[0], new_high[0] = least + bounds[0], most + bounds[1]
    new_high[1:] = high[0] - bounds[0] - least + low[1:]
    new_low[1:] = low[0] - bounds[1] - most + high[1:]
    return new_low, new_high


def _keep(ground, rows, cells, was, new):
    """Write the narrower bounds."""
    low, high = np.maximum(was[0], new[0]), np.minimum(was[1], new[1])
    cannot = (low > high).any(axis=0)  # a sum that is not one after all
    low[:, cannot], high[:, cannot] = was[0][:, cannot], was[1][:, cannot]
    differs = (low != was[0]) | (high != was[1])
    if not differs.any():
        return {}
    place = np.ix_(rows, cells)
    ground.low[place], ground.high[place] = low, high
    return {row: cells[is_new] for row, is_new in zip(rows, differs, strict=True) if is_new.any()}
