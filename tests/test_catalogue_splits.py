"""Every split that the catalogue sets for an id: asked of the demonstration it tells something, or a reason stands."""

import functools

import pytest

from data_access.marts.twins import table_by
from data_access.query import fetch
from data_access.question import QueryError
from data_access.question import dimensions_of as known_by
from data_access.scope import operator
from data_access.subjects.derived import WORKED_OUT
from data_access.uncounted import UNCOUNTED, UNSPLIT
from tests.catalogue import dimensions_of, listed, measures_of, reason, told_by

ASKED = [(id, split) for id, split in listed() if reason(id, split) is None and id not in {g.id for g in WORKED_OUT}]


@pytest.mark.parametrize(("id", "split"), ASKED)
def test_each_split_of_the_catalogue_tells_something(planted_truths, id, split):
    untold = [name for name in told_by(id, split) if not any(_tells(*each, name) for each in measures_of(id))]
    assert not untold, f"{id} is told by no {untold}; give it, or a reason in data_access/uncounted.py"


def _tells(subject, measure, dimension):
    """Whether a measure has a value for a known code of a dimension at least."""
    try:
        rows = _rows(subject, measure, dimension)
    except QueryError:
        return False
    return any(row[dimension] not in ("unknown", None) and row[measure.name] is not None for row in rows)


@functools.cache
def _rows(subject, measure, dimension):
    return fetch(subject, [measure.name], by=[dimension], viewer=operator()).rows


def test_a_reason_stands_for_nothing_that_is_told():
    known = {id for id, _ in listed()}
    assert all(id in known for id, _ in UNSPLIT) and all(text.endswith(".") for text in UNSPLIT.values())
    for id, split in UNSPLIT:
        assert split in {name for own, each in listed() if own == id for name in (each, *dimensions_of(each))}
        assert not any(_is_known(measure, split) for _, measure in measures_of(id)), (id, split)
    assert all(not measures_of(id) for id in UNCOUNTED)


def _is_known(measure, split):
    asked = dimensions_of(split)
    return all(set(asked) <= set(known_by(table_by(part.table, asked))) for part in measure.parts.values())
