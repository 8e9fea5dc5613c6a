"""When numbers are made anew: a place's block of one period, once enough of its people have come, gone or changed."""

import dataclasses

import numpy as np

from data_access.cells import tables
from data_access.cells.closed import length_of
from data_access.cells.keys import BUCKETS


@dataclasses.dataclass
class Family:
    """The blocks of one family as arrays places x periods x buckets: counted now, shown before, shown from now on.

    `told` is (as_of, generation) of each (place, period) of the last publication.
    """

    name: str
    places: list
    periods: list
    now: np.ndarray
    old: np.ndarray
    shown: np.ndarray
    told: dict


@dataclasses.dataclass(frozen=True)
class Block:
    """Where the cells of a block come from.

    `origin` is new or old: counted now, or taken over; `source` the period under which they stand there; `changed` how
    many buckets of people differ from what is shown; `state` names what is counted now.
    """

    place: str
    family: str
    period: str
    origin: str
    source: str
    as_of: str
    generation: int
    changed: int
    state: int


def decide(work, target, counted):
    """The blocks of the new publication and the people behind what they show.

    Args:
        counted: {family: (calendar, digests as of ledger.empty)}.
    Returns:
        (list of Block, {column of the ledger: array}).
    """
    ledger, blocks = (target.old(work.duck, table) for table in (tables.ledger, tables.blocks))
    told = work.rows(f"select place, family, period, as_of, generation from {blocks}") if ledger and blocks else []
    made, ledgers = [], []
    for name, (calendar, now) in counted.items():
        known = {(place, period): tuple(rest) for place, family, period, *rest in told if family == name}
        rows = work.duck.execute(f"select * from {ledger} where family = '{name}'").df() if known else None
        family = _family(work, name, calendar, now, rows, known)
        made += _decided(work, family, set(calendar.codes))
        ledgers.append(_ledger(family))
    return made, {column: np.concatenate([each[column] for each in ledgers]) for column in ledgers[0]}


def _family(work, name, calendar, now, rows, told):
    """Lay a family out over the periods of both publications."""
    places, periods = list(work.numbers), sorted({*calendar.codes, *(period for _, period in told)})
    spots = {period: spot for spot, period in enumerate(periods)}
    wide = np.zeros((len(places), len(periods), BUCKETS), dtype=np.int64)
    wide[:, [spots[period] for period in calendar.codes]] = now
    old = np.zeros_like(wide)
    if rows is not None:
        rows = rows[rows.place.isin(places)]
        old[rows.place.map(work.numbers), rows.period.map(spots), rows.bucket] = rows.digest
    return Family(name, places, periods, wide, old, np.zeros_like(wide), told)


def _decided(work, family, current):
    """A Block for every place and period that has or had anybody; what it shows is put into the family."""
    made = []
    for spot, place in enumerate(family.places):
        before = None  # of a stock: the month before
        for time, period in enumerate(family.periods):
            if length_of(period) and period not in current:
                continue
            if (place, period) in family.told or before or family.now[spot, time].any():
                block = _block(work, family, (spot, time), before)
                made.append(block)
                before = block if family.name == "stock" else None
    return made


def _block(work, family, at, before):
    """One block: carried from the publication before, or shown again from an earlier period, or made anew."""
    place, period, now = family.places[at[0]], family.periods[at[1]], family.now[at]
    state = int(np.bitwise_xor.reduce(now * _SPREAD))
    named = {"place": place, "family": family.name, "period": period, "state": state}
    held = at[1] if (place, period) in family.told else _window_before(family, at)
    if held is not None:
        family.shown[at] = family.old[at[0], held]
        source = family.periods[held]
        as_of, generation = family.told[place, source]
        block = Block(**named, origin="old", source=source, as_of=as_of, generation=generation, changed=0)
    elif before:
        family.shown[at] = family.shown[at[0], at[1] - 1]
        block = dataclasses.replace(before, **named)
    changed = int((now != family.shown[at]).sum())
    if (held is not None or before) and changed < work.published.movers:
        return dataclasses.replace(block, changed=changed)
    family.shown[at] = now
    return Block(**named, origin="new", source=period, as_of=period, generation=work.number, changed=0)


_SPREAD = np.arange(1, 2 * BUCKETS, 2)  # odd numbers, so that equal digests in two buckets do not cancel out


def _window_before(family, at):
    """Where the rolling window of the same length stands with which the publication before ended, or None."""
    place, period = family.places[at[0]], family.periods[at[1]]
    if not length_of(period):
        return None
    same = [time for time, each in enumerate(family.periods) if length_of(each) == length_of(period)]
    return max((time for time in same if (place, family.periods[time]) in family.told), default=None)


def _ledger(family):
    """The columns of the ledger: the people behind what every block shows."""
    place, period, bucket = np.nonzero(family.shown)
    names = np.array(family.places, dtype=object), np.array(family.periods, dtype=object)
    return {
        "place": names[0][place] if len(place) else np.array([], dtype=object),
        "family": np.full(len(place), family.name, dtype=object),
        "period": names[1][period] if len(period) else np.array([], dtype=object),
        "bucket": bucket.astype(np.int32),
        "digest": family.shown[place, period, bucket],
    }
