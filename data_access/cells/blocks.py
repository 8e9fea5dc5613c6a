"""When numbers are made anew: a place's block of one period, once enough of its people have come, gone or changed."""

import dataclasses

import numpy as np

from data_access.cells import tables
from data_access.cells.closed import length_of
from data_access.cells.keys import BUCKETS

MODULUS = 2**63 - 1  # a digest fits into a bigint
COLUMNS = "place, family, period"


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


def decide(work, target):
    """The blocks of the new publication and the people behind what they show.

    Returns:
        (list of Block, {column of the ledger: array}).
    """
    now = f"select {COLUMNS}, bucket, cast(sum(digest) % {MODULUS} as bigint) as digest from touched group by all"
    ledger, blocks = (target.old(work.duck, table) for table in (tables.ledger, tables.blocks))
    old = f"select {COLUMNS}, bucket, digest from {ledger}" if ledger else f"select * from ({now}) limit 0"
    told = work.rows(f"select {COLUMNS}, as_of, generation from {blocks}") if ledger and blocks else []
    made, ledgers = [], []
    for name in ("stock", "flow"):
        family = _family(work, name, now, old, told)
        made += _decided(work, family)
        ledgers.append(_ledger(family))
    return made, {column: np.concatenate([each[column] for each in ledgers]) for column in ledgers[0]}


def _family(work, name, now, old, told):
    """Lay what is counted of a family out as arrays."""
    now, old = (work.duck.execute(f"select * from ({rows}) where family = '{name}'").df() for rows in (now, old))
    told = {(place, period): (as_of, number) for place, family, period, as_of, number in told if family == name}
    places = sorted({*now.place, *(place for place, _ in told)} & {*work.places})
    periods = sorted({*now.period, *(period for _, period in told)})
    return Family(name, places, periods, *(_laid(rows, places, periods) for rows in (now, old, old)), told)


def _laid(rows, places, periods):
    """Digests as an array places x periods x buckets; nobody is 0."""
    found = np.zeros((len(places), len(periods), BUCKETS), dtype=np.int64)
    rows = rows[rows.place.isin(places) & rows.period.isin(periods)]
    place = rows.place.map({place: spot for spot, place in enumerate(places)})
    period = rows.period.map({period: spot for spot, period in enumerate(periods)})
    found[place.astype(int), period.astype(int), rows.bucket.astype(int)] = rows.digest
    return found


def _decided(work, family):
    """A Block for every place and period that has or had anybody; what it shows is put into the family."""
    current = {period for (period,) in work.rows("select code from cell_periods union select code from stock_months")}
    made = []
    for spot, place in enumerate(family.places):
        before = None  # of a stock: the month before
        for time, period in enumerate(family.periods):
            if length_of(period) and period not in current:
                family.shown[spot, time] = 0
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
