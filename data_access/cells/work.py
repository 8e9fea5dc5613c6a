"""One publication's cells in the making: the connection, the rules and the tables that the steps share."""

import dataclasses
import hashlib

from data_access.cells.closed import months_of, periods_of
from data_access.cells.declared import tallies
from data_access.cells.rounding import derived
from data_access.places import column_of
from data_access.schema import areas, offices, sources

COUNTED = """create or replace temp table counted (part text, family text, place text, period text, one text,
    one_code text, two text, two_code text, people bigint, n bigint, value double, key hugeint, form text)"""
TOUCHED = """create or replace temp table touched (place text, family text, period text, bucket integer,
    digest hugeint)"""
MADE = ("counted", "touched", "cell_places", "cell_periods", "stock_months", "plan", "rounded", "carried")


@dataclasses.dataclass
class Work:
    """What every step needs.

    Attributes:
        duck: where the build's temporary tables can be read and ours are made.
        published: the settings [published].
        places: {place: (place above or None, level)} of those that are published.
        root: the country's code, or None when no area is known.
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

    @property
    def root(self):
        return next((place for place, (above, _) in self.places.items() if above is None), None)

    def rows(self, sql):
        """The rows of a select."""
        return self.duck.execute(sql).fetchall()


def begin(target, duck, rules, number, secret):
    """Set up the tables that every step uses; places and data date come from the publication."""
    counted = tallies()
    data_date = target.rows(f"select max(data_date) from {target.name(sources)}")[0][0]
    persons, rounding = derived(secret, "persons"), derived(secret, "rounding")
    work = Work(duck, rules, number, data_date, _places(target), persons, rounding, counted, _salt(counted, rules))
    duck.execute(COUNTED)
    duck.execute(TOUCHED)
    fill(duck, "cell_places", ("area", "rank"), [(place, level) for place, (_, level) in work.places.items()])
    return work


def date_periods(work, first, years, first_stock):
    """Make the tables that say to which published periods a month or year belongs."""
    flows = periods_of(first, years, work.data_date, work.published)
    stocks = months_of(first_stock, work.data_date, work.published)
    for name, periods in (("cell_periods", flows), ("stock_months", stocks)):
        rows = [(period.key, period.code, period.kind, period.is_detailed) for period in periods]
        fill(work.duck, name, ("key", "code", "span", "is_detailed boolean"), rows)


def fill(duck, name, columns, rows):
    """A temporary table of texts, or of what a column's name says behind it."""
    shape = ", ".join(column if " " in column else f"{column} text" for column in columns)
    duck.execute(f"create or replace temp table {name} ({shape})")
    if rows:
        told = ", ".join(f"({', '.join(_literal(value) for value in row)})" for row in rows)
        duck.execute(f"insert into {name} values {told}")


def forget(work):
    """Remove what the steps made."""
    for name in MADE:
        work.duck.execute(f"drop table if exists {name}")


def _literal(value):
    if isinstance(value, bool | int):
        return str(value)
    return "null" if value is None else "'" + value.replace("'", "''") + "'"


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
    """Settings and declarations as a short text; periods and headlines change no number of a block."""
    told = dataclasses.replace(rules.published, windows=(), headlines=(), movers=1)
    declared = [(tally.mart.name, tally.unit, tally.attributes, tally.sums, tally.levels) for tally in counted]
    return hashlib.sha256(repr((told, declared)).encode()).hexdigest()[:16]
