"""What a safe statistic says: a value made of rounded sums of a large enough group, no closer than they carry."""

import dataclasses

from data_access import measures
from data_access.answer import ABOVE, BELOW, WITHHELD
from data_access.arithmetic import percentile
from data_access.cells.rates import ENDS
from data_access.lengths import length_of
from data_access.measures import Percentile, Time
from data_access.safe.rounding import exactly, rounded, smallest_group, step_people

ENOUGH = 5  # steps from which on a quotient carries a second digit


@dataclasses.dataclass(frozen=True)
class Cell:
    """The exact sums of one cell: `of` (of a percentile its cases), `among`, and `people` behind amounts.

    `days` and `months` are those of the period, over which a sum of days or of stocks counts a person again and again.
    """

    of: object
    among: int = 0
    people: int = 0
    days: int = 1
    months: int = 1


def said(measure, cell):
    """The value of a cell and the rounded counts behind it, as data_access.arithmetic.fill takes them."""
    if isinstance(measure, Percentile):
        return _percentile(measure, cell.of or ())
    return _ratio(measure, cell) if measure.is_ratio else _count(measure, cell)


def cell_of(settled, measure, sums, key):
    """The exact sums of a row."""
    free = measure.across if measure.is_ratio else ()
    whole = tuple(None if name in free else code for name, code in zip(settled.by, key, strict=True))
    of = sums.get((measure.name, "of"), {}).get(key, () if isinstance(measure, Percentile) else 0)
    among, opening, people = (
        sums.get((measure.name, role), {}).get(whole, 0) for role in ("among", "opening", "people")
    )
    days, months = (_length(settled, measure, key, per) for per in ("day", "month"))
    return Cell(of, among + opening, people, days, months)


def _length(settled, measure, key, per):
    """Days or months of the period of a row, 1 at least."""
    return max(length_of(settled, dataclasses.replace(measure, per=per), key), 1)


def _again(measure, part, cell):
    """How often a person counts in a sum over the period, at most."""
    if part.column.name == "person_days":
        return cell.days
    return cell.months if measure.time != Time.STOCK and part.table.info["of"] == "stock" and not part.at else 1


def _count(measure, cell):
    """A count rounded down; an amount, such as points, only of a large enough group."""
    length = cell.days if measure.per == "day" else 1
    if measure.behind is not None and cell.people < smallest_group():
        return {"value": WITHHELD}
    each = cell.of / cell.people if measure.behind is not None else 1
    return {"value": rounded(cell.of // length, each).shown or WITHHELD}


def _ratio(measure, cell):
    """A ratio of two rounded sums."""
    if not cell.among:
        return {"value": WITHHELD}
    part, whole = measure.parts["of"], measure.parts["among"]
    people = _people(measure, cell, part, whole)
    if people < smallest_group():
        return {"value": WITHHELD}
    of, among = (_rounded(measure, each, cell, total, people) for each, total in ((part, cell.of), (whole, cell.among)))
    length = cell.months if measure.per == "month" else cell.days if measure.per == "day" else 1
    told = among.shown if measure.among_unit == 1 else round(among.shown / measure.among_unit)
    return {"value": _quotient(measure, of, among, length), "of": _shown(of), "among": told}


def _people(measure, cell, part, whole):
    """How many people, cases or records a ratio rests on."""
    if measure.alike:
        return cell.people
    if measure.behind is not None:
        return cell.people / _again(measure, measures.part(measure.behind), cell)
    return cell.of if whole.is_open else cell.among / _again(measure, whole, cell)


def _rounded(measure, part, cell, total, people):
    return exactly(total) if part.is_open else rounded(total, max(_again(measure, part, cell), total / people))


def _shown(part):
    """A rounded count behind a ratio; an amount of less than a step is left out, for it is of no number of people."""
    return part.shown or (WITHHELD if part.step == step_people() else None)


def _quotient(measure, part, whole, length):
    """A share of less than a step, or of all but two, is told as an end; others in whole per cent or few digits."""
    if measure.unit == "%" and measure.scale == 100:
        least, most = 100 * part.low / whole.high, 100 * part.high / max(whole.low, 1)
        if not part.low:
            return _end(most, BELOW, ENDS[0], 0.0)
        if 0 <= whole.low - part.low < 2 * max(part.step, whole.step):
            return _end(100 - least, ABOVE, 100 - ENDS[1], 100.0)
    steps = min(part.low // part.step, whole.low // whole.step)
    if not steps or (measure.alike and steps < ENOUGH):
        return WITHHELD
    value = measure.scale * measure.among_unit * part.shown * length / whole.shown
    return _short(measure, value, 2 if steps >= ENOUGH else 1)


def _end(away, mark, most, end):
    """What is told of a share that lies at most so many per cent away from an end."""
    return end if away < 0.5 else mark if away < most else WITHHELD


def _percentile(measure, cases):
    """A percentile with a step of people on either side of it, and a large enough group."""
    count = sum(often for _, often in cases)
    beside = min(measure.share, 1 - measure.share) * count
    if count < smallest_group() or beside < step_people():
        return {"value": WITHHELD}
    return {"value": _short(measure, percentile(cases, measure.share)), "of": rounded(count).shown}


def _short(measure, value, digits=2):
    """Whole per cent; of anything else so many digits."""
    if measure.unit == "%":
        return int(value + 0.5)
    short = float(f"{value:.{digits}g}")
    return int(short) if short.is_integer() else short
