"""A measure's passport: what it counts, among whom, who is left out, whose definition it is, when it is final.

What is counted is said once, by the comment of the mart's column and the codes that a part keeps: from here come the
card's "i", the page of definitions, the head of every file, the documentation and the tests.
"""

import dataclasses
import datetime
import re

from data_access.measures import Percentile, Time

EXPECTED = "Those expected: the rate of each level, sex and age everywhere, for these people"


@dataclasses.dataclass(frozen=True)
class Counted:
    """What a sum counts: a noun phrase, the codes (dimension, codes) that it keeps, and what it is not split by."""

    text: str
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()
    across: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Passport:
    """All that is to be said of a measure. Of a percentile `numerator` are the cases and `number` what they have."""

    id: str
    name: str
    meaning: str
    numerator: Counted
    denominator: Counted | None
    left_out: str
    unit: str
    time: Time
    settles: int
    basis: str
    version: int
    history: tuple[tuple[str, str], ...]
    needs: tuple[str, ...]
    scale: float = 1
    number: str = ""
    share: float = 0

    @property
    def family(self):
        """The id of the catalogue that it belongs to: CL4 of CL4a."""
        return family_of(self.id)


def passport(measure):
    """The passport of a measure."""
    parts, is_percentile = measure.parts, isinstance(measure, Percentile)
    return Passport(
        id=measure.id,
        name=measure.label,
        meaning=measure.meaning,
        numerator=_counted(parts["of"]),
        denominator=_denominator(measure) if "among" in parts else None,
        left_out=measure.left_out,
        unit=measure.unit,
        time=measure.time,
        settles=measure.settles,
        basis=measure.basis,
        version=measure.version,
        history=measure.history,
        needs=measure.needs,
        scale=getattr(measure, "scale", 1),
        number=measure.number.name if is_percentile else "",
        share=measure.share if is_percentile else 0,
    )


def _denominator(measure):
    """What a ratio is divided by: with `alike` whom the part of such people everywhere makes expect."""
    return Counted(EXPECTED) if measure.alike else _counted(measure.parts["among"], measure.across)


def _counted(part, across=()):
    text = (part.column.comment or "").rstrip(".")
    return Counted(text, part.only, tuple(name for name in across if name in part.table.c))


def family_of(id):
    """The catalogue's id that a measure's id belongs to: 'CL4' of 'CL4a'."""
    return re.match(r"[A-Z]+\d+|", id).group()


def final_on(measure, period_end):
    """The day from which a value is final: late court acts, entries and proofs still change one that is younger."""
    return period_end + datetime.timedelta(days=measure.settles)


def is_final(measure, period_end, data_date):
    """Whether a value of the period that ends on a day is final on the data date; a stock stands at either."""
    ended = min(period_end, data_date) if measure.time == Time.STOCK else period_end
    return final_on(measure, ended) <= data_date
