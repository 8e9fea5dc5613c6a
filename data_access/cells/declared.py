"""What is published: every sum that some subject's measures need, told from the subjects, with no list of its own."""

import dataclasses
import itertools

from sqlalchemy import String, Table

from data_access.cells.parts import name_of
from data_access.marts.tables import CASE, PEOPLE, PLACE
from data_access.measures import Percentile, Time
from data_access.subjects import SUBJECTS

LEVELS = ("country", "region", "department", "district")
WIDE = LEVELS[:3]  # where events are told, which one person can have many of
ALWAYS = {  # one row a person and need or programme: without it nobody would be counted once
    **dict.fromkeys(("need_month", "served_month"), "domain"),
    "match_month": "programme",
}
WITH = ("sex", "kind")  # of what is told of every person and case, these two are crossed with everything
MIDDLE = 0.5


@dataclasses.dataclass(frozen=True)
class Sum:
    """One number of a cell: its name, the column that is added up, of which codes, and a median's column of numbers."""

    name: str
    column: str
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()
    number: str | None = None


@dataclasses.dataclass(frozen=True)
class Tally:
    """What one mart counts in one way.

    `family` is stock or flow; `unit` is people, each once a period; events, each for itself; medians of what is told
    of events; or officers.
    """

    mart: Table
    family: str
    unit: str
    sums: tuple[Sum, ...]
    levels: tuple[str, ...]

    @property
    def attributes(self):
        """What it can be crossed by: texts of the mart but the places, and the score; by the alphabet."""
        names = [column.name for column in self.mart.columns if isinstance(column.type, String)]
        names += ["score"] if "score" in self.mart.c else []
        return tuple(sorted(name for name in names if name not in PLACE))

    @property
    def always(self):
        """The attribute without which its cells say nothing, or None."""
        return ALWAYS.get(self.mart.name)

    def crossings(self, most):
        """The sets of so many attributes at most that are crossed, none first.

        Two go together where one is sex, kind, or the mart's own: age by offence and the like would be as many cells
        again, which no page asks for.
        """
        own = set(self.attributes) - {*PEOPLE, *CASE} | set(WITH)
        sets = [each for size in range(most + 1) for each in itertools.combinations(self.attributes, size)]
        told = [each for each in sets if len(each) < 2 or own & set(each)]
        return [each for each in told if self.always is None or self.always in each]


def tallies():
    """Everything that is counted for the published cells, in the order of the subjects."""
    volumes = {measure.parts["of"].column for measure in _measures() if _counts_events(measure)}
    found = {}
    for measure in _measures():
        for part in (part for part in measure.parts.values() if not part.is_open):
            unit = _unit(measure, part, volumes)
            found.setdefault((part.table, _family(measure), unit, LEVELS if unit != "events" else WIDE), {}).update(
                {name_of(part): Sum(name_of(part), part.column.name, part.only)}
            )
        if isinstance(measure, Percentile) and measure.share == MIDDLE:
            part = measure.parts["of"]
            unit = "officers" if measure.officers else "medians"
            name = name_of(part, measure)
            told = found.setdefault((part.table, _family(measure), unit, LEVELS), {})
            told[name] = Sum(name, part.column.name, part.only, measure.number.name)
    return tuple(Tally(*key[:3], tuple(sums.values()), key[3]) for key, sums in found.items())


def _measures():
    every = [measure for subject in SUBJECTS for measure in subject.measures]
    return [measure for measure in every if not measure.exact_only and not measure.open]


def _counts_events(measure):
    return measure.unit != "people" and not measure.is_ratio and not isinstance(measure, Percentile)


def _unit(measure, part, volumes):
    """People where the mart has one row a person and period; a person can have many of everything else."""
    if measure.officers:
        return "officers"
    return "people" if "people" in part.table.c and part.column not in volumes else "events"


def _family(measure):
    return "stock" if measure.time == Time.STOCK else "flow"
