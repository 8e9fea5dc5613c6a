"""Adds a stock up to cells: everybody stands in one place a month, so that larger places are sums of finer ones."""

import math

import numpy as np

from data_access.cells.tallying import Spread, facts_of, numbered

WHERE = ("region", "department", "district")


def count(work, rows, tally, calendar, periods, out):
    """Add the cells of a tally of people to `out`.

    Args:
        rows: a Rows with one row a person and month.
        periods: the number of each row's month in the calendar.
    """
    spots, spot = _spots(rows)
    block = spot * len(calendar.codes) + periods
    detailed = calendar.detailed[periods]
    everything, no = np.arange(len(rows)), np.zeros(len(rows), dtype=bool)
    whole = Spread(everything, block, np.array([]), everything, no, detailed)
    fine = whole if detailed.all() else whole.only(detailed)
    sets = tally.crossings(work.published.attributes)
    for told, sizes in ((whole, (0, 1)), (fine, (2,))):
        facts = facts_of(rows, tally, told) if len(told.row) else None
        for chosen in (each for each in sets if facts and len(each) in sizes):
            _add_up(work, rows, tally, calendar, (facts, told, spots, chosen), out)


def _spots(rows):
    """The finest places that occur, as {level: number of each one's place}, and the number of each row's."""
    size = max(int(rows.places[level].max(initial=0)) for level in WHERE) + 2
    code = np.zeros(len(rows), dtype=np.int64)
    for level in WHERE:
        code = code * size + rows.places[level] + 1
    _, first, spot = np.unique(code, return_index=True, return_inverse=True)
    return {level: places[first] for level, places in rows.places.items()}, spot


def _add_up(work, rows, tally, calendar, asked, out):
    """One crossing: cells of the finest places first, then of each level."""
    facts, told, spots, chosen = asked
    at, sizes = numbered(facts, told.block, chosen, rows.words)
    shape = (len(spots["country"]), len(calendar.codes) * math.prod(sizes))
    for number, each in enumerate(tally.sums):
        picked = facts["flags"][number]
        mine, key = (at, facts["key"]) if picked is None else (at[picked], facts["key"][picked])
        n = np.bincount(mine, minlength=math.prod(shape)).reshape(shape)
        keys = np.bincount(mine, key, minlength=math.prod(shape)).reshape(shape)
        for level in tally.levels:
            blocks, cells = _of_level(spots[level], n, keys, len(calendar.codes))
            out.add(each.name, chosen, sizes, rows.words, calendar, blocks, cells)


def _of_level(places, n, keys, periods):
    """(the blocks of a level, its cells) from those of the finest places."""
    known = np.flatnonzero(places >= 0)
    known = known[np.argsort(places[known], kind="stable")]
    own, first = np.unique(places[known], return_index=True)
    sums, added = (np.add.reduceat(each[known], first, axis=0) if len(own) else each[:0] for each in (n, keys))
    filled = np.flatnonzero(sums)
    count, key = sums.ravel()[filled], added.ravel()[filled].astype(np.int64)
    cells = {"at": filled, "n": count, "people": count, "value": count, "key": key, "form": np.ones_like(count)}
    return (own[:, None] * periods + np.arange(periods)).ravel(), cells
