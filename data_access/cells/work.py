"""One publication's cells in the making: the connection, the rules and the tables that the steps share."""

import dataclasses
import functools
import hashlib

import numpy as np

from data_access.cells.declared import tallies
from data_access.cells.rounding import derived
from data_access.places import column_of
from data_access.schema import areas, offices, sources

MADE = ("counted", "plan", "families", "unsafe", "rounded", "ledger_new", "stale", "published")


@dataclasses.dataclass
class Work:
    """What every step needs.

    Attributes:
        duck: where the build's temporary tables can be read and ours are made.
        published: the settings [published].
        places: {place: (place above or None, level)} of those that are published.
        persons, rounding: secret texts for the keys of people and for the rounding of cells.
        salt: a text that changes when what is counted changes, so that every block is then made anew.
    """

    duck: object
    rules: object
    number: int
    data_date: object
    places: dict
    persons: str
    rounding: str
    tallies: tuple
    salt: str

    @property
    def published(self):
        return self.rules.published

    @functools.cached_property
    def numbers(self):
        """{place: its number}."""
        return {place: number for number, place in enumerate(self.places)}

    def named(self, level):
        """The published places of a level."""
        return tuple(place for place, (_, own) in self.places.items() if own == level)

    @property
    def root(self):
        """The country's code, or None when no area is known."""
        return next((place for place, (above, _) in self.places.items() if above is None), None)

    def rows(self, sql):
        """The rows of a select."""
        return self.duck.execute(sql).fetchall()


def begin(target, duck, rules, number, secret):
    """What every step needs; places and data date come from the publication."""
    counted = tallies()
    data_date = target.rows(f"select max(data_date) from {target.name(sources)}")[0][0]
    persons, rounding = derived(secret, "persons"), derived(secret, "rounding")
    return Work(duck, rules, number, data_date, _places(target), persons, rounding, counted, _salt(counted, rules))


def fill(duck, name, columns, rows):
    """A temporary table of these rows.

    Args:
        columns: name and type of each, such as "place text".
    """
    duck.execute(f"create or replace temp table {name} ({', '.join(columns)})")
    if rows:
        given = {
            column.split()[0]: np.array(values, dtype=object if column.endswith("text") else None)
            for column, values in zip(columns, zip(*rows, strict=True), strict=True)
        }
        duck.register("given", given)
        duck.execute(f"insert into {name} select * from given")
        duck.unregister("given")


def forget(work):
    """Remove what the steps made."""
    for name in MADE:
        work.duck.execute(f"drop table if exists {name}")


def _places(target):
    """Areas with the area above and their level; those below a district and those that are offices are left out."""
    rows = target.rows(f"select area, parent, tree from {target.name(areas)} order by area")
    known = {area: {"parent": parent, "tree": tree} for area, parent, tree in rows}
    held = {office for (office,) in target.rows(f"select office from {target.name(offices)}")}
    found = {}
    for area, row in known.items():
        level = column_of(row, known)
        above = known.get(row["parent"], {}).get("parent")
        if area not in held and not (level == "district" and above in known and known[above]["parent"] is not None):
            found[area] = (row["parent"], level)
    return found


def _salt(counted, rules):
    """What is counted, as a short text: when it changes, so does every digest."""
    declared = [(tally.mart.name, tally.unit, tally.attributes, tally.sums, tally.levels) for tally in counted]
    told = (rules.published.smallest, rules.published.rounding, declared)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]
