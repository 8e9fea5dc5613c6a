"""A number over time: which of its periods are over, its control chart, and whether its end is more than chance."""

import dataclasses

from dashboard import formats, signals
from dashboard.figures.drawing import is_few, is_known, shown
from data_access.answer import WITHHELD
from data_access.measures import Percentile, Time

QUARTERS = 16  # of a cohort: four years, the first three of which say what is usual


def settled_rows(answer):
    """Rows of the last dimension, time, up to the last period that is over and, for a cohort, mature.

    A second measure of a cohort counts all its starters: without it a period may be judged by some of them.
    Periods before the first with anything are left out.
    """
    measure, time = answer.measures[0], answer.by[-1]
    rows = [row for row in answer.rows if row[time] is not None]
    if measure.time != Time.STOCK:
        rows = [row for row in rows if formats.last_day(row[time]) <= answer.data_date]
    if measure.time == Time.COHORT:
        rows = [row for row in rows if row[f"{measure.name}_among"] is WITHHELD or row[f"{measure.name}_among"]]
    if measure.time == Time.COHORT and len(answer.measures) > 1:
        rows = [row for row in rows if is_mature(row, *answer.measures[:2])][-QUARTERS:]
    full = [place for place, row in enumerate(rows) if _is_there(row, measure)]
    return rows[full[0] :] if full else []


def _is_there(row, measure):
    """Whether a period has anything: zero people says that the source had not begun, a share of zero does not."""
    value = row[measure.name]
    return (
        value is not None if measure.is_ratio or isinstance(measure, Percentile) else value is WITHHELD or bool(value)
    )


def pooled(rows, measure, periods=4):
    """The last periods of a share as one row, where the last alone rests on too few people; else the last row."""
    if not measure.is_ratio or not is_few(rows[-1], measure):
        return rows[-1:]
    kept = rows[-periods:]
    of, among = (
        sum(row[f"{measure.name}_{role}"] if is_known(row[f"{measure.name}_{role}"]) else 0 for row in kept)
        for role in ("of", "among")
    )
    share = {measure.name: measure.scale * of / among, f"{measure.name}_of": of, f"{measure.name}_among": among}
    hidden = any(row[measure.name] is WITHHELD for row in kept)
    return rows[-1:] if hidden or not among else [kept[0] | share, kept[-1] | share]


def with_known_measures(answer):
    """The answer without the measures that no row tells; as it is when none is told."""
    known = tuple(each for each in answer.measures if any(row[each.name] is not None for row in answer.rows))
    return dataclasses.replace(answer, measures=known or answer.measures)


def is_mature(row, judged, started):
    """Whether all starters of a period can be judged."""
    among = row[f"{judged.name}_among"]
    return among is WITHHELD or bool(among) and among == row[f"{started.name}_among"]


def grouped(answer):
    """The answer once for each value of its first dimension: (code, answer with its rows only)."""
    groups = {}
    for row in answer.rows:
        groups.setdefault(row[answer.by[0]], []).append(row)
    return [(code, dataclasses.replace(answer, rows=tuple(rows))) for code, rows in groups.items()]


def control_of(measure, rows):
    """The control chart of a flow or a cohort's rate.

    None for a stock, whose months are not independent, and where the small months are withheld: the rest would look
    steadier and larger than they are.
    """
    if measure.time == Time.STOCK or (not isinstance(measure, Percentile) and _hides_some(rows, measure)):
        return None
    return signals.control([shown(row, measure) for row in rows], 0, 100 if measure.unit == "%" else None)


def _hides_some(rows, measure):
    return any(row[measure.name] is WITHHELD for row in rows)


def side_of(measure, rows, chart):
    """'high', 'low' or None: by the rules of the chart; for a stock by its steps, or its share a year ago."""
    if chart is not None:
        return chart.now
    if measure.time != Time.STOCK:
        return None
    if not measure.is_ratio:
        moved = signals.control([_step(before, after, measure) for before, after in zip(rows, rows[1:], strict=False)])
        return moved.now if moved else None
    score = signals.change_score(*year_apart(rows, measure))
    return "high" if score > signals.BEYOND[99.8] else "low" if score < -signals.BEYOND[99.8] else None


def year_apart(rows, measure):
    """(of, among) of a share of a stock a year ago and now; zeros where it is not known."""
    return [_counts(row, measure) for row in (rows[-13], rows[-1])] if len(rows) > 12 else [(0, 0), (0, 0)]


def _counts(row, measure):
    counts = row[f"{measure.name}_of"], row[f"{measure.name}_among"]
    return counts if all(map(is_known, counts)) else (0, 0)


def _step(before, after, measure):
    pair = before[measure.name], after[measure.name]
    return pair[1] - pair[0] if all(map(is_known, pair)) else None
