"""A number over time: which of its periods are over, its control chart, and whether its end is more than chance."""

import dataclasses

from dashboard import formats
from dashboard.figures.dated import rebases_of
from dashboard.figures.drawing import is_few, is_known, shown
from dashboard.settings import published, rules
from dashboard.statistics.comparing import change_score
from dashboard.statistics.control import RUN, control
from dashboard.statistics.funnel import beyond
from data_access.answer import Mark
from data_access.measures import Percentile, Time
from data_access.passports import is_final

QUARTERS = 16  # of a cohort: four years, the first three of which say what is usual


def settled_rows(answer):
    """Rows of the last dimension, time, up to the last period that is over and final, for a cohort mature.

    A second measure of a cohort counts all its starters: without it a period may be judged by some of them.
    Periods before the first with anything are left out.
    """
    measure, time = answer.measures[0], answer.by[-1]
    rows = [row for row in answer.rows if row[time] is not None]
    if measure.time != Time.STOCK:
        rows = _final(answer, rows)
    if measure.time == Time.COHORT:
        rows = [row for row in rows if is_counted(row[f"{measure.name}_among"])]
    if measure.time == Time.COHORT and len(answer.measures) > 1:
        rows = [row for row in rows if is_mature(answer, row)][-QUARTERS:]
    full = [place for place, row in enumerate(rows) if _is_there(row, measure)]
    return rows[full[0] :] if full else []


def _final(answer, rows):
    """Rows of periods that late entries change no more; of a flow all of which is young, those that are over."""
    measure, ends = answer.measures[0], [formats.last_day(row[answer.by[-1]]) for row in rows]
    over = [(row, end) for row, end in zip(rows, ends, strict=True) if end <= answer.data_date]
    final = [row for row, end in over if is_final(measure, end, answer.data_date)]
    return final if final or measure.time == Time.COHORT else [row for row, _ in over]


def _is_there(row, measure):
    """Whether a period has anything: zero people says that the source had not begun, a share of zero does not."""
    value = row[measure.name]
    return value is not None if measure.is_ratio or isinstance(measure, Percentile) else is_counted(value)


def is_counted(value):
    """Whether a count is of somebody, or of too few to be shown."""
    return isinstance(value, Mark) or bool(value)


def pooled(answer, rows, periods=4):
    """The last periods of a share as one row, where the last alone rests on too few people; else the last row.

    Published numbers are never added up.
    """
    measure = answer.measures[0]
    if not answer.exact or not measure.is_ratio or not is_few(rows[-1], measure):
        return rows[-1:]
    kept = rows[-periods:]
    of, among = (
        sum(row[f"{measure.name}_{role}"] if is_known(row[f"{measure.name}_{role}"]) else 0 for row in kept)
        for role in ("of", "among")
    )
    share = {measure.name: measure.scale * of / among, f"{measure.name}_of": of, f"{measure.name}_among": among}
    return [kept[0] | share, kept[-1] | share] if among else rows[-1:]


def with_known_measures(answer):
    """The answer without the measures that no row tells; as it is when none is told."""
    known = tuple(each for each in answer.measures if any(row[each.name] is not None for row in answer.rows))
    return dataclasses.replace(answer, measures=known or answer.measures)


def is_mature(answer, row):
    """Whether all starters of a period can be judged; by the calendar where numbers are rounded."""
    judged, started = answer.measures[:2]
    if not answer.exact:
        return final_day(row[answer.by[-1]]) <= answer.data_date
    among = row[f"{judged.name}_among"]
    return bool(among) and among == row[f"{started.name}_among"]


def final_day(code):
    """The day on which the last starters of a period have had the fixed months."""
    last = formats.last_day(code)
    return formats.last_day(formats.months_before(f"{last:%Y-%m}", -rules().completion_months))


def grouped(answer):
    """The answer once for each value of its first dimension: (code, answer with its rows only)."""
    groups = {}
    for row in answer.rows:
        groups.setdefault(row[answer.by[0]], []).append(row)
    return [(code, dataclasses.replace(answer, rows=tuple(rows))) for code, rows in groups.items()]


def control_of(answer, rows):
    """The control chart of a flow or a cohort's rate, its limits computed anew where an event says so.

    None for a stock, whose months are not independent, and where the small months are withheld: the rest would look
    steadier and larger than they are.
    """
    measure, time = answer.measures[0], answer.by[-1]
    if measure.time == Time.STOCK or (not isinstance(measure, Percentile) and _hides_some(rows, measure)):
        return None
    begins = _begins(rows, measure)
    rebases, highest = rebases_of(answer, [row[time] for row in rows]), 100 if measure.unit == "%" else None
    values = [shown(row, measure) if place >= begins else None for place, row in enumerate(rows)]
    return control(values, 0, highest, (*rebases, begins), step=step_of(answer, measure))


def _begins(rows, measure):
    """The place from which a number can be judged: after a run of nothing, which says that it was not yet done."""
    found = next((place for place, row in enumerate(rows) if shown(row, measure)), 0)
    return found if found >= RUN else 0


def step_of(answer, measure):
    """Between two values that a measure can be told as: whole days, people and published per cents; 0 for any value.

    A median is no finer than the days that it is a median of, though it may lie between two of them.
    """
    if isinstance(measure, Percentile):
        return 1
    if measure.is_ratio:
        return 1 if measure.unit == "%" and not answer.exact else 0
    return 1 if answer.exact else published().rounding


def _hides_some(rows, measure):
    return any(isinstance(row[measure.name], Mark) for row in rows)


def side_of(answer, rows, chart):
    """'high', 'low' or None: by the rules of the chart; for a stock by its steps, or its share a year ago.

    Of published numbers None unless enough people moved: rounding alone moves a number.
    """
    measure = answer.measures[0]
    if not answer.exact and not _moved_enough(measure, rows):
        return None
    return _side(answer, rows, chart)


def moved(answer, before, after):
    """Whether two counts of an answer differ by enough people to speak of a change."""
    return answer.exact or (is_known(before) and is_known(after) and abs(after - before) >= published().movers)


def _moved_enough(measure, rows):
    """Whether the counts behind the last value and the one it is held against differ by enough people."""
    back = 13 if measure.is_ratio and measure.time == Time.STOCK else 2
    if len(rows) < back:
        return False
    names = [f"{measure.name}_of", f"{measure.name}_among"] if measure.is_ratio else [measure.name]
    if isinstance(measure, Percentile):
        cases = rows[-1].get(f"{measure.name}_of")
        return is_known(cases) and cases >= published().smallest_share_base
    pairs = [(rows[-back][name], rows[-1][name]) for name in names]
    return any(is_known(was) and is_known(now) and abs(now - was) >= published().movers for was, now in pairs)


def _side(answer, rows, chart):
    measure = answer.measures[0]
    if chart is not None:
        return chart.now
    if measure.time != Time.STOCK:
        return None
    if not (measure.is_ratio and measure.unit == "%"):  # no share of people, so no test of two shares
        steps = [_step(before, after, measure) for before, after in zip(rows, rows[1:], strict=False)]
        moved = control(steps, step=step_of(answer, measure))
        return moved.now if moved else None
    score = change_score(*year_apart(rows, measure))
    return "high" if score > beyond(99.8) else "low" if score < -beyond(99.8) else None


def year_apart(rows, measure):
    """(of, among) of a share of a stock a year ago and now; zeros where it is not known."""
    return [_counts(row, measure) for row in (rows[-13], rows[-1])] if len(rows) > 12 else [(0, 0), (0, 0)]


def _counts(row, measure):
    counts = row[f"{measure.name}_of"], row[f"{measure.name}_among"]
    return counts if all(map(is_known, counts)) else (0, 0)


def _step(before, after, measure):
    pair = before[measure.name], after[measure.name]
    return pair[1] - pair[0] if all(map(is_known, pair)) else None
