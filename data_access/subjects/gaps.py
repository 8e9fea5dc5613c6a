"""Gaps: a rate among one group of people less the same rate among another; which rates can be compared so."""

import dataclasses

from data_access.marts.twins import table_by
from data_access.measures import Measure, Ratio
from data_access.question import dimensions_of
from data_access.subjects import SUBJECTS


@dataclasses.dataclass(frozen=True, kw_only=True)
class Gap:
    """The passport of a number made of other numbers, such as a difference; these have passports of their own.

    `parts` are they; `made_of` the fields, REQUIRED or LOADS of what it is made besides them.
    """

    id: str
    label: str
    meaning: str
    counted: str
    among: str
    left_out: str
    basis: str
    parts: tuple[Measure, ...] = ()
    made_of: tuple[str, ...] = ()
    version: int = 1
    unit: str = "percentage points"
    when: str = "as of the rate that is compared"


def rates(dimension, subjects=()):
    """[(subject, ratio)] of the shares of people that can be split by a dimension, of some subjects or of all."""
    found = [(subject, measure) for subject in SUBJECTS for measure in subject.measures if is_share(measure)]
    named = [each for each in found if not subjects or each[0].name in subjects]
    return [(subject, measure) for subject, measure in named if is_known_by(measure, dimension)]


def compared(*dimensions):
    """The shares that are compared by any of some dimensions, each once."""
    return tuple({ratio.id: ratio for dimension in dimensions for _, ratio in rates(dimension)}.values())


def is_share(measure):
    """Whether a measure is a part of a whole, counted one by one, so that its share has an interval.

    A name that ends in _share promises the part; sums such as hours are exact_only; a part that is all of its whole
    until it is split, such as the people of each level, compares nothing.
    """
    if not isinstance(measure, Ratio) or measure.unit != "%" or measure.exact_only or measure.open:
        return False
    part, whole = measure.parts["of"], measure.parts["among"]
    return "_share" in measure.name and (part.column, part.only) != (whole.column, whole.only)


def is_known_by(measure, dimension):
    """Whether both counts of a ratio are split by a dimension."""
    tables = [table_by(part.table, (dimension,)) for part in measure.parts.values()]
    return dimension not in measure.across and all(dimension in dimensions_of(table) for table in tables)


_LEFT_OUT = (
    "Rates whose numerator is no part of their denominator; groups of too few people or with a withheld count. "
    "Where a person counts several times, as with contacts, the interval is narrower than it should be."
)
GAPS = (
    Gap(
        id="SD4",
        parts=compared("sex"),
        made_of=("clients.sex",),
        label="Gender gap",
        meaning="Each rate among women less the same rate among men, in percentage points, with its 95 % interval "
        "(Newcombe 1998, method 10); the two differ by more than chance where the interval leaves out zero.",
        counted="As in the rate that is compared, women and men apart",
        among="As in the rate that is compared, women and men apart",
        left_out=f"People whose sex is not recorded. {_LEFT_OUT}",
        basis="SPACE II; Bangkok Rules; UNODC toolkit on gender-responsive non-custodial measures, 2020",
    ),
    Gap(
        id="SD5",
        parts=compared("age", "minor", "district", "disability", "language", "citizenship"),
        made_of=(
            *("clients.birth_year", "clients.minor_at_offence", "areas.kind"),
            *("clients.disability", "clients.language", "clients.citizenship"),
        ),
        label="Equality gap",
        meaning="The same by age (the youngest and the oldest against all other ages), minors against adults, "
        "cities against districts, people with a disability against all others, speakers of other languages against "
        "those of the most frequent one, and citizens of other countries against those of this one.",
        counted="As in the rate that is compared, both groups apart",
        among="As in the rate that is compared, both groups apart",
        left_out="By disability, language and citizenship: stocks, and everything below the country, regions and "
        f"departments; they are special categories and told of large groups only. {_LEFT_OUT}",
        basis="SDG 10; SPACE II",
    ),
)
