"""What a load tells at its end."""

import dataclasses
import datetime


@dataclasses.dataclass(frozen=True)
class InputReport:
    """One file, sheet or query: rows read = loaded + quarantined."""

    input: str
    file: str
    read: int
    loaded: int
    quarantined: int


@dataclasses.dataclass(frozen=True)
class Report:
    """A finished load; `is_new` is False when the same files were loaded before.

    `reasons` holds (table, column, reason, rows), the most frequent first.
    """

    source: str
    is_new: bool
    number: int
    data_date: datetime.date | None
    inputs: tuple[InputReport, ...] = ()
    reasons: tuple[tuple[str, str, str, int], ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()


def silent(what, share, rows=None):
    """A listener to progress that says nothing.

    Args:
        what: is being done, in words.
        share: of the whole load that is done, 0 to 1.
        rows: read so far; None when they are not being read.
    """


def stretch(tell, start, end):
    """A listener for a part of the load, which lies between two shares of the whole."""
    return lambda what, share=0.0, rows=None: tell(what, start + (end - start) * share, rows)
