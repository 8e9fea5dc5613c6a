"""Adds rows up to cells: by place and period, crossed by at most two attributes."""

import dataclasses
import itertools
import math

import numpy as np

MEDIAN = 2  # the form of a median; 0 is withheld, 1 a count, 3 a plain number
WHOLE = 4_000_000  # rows, once for each place and period, that are added up at a time


@dataclasses.dataclass(frozen=True)
class Spread:
    """Rows once for each place and period to which they belong, of those places and periods that can show anything.

    `row` is the row's number, `block` one of `blocks` (place * periods + period), `often` how many events the person
    has there and `once` whether the row stands for the person; `detailed` whether two attributes may be crossed.
    """

    row: np.ndarray
    block: np.ndarray
    blocks: np.ndarray
    often: np.ndarray
    once: np.ndarray
    detailed: np.ndarray

    def only(self, chosen):
        """The rows that a boolean each keeps."""
        names = ("row", "block", "often", "once", "detailed")
        return Spread(blocks=self.blocks, **{name: getattr(self, name)[chosen] for name in names})


def count(work, rows, tally, calendar, spans, out):
    """Add the cells of a tally to `out`.

    Args:
        rows: a Rows; of people in the order in which the last one of a person counts.
        spans: for each kind of period the number of the one to which each row belongs, -1 for none.
        out: a Cells.
    """
    waiting = []
    for level, periods in itertools.product(tally.levels, spans):
        waiting.append(_spread(work, rows, tally, calendar, rows.places[level], periods))
        if sum(len(each.row) for each in waiting) > WHOLE:
            _add_up(work, rows, tally, calendar, _joined(waiting), out)
            waiting = []
    if waiting:
        _add_up(work, rows, tally, calendar, _joined(waiting), out)


def _spread(work, rows, tally, calendar, places, periods):
    """The rows of one level of places and one kind of period."""
    row = np.flatnonzero((places >= 0) & (periods >= 0))
    block = places[row] * len(calendar.codes) + periods[row]
    often, once = _occurrences(rows, row, block)
    if tally.unit == "people":
        row, block, often, once = (each[once] for each in (row, block, often, once))
    blocks, block, sizes = np.unique(block, return_inverse=True, return_counts=True)
    live = sizes >= work.published.smallest
    kept = live[block]
    numbers = np.cumsum(live) - 1
    detailed = calendar.detailed[blocks % len(calendar.codes)][block[kept]]
    return Spread(row[kept], numbers[block[kept]], blocks[live], often[kept], once[kept], detailed)


def _occurrences(rows, row, block):
    """How many rows the person has in the block, and whether a row is the last of them."""
    often, once = np.ones(len(row), dtype=np.int64), np.ones(len(row), dtype=bool)
    several = np.flatnonzero(rows.repeated[row])
    if len(several):
        _, person = np.unique(rows.person[row[several]], return_inverse=True)
        pair = person * (int(block.max()) + 1) + block[several]
        _, last, same, sizes = np.unique(pair[::-1], return_index=True, return_inverse=True, return_counts=True)
        often[several] = sizes[same][::-1]
        once[several] = False
        once[several[len(pair) - 1 - last]] = True
    return often, once


def _joined(several):
    """One Spread out of several of different blocks."""
    shifts = np.cumsum([0, *(len(each.blocks) for each in several[:-1])])
    block = np.concatenate([each.block + shift for each, shift in zip(several, shifts, strict=True)])
    names = ("row", "blocks", "often", "once", "detailed")
    return Spread(block=block, **{name: np.concatenate([getattr(each, name) for each in several]) for name in names})


def _add_up(work, rows, tally, calendar, spread, out):
    """All crossings of a tally over a Spread; of two attributes over what is told in detail."""
    fine = spread if spread.detailed.all() else spread.only(spread.detailed)
    sets = tally.crossings(work.published.attributes)
    for told, size in ((spread, (0, 1)), (fine, (2,))):
        facts = facts_of(rows, tally, told) if len(told.row) else None
        for chosen in (each for each in sets if facts and len(each) in size):
            at, sizes = numbered(facts, told.block, chosen, rows.words)
            for number, each in enumerate(tally.sums):
                cells = _cells(work, tally, facts, told, each, number, at, len(told.blocks) * math.prod(sizes))
                out.add(each.name, chosen, sizes, rows.words, calendar, told.blocks, cells)


def facts_of(rows, tally, spread):
    """What is asked of the rows for every crossing, once."""
    flags = [rows.counted(each)[spread.row] for each in tally.sums]
    return {
        "key": rows.key[spread.row],
        "flags": [None if flag.all() else np.flatnonzero(flag) for flag in flags],
        "codes": {name: rows.codes[name][spread.row] for name in tally.attributes},
        "numbers": {each.number: rows.counts[each.number][spread.row] for each in tally.sums if each.number},
    }


def numbered(facts, block, chosen, words):
    """The number of the cell of each row, and how many codes each attribute has."""
    at, sizes = block, [len(words[name]) for name in chosen]
    for name, size in zip(chosen, sizes, strict=True):
        at = at * size + facts["codes"][name]
    return at, sizes


def _cells(work, tally, facts, spread, each, number, at, size):
    """The cells in which a sum counts anybody: their numbers and what is to be known of each."""
    rows = facts["flags"][number]
    pick = (lambda column: column) if rows is None else (lambda column: column[rows])
    mine = pick(at)
    counted = np.bincount(mine, minlength=size)
    filled = np.flatnonzero(counted)
    n = counted[filled]
    key = np.bincount(mine, pick(facts["key"]), minlength=size)[filled].astype(np.int64)
    found = {"at": filled, "n": n, "people": n, "value": n.astype(float), "key": key, "form": np.ones(len(n), np.int8)}
    if tally.unit != "people":
        _look_behind(work, found, mine, pick(spread.often), pick(spread.once), size)
    if each.number:
        _take_medians(work, found, mine, pick(facts["numbers"][each.number]))
    return found


def _look_behind(work, found, at, often, once, size):
    """How many people stand behind events at least, and which cells are mostly one person's.

    They are as many as the rows that stand for a person, and as the events divided by the most that one has.
    """
    most = np.ones(size, dtype=np.int64)
    np.maximum.at(most, at[often > 1], often[often > 1])
    most = most[found["at"]]
    persons = np.bincount(at[once], minlength=size)[found["at"]]
    found["people"] = np.maximum(persons, -(-found["n"] // most))
    found["form"] = np.where((found["people"] >= work.published.smallest) & (2 * most <= found["n"]), 1, 0)


def _take_medians(work, found, at, numbers):
    """The median of each cell that has enough people, as numpy takes it: between the two in the middle."""
    found["form"] = found["form"] * MEDIAN
    enough = np.zeros(int(found["at"].max(initial=0)) + 1, dtype=bool)
    enough[found["at"][found["form"] > 0]] = True
    at, numbers = at[enough[at]], numbers[enough[at]]
    numbers = numbers[np.lexsort((numbers, at))].astype(float)
    starts = np.cumsum(np.where(found["form"] > 0, found["n"], 0)) - found["n"]
    told = found["form"] > 0
    low, high = (starts + (found["n"] - 1) // 2)[told], (starts + found["n"] // 2)[told]
    found["value"][told] = (numbers[low] + numbers[high]) / 2
