"""What an answer looks like: rows by the codes asked for, with zero, missing and withheld kept apart."""

import dataclasses
import datetime
import enum
import functools


class Mark(enum.Enum):
    """A value of a published answer that is no number: never drawn, and false where a number is asked for.

    WITHHELD is a count of fewer people than are shown, zero among them, or a rate or median that rests on one; BELOW
    and ABOVE are shares of less than a tenth and of more than nine tenths, said no closer than that.
    """

    WITHHELD = "withheld"
    BELOW = "below"
    ABOVE = "above"

    def __bool__(self):
        return False


WITHHELD, BELOW, ABOVE = Mark


@dataclasses.dataclass(frozen=True)
class Answer:
    """Rows for the measures asked, one a combination of codes.

    Each row is a dict: under each dimension's name its code (text; None when not known), under each measure's name a
    number, None (missing) or a Mark; for a ratio also `<name>_of` and `<name>_among`, for a percentile `<name>_of`
    (how many cases it rests on). `names` holds each code's names as (English, Russian, Kyrgyz). `notes` are sentences
    about what a source lacks. `exact` tells the classes of answers apart, and `safe` are the ids of measures that
    are told as safe statistics; all others are published, and of them `as_of` names what was carried from an earlier
    month: (area, period asked for, period shown).
    """

    subject: object
    measures: tuple
    by: tuple[str, ...]
    rows: tuple[dict, ...]
    names: dict[str, dict]
    notes: tuple[str, ...]
    data_date: datetime.date | None
    publication: int
    where: dict
    exact: bool = True
    safe: tuple[str, ...] = ()
    as_of: tuple[tuple[str, str, str], ...] = ()

    @property
    def columns(self):
        """Names of the columns, in order: dimensions, then for each measure its value and counts."""
        return (*self.by, *(column for measure in self.measures for column in value_columns(measure)))

    @functools.cached_property
    def frame(self):
        """The rows as a pandas frame: marks and missing are both <NA>; a missing cell has no row when it can."""
        import pandas

        told = [{name: None if isinstance(value, Mark) else value for name, value in row.items()} for row in self.rows]
        return pandas.DataFrame(told, columns=list(self.columns)).convert_dtypes()

    def name_of(self, dimension, code, language="en"):
        """A code's name in a language; the English one, or the code itself, where there is none."""
        names = self.names.get(dimension, {}).get(code)
        if not names:
            return "" if code is None else str(code)
        return names[("en", "ru", "ky").index(language)] or names[0]


def value_columns(measure):
    """The columns a measure fills: its value and the counts behind it."""
    if measure.is_ratio:
        return (measure.name, f"{measure.name}_of", f"{measure.name}_among")
    return (measure.name, f"{measure.name}_of") if hasattr(measure, "number") else (measure.name,)
