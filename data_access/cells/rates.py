"""How closely a share of published counts may be said.

Source: decisions/0006-published-cells.md: from shown counts only, which stand beside it, of a large enough whole, and
no closer than their rounding carries; what rests on two exact totals is exact.
"""

import dataclasses

from data_access.answer import ABOVE, BELOW, WITHHELD

ENDS = (10, 90)  # per cent; between them shares are whole
FEW_LEFT = 10  # people short of all, of whom nothing is said
CARRIED = 5_000  # people from whom on a decimal is larger than what rounding to five moves
_whole = {"smallest": 50}


@dataclasses.dataclass(frozen=True)
class Cell:
    """A shown count: `exact` for a declared total, else rounded."""

    shown: float
    exact: bool = False


def say_shares_of(smallest):
    """Say once a process of how many people a share is told at least: smallest_share_base of the settings."""
    _whole["smallest"] = smallest


def smallest_whole():
    """Of how many people a share is told at least."""
    return _whole["smallest"]


def ratio(measure, part, whole, smallest):
    """A ratio's value: a share in per cent, or a mean; the mark that stands for it.

    A mean of fewer than `smallest` rounded people says nothing; of officers, who are not rounded, it is a whole number.
    """
    if measure.unit == "%":
        return share(part, whole, smallest)
    if part is None or whole is None or not whole.shown:
        return WITHHELD
    if whole.shown < smallest and not measure.officers:
        return WITHHELD
    return round(measure.scale * part.shown / whole.shown, 1 if whole.shown >= smallest else None)


def share(part, whole, smallest):
    """A share in per cent, an int where it has no decimal to say, or the mark that stands for it.

    Args:
        part, whole: Cells; None where withheld.
        smallest: the smallest whole of which a share is said.
    """
    if part is None or whole is None or not whole.shown:
        return WITHHELD
    value, rest = 100 * part.shown / whole.shown, whole.shown - part.shown
    if part.exact and whole.exact and (rest == 0 or rest >= FEW_LEFT):
        return round(value, 1)
    if whole.shown < smallest:
        return WITHHELD
    return ABOVE if rest < FEW_LEFT else _carried(value, whole.shown)


def _carried(value, whole):
    """Whole per cent, at either end a decimal where the rounding carries it; nobody and all are told as ends."""
    is_fine = whole >= CARRIED and not ENDS[0] <= value <= ENDS[1]
    near = round(value, 1) if is_fine else int(value + 0.5)
    return near if 0 < near < 100 else BELOW if value < ENDS[0] else ABOVE
