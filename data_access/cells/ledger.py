"""Who stands behind a block: a digest for each bucket of people, so that movers are noticed without a name."""

import numpy as np

from data_access.cells.keys import BUCKETS


def empty(work, calendar):
    """Digests places x periods x buckets; nobody is 0."""
    return np.zeros((len(work.numbers), len(calendar.codes), BUCKETS), dtype=np.int64)


def note(ledger, rows, levels, spans, chosen=None):
    """Add rows to the buckets of every place and period to which they belong.

    Args:
        spans: for each kind of period the number of the one to which each row belongs, -1 for none.
        chosen: which rows are told, a boolean each; None for all.
    """
    flat = ledger.reshape(-1)
    for level in levels:
        for periods in spans:
            place = rows.places[level]
            kept = (place >= 0) & (periods >= 0) & (True if chosen is None else chosen)
            at = (place[kept] * ledger.shape[1] + periods[kept]) * BUCKETS + rows.bucket[kept]
            np.add.at(flat, at, rows.digest[kept])
