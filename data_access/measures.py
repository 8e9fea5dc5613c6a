"""The words in which a subject is written: what can be counted, divided, and split."""

import dataclasses
import enum

from sqlalchemy import Column

REQUIRED = ("required",)  # made of the fields that the settings require
LOADS = ("loads",)  # made of what the loads themselves record


class Time(enum.StrEnum):
    """A measure's class of time; no filter may change it."""

    STOCK = "stock"
    FLOW = "flow"
    COHORT = "cohort"


@dataclasses.dataclass(frozen=True)
class Part:
    """A sum over a mart's column; `only` keeps rows whose dimension has one of the values given.

    `at` says that only the first or the last month of each period counts: 'start' or 'end'; of a stock it is the last.
    """

    column: Column
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()
    at: str = ""

    @property
    def table(self):
        """The mart that holds the column."""
        return self.column.table

    @property
    def is_open(self):
        """Whether it is not about clients, so that everybody may read it: see marts.tables.mart."""
        return self.table.info["of"] == "open"


def at_start(column):
    """What a column holds in the first month of each period."""
    return Part(column, at="start")


def at_end(column):
    """What a column holds in the last month of each period."""
    return Part(column, at="end")


def only(column, **conditions):
    """The part of a column where each dimension has one of the values, given as a tuple or one text."""
    kept = {name: (values,) if isinstance(values, str) else tuple(values) for name, values in conditions.items()}
    return Part(column, tuple(sorted(kept.items())))


def part(said):
    """A column, or a part already, as a part."""
    return said if isinstance(said, Part) else Part(said)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Measure:
    """What every measure tells of itself.

    `needs` names the tables and columns of the contract without which the number would be a false zero; `made_of` those
    that it is made of besides, any of which may be missing, or else REQUIRED or LOADS;
    `officers` says that its whole, or what its percentile is of, are officers: staff, whose number is withheld only
    where it would show the caseload of one or two. `exact_only` numbers are not among the published cells: whoever may
    not see exact counts is told safe statistics of them, see data_access/safe. `open` ones are not about clients
    (staff, posts, courts' totals, the quality of data) and are answered exactly to everybody who holds the subject's
    permission; see data_access/reach.py. `reported` ones are totals that others tell: where they tell none there is no
    number, and no zero.

    The rest is its passport. `left_out` says who or what is not counted and why, `basis` the legal or professional
    source of the definition, `settles` for how many days after a period's end late entries may still change a value,
    `version` the edition of the definition, and `history` what changed with which: (date, sentence), oldest first.
    Numerator and denominator are said by the comments of the mart's columns.
    """

    name: str
    label: str
    id: str
    time: Time
    meaning: str
    unit: str = "people"
    needs: tuple[str, ...] = ()
    made_of: tuple[str, ...] = ()
    officers: bool = False
    exact_only: bool = False
    open: bool = False
    reported: bool = False
    left_out: str = ""
    basis: str = ""
    settles: int = 0
    version: int = 1
    history: tuple[tuple[str, str], ...] = ()

    @property
    def is_ratio(self):
        """Whether it is a part divided by a whole."""
        return isinstance(self, Ratio)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Count(Measure):
    """A sum of a mart's counts, in units of `of_unit`; with `per` its mean for each 'day' or 'month' of the period.

    `behind` counts the people behind an amount, such as hours or points, that counts none itself.
    """

    of: Part | Column
    of_unit: int = 1
    per: str = ""
    behind: Part | Column | None = None

    @property
    def parts(self):
        """The sums to ask for, by role."""
        return {"of": part(self.of)}

    @property
    def table(self):
        """The mart whose dimensions it can be split by."""
        return part(self.of).table


@dataclasses.dataclass(frozen=True, kw_only=True)
class Ratio(Count):
    """A sum divided by another and multiplied by `scale`; the whole is not split by the dimensions `across`.

    With `per` the whole is the mean of the sum for each 'day' or 'month' of the period; `opening` is added to it.
    The whole is told, and divided by, in units of `among_unit`: days of people as months of people.
    With `alike` the whole is instead what is expected of these people: as many as the part is of people alike in these
    dimensions everywhere (indirect standardisation).
    """

    among: Part | Column
    opening: Part | Column | None = None
    across: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    among_unit: float = 1
    scale: float = 100
    unit: str = "%"

    @property
    def parts(self):
        """The sums to ask for, by role."""
        told = {"of": part(self.of), "among": part(self.among)}
        return told if self.opening is None else told | {"opening": part(self.opening)}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Percentile(Count):
    """A percentile of a number such as days, from how often each value stands; `of` counts the cases."""

    number: Column
    share: float
    unit: str = "days"


@dataclasses.dataclass(frozen=True)
class Subject:
    """What can be asked about one matter, and the right it takes."""

    name: str
    label: str
    permission: str
    measures: tuple[Measure, ...]

    def measure(self, asked):
        """Find a measure by its name or catalogue id.

        Raises:
            KeyError: none has it.
        """
        for measure in self.measures:
            if asked in (measure.name, measure.id):
                return measure
        raise KeyError(asked)
