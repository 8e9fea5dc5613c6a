"""Answers made by hand, and what a drawing holds: for tests of shapes."""

import contextlib
import datetime

from dash.development.base_component import Component

from dashboard.address import View
from dashboard.viewing import looking_at
from data_access.answer import Answer
from data_access.subjects import find_measure

NAMES = {"area": {"N": ("North", None, None), "S": ("South", None, None), "W": ("West", None, None)}}


def answer(measures, by=(), rows=(), data_date=datetime.date(2025, 6, 30), names=None, notes=()):
    """An Answer to catalogue ids; rows are as fetch gives them."""
    found = [find_measure(each) for each in measures]
    told = tuple(measure for _, measure in found)
    return Answer(found[0][0], told, tuple(by), tuple(rows), names or NAMES, tuple(notes), data_date, 1, {})


def ratio(name, of, among, **codes):
    """A row of a ratio out of 100."""
    return codes | {name: 100 * of / among if among else None, f"{name}_of": of, f"{name}_among": among}


@contextlib.contextmanager
def viewing(page="situation", **values):
    """A view without a server."""
    with looking_at(View(page).with_(**values)) as view:
        yield view


def parts(component):
    """Every component under one, itself first."""
    yield component
    inside = getattr(component, "children", None)
    for child in inside if isinstance(inside, list | tuple) else [inside]:
        if isinstance(child, Component):
            yield from parts(child)


def words(component):
    """All text of a component, in order."""
    told = []
    for part in parts(component):
        inside = getattr(part, "children", None)
        told += [
            str(each)
            for each in (inside if isinstance(inside, list | tuple) else [inside])
            if isinstance(each, str | int)
        ]
    return " ".join(told)


def of_class(component, name):
    """The components that have a CSS class."""
    return [part for part in parts(component) if name in (getattr(part, "className", None) or "").split()]


def numbers_of(text):
    """The lines of a file of numbers, without those that say what they are."""
    return [line for line in text.removeprefix("\ufeff").splitlines() if line and not line.startswith("#")]
