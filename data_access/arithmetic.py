"""From exact sums to values: which rows there are, and what is divided."""

import itertools
import math

from data_access.dimensions import AREA, NUMBERS, TIME
from data_access.grid import time_codes
from data_access.lengths import length_of
from data_access.measures import Percentile

LARGEST_GRID = 60_000
FEWEST_OFFICERS = 3  # behind any number of staff


def valued(settled, sums):
    """The rows of an exact answer, in the order of the screen; `sums` are as add_up returns them."""
    keys = sorted(_keys(settled, sums), key=order_of(settled))
    rows = [dict(zip(settled.by, key, strict=True)) for key in keys]
    for measure in settled.question.measures:
        if measure.name in settled.lacks:
            fill(rows, measure, [{} for _ in rows])
        else:
            fill(rows, measure, _cells(settled, measure, sums, keys))
    return rows


def _keys(settled, sums):
    """The cells found, and with them every month and area asked for, so that nobody is told apart from no row."""
    found = {key for (_, role), cells in sums.items() if role == "of" for key in cells}
    if not settled.by:
        return {()} if sums else set()
    axes = [_axis(settled, name) for name in settled.by]
    others = [place for place, axis in enumerate(axes) if axis is None]
    if not found:
        return set()
    seen = {tuple(key[place] for place in others) for key in found}
    grid = [axis for axis in axes if axis is not None]
    size = len(seen)
    for axis in grid:
        size *= max(len(axis), 1)
    if size > LARGEST_GRID:
        return found
    return found | {_woven(axes, codes, kept) for kept in seen for codes in itertools.product(*grid)}


def _axis(settled, name):
    """The codes that a time or area dimension must name, or None for one that names only what is found."""
    if name in TIME:
        return time_codes(settled, name)
    return settled.codes_of(name) if name in AREA else None


def _woven(axes, codes, kept):
    """A key put together from the axes' codes and the codes found."""
    codes, kept = iter(codes), iter(kept)
    return tuple(next(kept) if axis is None else next(codes) for axis in axes)


def order_of(settled):
    """A sorting key: time and numbers ascending, codes as on screen, what is not known last."""
    orders = [None if name in (*TIME, *NUMBERS) else settled.catalogue.order(name) for name in settled.by]

    def placed(key):
        return [_rank(code, order, name) for code, order, name in zip(key, orders, settled.by, strict=True)]

    return placed


def _rank(code, order, name):
    if code is None:
        return (2, 0, "")
    if name in NUMBERS:
        return (0, int(code), "")
    return (0, 0, code) if order is None else (0 if code in order else 1, order.get(code, 0), code)


def _cells(settled, measure, sums, keys):
    """For each key what the measure says: value, and the counts behind it."""
    of = [sums.get((measure.name, "of"), {}).get(key, None if measure.reported else 0) for key in keys]
    if isinstance(measure, Percentile):
        return [_percentile(measure, cases or ()) for cases in of]
    lengths = [length_of(settled, measure, key) if measure.per else 1 for key in keys]
    if not measure.is_ratio:
        return [_mean(measure, count, length) for count, length in zip(of, lengths, strict=True)]
    among = [_whole(settled, measure, sums, key) for key in keys]
    return [_ratio(measure, count, *rest) for count, *rest in zip(of, among, lengths, strict=True)]


def _mean(measure, count, length):
    """A count, or its mean for each day or month; a mean over no time is missing."""
    if not measure.per:
        return {"value": count if measure.of_unit == 1 or count is None else count / measure.of_unit}
    return {"value": round(count / length, 1) if length else None}


def _whole(settled, measure, sums, key):
    """The whole for a cell: that of the dimensions it is split by."""
    asked = tuple(None if name in measure.across else code for name, code in zip(settled.by, key, strict=True))
    return sum(sums.get((measure.name, role), {}).get(asked, 0) for role in ("among", "opening"))


def _ratio(measure, count, whole, length):
    told = whole / measure.among_unit
    among = whole if measure.among_unit == 1 else round(told, 1)
    return {"value": measure.scale * count * length / told if told else None, "of": count, "among": among}


def _percentile(measure, cases):
    """A percentile of numbers that come with how often each stands."""
    return {
        "value": percentile(cases, measure.share) if cases else None,
        "of": sum(count for _, count in cases),
    }


def percentile(cases, share):
    """The number below which a share of the cases lies, between neighbours as numpy's default does.

    Args:
        cases: (number, how often) pairs, at least one.
    """
    position = share * (sum(count for _, count in cases) - 1)
    below, above = _at(cases, int(position)), _at(cases, math.ceil(position))
    return below + (above - below) * (position - int(position))


def _at(cases, place):
    """The number that stands at a place, from 0, when all are laid out in order."""
    for number, count in sorted(cases):
        if place < count:
            return number
        place -= count
    raise IndexError(place)


def fill(rows, measure, cells):
    """Write a measure's cells into the rows; what cannot be told is None."""
    for row, cell in zip(rows, cells, strict=True):
        row[measure.name] = cell.get("value")
        for role in ("of", "among") if measure.is_ratio else ("of",) if isinstance(measure, Percentile) else ():
            row[f"{measure.name}_{role}"] = cell.get(role)
