"""Answers a question from the published cells, and from nothing else."""

import itertools

from sqlalchemy import select

from data_access.answer import WITHHELD
from data_access.arithmetic import fill
from data_access.cells.held import Held
from data_access.cells.looking import look_up, parts_asked
from data_access.cells.opened import open_parts
from data_access.cells.parts import name_of
from data_access.cells.periods import ALL
from data_access.cells.rates import ratio, smallest_whole
from data_access.cells.refusing import told_part
from data_access.cells.splits import family_of, split, stock_month, whole_period
from data_access.cells.tables import blocks
from data_access.dimensions import TIME
from data_access.marts.tables import SMALLER
from data_access.measures import Percentile
from data_access.settled import asks_for_months, check_codes, lack_of, undated, without_stock

_held = {}


def held(current, root):
    """What the set of a publication holds, read on first use; that of an earlier publication is let go."""
    key = (str(current.cells.url), current.number)
    found = _held.get(key)
    if found is None:
        with current.cells.connect() as connection:
            found = Held(connection, root)
        _held.clear()
        _held[key] = found
    return found


def answered(current, question, catalogue):
    """Put a question to the published set of a publication.

    Returns:
        (rows, notes, what was carried from an earlier month), as an Answer holds them.
    Raises:
        QueryError: a code that is not known; NotPublished: the set does not answer it.
    """
    check_codes(question, catalogue)
    known = held(current, catalogue.places.root)
    splits = split(question, catalogue, known, _lacks(question, catalogue, known))
    with current.cells.connect() as connection:
        rows = _rows(current, connection, splits)
        carried = _carried(connection, splits)
    return rows, tuple(dict.fromkeys(splits.lacks.values())), carried


def _lacks(question, catalogue, known):
    """Measure -> why it cannot be told."""
    found = {}
    for measure in question.measures:
        part, asks_months = name_of(told_part(measure)), asks_for_months(question)
        if told := lack_of(measure, catalogue):
            found[measure.name] = told
        elif measure.table in SMALLER and not known.of_kind("month", "stock"):
            found[measure.name] = without_stock(measure)
        elif asks_months and part in known.shown and known.shown[part] == {ALL}:
            found[measure.name] = undated(measure)
    return found


def _rows(current, connection, splits):
    """The rows of the answer, in the order of the screen."""
    question, keys = splits.question, splits.keys
    if all(measure.name in splits.lacks for measure in question.measures):
        return ()
    rows = [dict(zip(question.by, key, strict=True)) for key in keys]
    asked = {
        measure: parts_asked(splits, measure, keys) for measure in question.measures if measure.name not in splits.lacks
    }
    found = look_up(
        connection, itertools.chain.from_iterable(each for told in asked.values() for each in told.values())
    )
    for measure in question.measures:
        told = asked.get(measure)
        opened = open_parts(current, splits, measure, keys) if told else {}
        cells = [_cell(measure, told, opened, place, found) for place in range(len(keys))] if told else [{}] * len(keys)
        fill(rows, measure, cells)
    return tuple(rows)


def _cell(measure, told, opened, place, found):
    """What a measure says in a row: value, and the counts behind it; `opened` are the parts not about clients."""
    addresses = {role: listed[place] for role, listed in told.items()}
    needed = {"value"} if isinstance(measure, Percentile) else addresses.keys()
    if any(addresses[role] is None for role in needed):
        return {}
    cells = {role: found.get(address) for role, address in addresses.items()}
    cells |= {role: listed[place] for role, listed in opened.items()}
    counts = {role: WITHHELD if cell is None else _whole(cell.shown) for role, cell in cells.items() if addresses[role]}
    if measure.is_ratio:
        return {"value": ratio(measure, cells["of"], cells["among"], smallest_whole()), **counts}
    if isinstance(measure, Percentile):
        return {"value": counts["value"], "of": counts.get("of")}
    return {"value": counts["of"]}


def _whole(number):
    return int(number) if float(number).is_integer() else number


def _carried(connection, splits):
    """(place, period asked for, period shown) of the blocks carried from earlier; of a split by time the last alone."""
    question, told = splits.question, set()
    for measure in question.measures:
        if measure.name in splits.lacks:
            continue
        period, family = _newest(splits, measure), family_of(measure)
        if period:
            at = (blocks.c.family == family) & (blocks.c.period == period) & blocks.c.place.in_(splits.places)
            old = select(blocks.c.place, blocks.c.period, blocks.c.as_of).where(at, blocks.c.as_of != period)
            told |= set(map(tuple, connection.execute(old)))
    return tuple(sorted(told))


def _newest(splits, measure):
    """The newest period that is looked up for a measure."""
    place = next((place for place, name in enumerate(splits.question.by) if name in TIME), None)
    if place is None:
        return stock_month(splits) if family_of(measure) == "stock" else whole_period(splits)
    name = splits.axes[place][-1] if splits.axes[place] else None
    return stock_month(splits, name) if name and family_of(measure) == "stock" else name
