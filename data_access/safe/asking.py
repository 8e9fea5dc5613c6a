"""Answers a question for safe statistics: exact sums of the marts, rounded before anything else is done with them."""

import dataclasses
import itertools

from data_access.arithmetic import fill, order_of
from data_access.cells.asking import held
from data_access.dimensions import AREA, NUMBERS, TIME
from data_access.safe.grouping import along
from data_access.safe.menu import chosen, is_asked
from data_access.safe.saying import cell_of, said
from data_access.scope import viewer_of
from data_access.settled import check_codes, settle
from data_access.sums import add_up, add_up_part

__all__ = ["answered", "is_asked"]
READER = viewer_of("analyst", "")  # reads every place; what is told of it is decided here


def answered(current, question, catalogue):
    """Put a question to the marts of a publication.

    Returns:
        (rows, notes), as an Answer holds them.
    Raises:
        QueryError: a code that is not known; NotPublished: the question is not on the list of data_access.safe.menu.
    """
    check_codes(question, catalogue)
    with current.engine.connect() as connection:
        months = {month for measure in question.measures for month in catalogue.months(measure.table, connection)}
        choice = chosen(question, catalogue, held(current, catalogue.places.root), months)
        settled = settle(choice.question, catalogue, READER, connection)
        asked = [measure for measure in question.measures if measure.name not in settled.lacks]
        if not asked:
            return (), settled.notes
        sums = add_up(connection, settled)
        behind = [measure for measure in asked if measure.behind is not None]
        sums |= {(measure.name, "people"): _people(connection, settled, measure) for measure in behind}
        keys = _keys(connection, settled, choice)
    number = next((name for name in question.by if name in NUMBERS), None)
    told = {measure.name: _told(settled, measure, sums, keys, number) for measure in asked}
    return _rows(settled, told, keys if number is None else ()), settled.notes


def _people(connection, settled, measure):
    """{key: people} behind a sum that counts none itself."""
    role = "among" if measure.is_ratio else "of"
    return add_up_part(connection, settled, dataclasses.replace(measure, **{role: measure.behind}), role)


def _keys(connection, settled, choice):
    """Closed periods, areas, and the codes that stand anywhere in the country, so that few look like nobody."""
    axes = {name: choice.periods for name in settled.by if name in TIME}
    axes |= {name: settled.codes_of(name) for name in settled.by if name in AREA}
    attributes = tuple(name for name in settled.by if name not in (*axes, *NUMBERS))
    found = []
    for codes in itertools.product(*axes.values(), _seen(connection, settled, attributes)):
        row = dict(zip(axes, codes, strict=False)) | dict(zip(attributes, codes[-1], strict=True))
        found.append(tuple(row.get(name) for name in settled.by))
    return found


def _seen(connection, settled, attributes):
    """The combinations of codes that are counted in the country at any time."""
    if not attributes:
        return [()]
    where = {name: codes for name, codes in settled.question.where.items() if name not in (*TIME, *AREA)}
    everywhere = dataclasses.replace(settled.question, by=attributes, where=where)
    sums = add_up(connection, dataclasses.replace(settled, question=everywhere))
    return list(dict.fromkeys(key for (_, role), cells in sums.items() if role == "of" for key in cells))


def _told(settled, measure, sums, keys, number):
    """{key: what the measure says}; with a number among the dimensions only the numbers that are told."""
    if number is None:
        return {key: said(measure, cell_of(settled, measure, sums, key)) for key in keys}
    at, found = settled.by.index(number), {}
    for key in keys:
        told = along(settled, measure, sums, lambda value, key=key: (*key[:at], value, *key[at + 1 :]))
        found |= {(*key[:at], value, *key[at + 1 :]): cell for value, cell in told.items()}
    return found


def _rows(settled, told, keys):
    """The rows, in the order of the screen."""
    every = sorted({*keys, *(key for cells in told.values() for key in cells)}, key=order_of(settled))
    rows = [dict(zip(settled.by, key, strict=True)) for key in every]
    for measure in settled.question.measures:
        cells = told.get(measure.name, {})
        fill(rows, measure, [cells.get(key, {}) for key in every])
    return tuple(rows)
