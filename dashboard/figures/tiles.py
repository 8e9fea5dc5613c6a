"""A tile: one number, what it compares with, a line of its past with the usual range, a sign of variation."""

from dash import html

from dashboard import formats, judging
from dashboard.figures import svg
from dashboard.figures.bars import with_counts
from dashboard.figures.dated import target_of
from dashboard.figures.drawing import Drawing, is_few, is_known, said, shown
from dashboard.figures.marked import signs_of
from dashboard.figures.series import control_of, moved, pooled, settled_rows, side_of
from dashboard.language import gettext
from dashboard.people.numbers import is_count, linked, list_of
from data_access.answer import WITHHELD
from data_access.measures import Percentile, Time


def tile(answer):
    """The first measure by month or quarter: its last settled value, how it moved, whether that is chance."""
    measure = answer.measures[0]
    settled = settled_rows(answer)
    if not settled:
        return _undated(answer)
    chart = control_of(answer, settled)
    side = side_of(answer, settled, chart)
    judged = judging.verdict(measure, side)
    lines = [line for line in _lines(answer, settled, chart) if line]
    head = _head(answer, settled)
    value = head[-1]
    behind = list_of(answer, value, measure) if len(head) == 1 else None
    told = ". ".join([said(value, measure), *lines, judging.words(judged, side)]) + "."
    counts = [linked(lines[0], behind), *lines[1:]] if measure.is_ratio and lines else lines
    body = [_value(value, measure, behind), *(html.P(each, className="compared") for each in counts)]
    body.append(_line(answer, settled, chart, told))
    icon = signs_of(answer, settled[-1], chart, side) if shown(value, measure) is not None else None
    return Drawing(html.Div(body), told, foot=(_dated(answer, settled),), icon=icon)


def _undated(answer):
    """The number of a source that tells no month; nothing else can be said of it."""
    measure, time = answer.measures[0], answer.by[0]
    row = next((row for row in answer.rows if row[time] is None), None)
    if row is None or row[measure.name] is None:
        words = gettext("No data for these filters.")
        return Drawing(html.P(words), words)
    words = gettext("the source tells no month")
    return Drawing(html.Div([_value(row, measure)]), f"{said(row, measure)}, {words}", foot=(words,))


def _head(answer, rows):
    """The row in large type; of a cohort too small alone, the first and the last of those put together."""
    return pooled(answer, rows) if answer.measures[0].time == Time.COHORT else rows[-1:]


def _value(row, measure, behind=None):
    """The number in large type, its unit small beside it; in words where there is no number."""
    if shown(row, measure) is None:
        return html.P(said(row, measure), className="value words")
    unit = {"%": "%", "days": gettext("days")}.get(measure.unit)
    number = html.Strong(linked(formats.bare(row[measure.name], measure), behind if is_count(measure) else None))
    return html.P([number, html.Span(f" {unit}")] if unit else [number], className="value")


def _lines(answer, rows, chart):
    """What the number rests on, and what it compares with."""
    measure, head = answer.measures[0], _head(answer, rows)
    row = head[-1]
    if row[measure.name] is WITHHELD and not measure.is_ratio:
        return
    if isinstance(measure, Percentile):
        yield _nine_in_ten(answer, row)
    elif measure.is_ratio:
        yield _counts(head, measure, answer.by[0])
    if chart is not None and not measure.is_ratio:
        yield gettext("usual range %(low)s–%(high)s", low=formats.number(chart.low), high=formats.number(chart.high))
    elif measure.time == Time.STOCK:
        yield _year_ago(answer, rows)
    if target := target_of(answer, measure, row[answer.by[-1]]):
        yield gettext("target %(value)s", value=formats.value(target.value, measure))


def _nine_in_ten(answer, row):
    if len(answer.measures) < 2:
        return gettext("median")
    ninth = answer.measures[1]
    return gettext("median · 9 in 10 within %(days)s", days=formats.value(row[ninth.name], ninth))


def _counts(head, measure, time):
    """Numerator of denominator; of a cohort also who it is."""
    row = head[-1]
    told = row[f"{measure.name}_of"], row[f"{measure.name}_among"]
    counts = formats.of(*told) if all(map(is_known, told)) and not is_few(row, measure) else None
    if measure.time != Time.COHORT:
        return counts
    when = " – ".join(dict.fromkeys(formats.time(each[time]) for each in head))
    told = gettext("starters of %(time)s", time=when)
    return f"{told} · {counts}" if counts else told


def _year_ago(answer, rows):
    """How a stock stood a year ago: a share as it was, a count as the change since."""
    measure = answer.measures[0]
    if len(rows) < 13:
        return None
    before, now = rows[-13][measure.name], rows[-1][measure.name]
    if measure.is_ratio:
        return gettext("a year ago %(value)s", value=with_counts(rows[-13], measure)) if is_known(before) else None
    if not is_known(before) or not before or not is_known(now) or not moved(answer, before, now):
        return None
    return gettext("%(change)s on a year ago", change=formats.change(100 * (now / before - 1)))


def _line(answer, settled, chart, told):
    """The past as a line; what is not final yet is dashed."""
    measure = answer.measures[0]
    running = _running(answer, settled)
    values = [shown(row, measure) for row in [*settled, *running]]
    line = svg.sparkline(values, chart, judging.roles_of(measure), len(running))
    return (
        svg.picture(line, told, className="spark") if line else html.P(gettext("too few to draw"), className="compared")
    )


def _running(answer, settled):
    """The rows after the last settled one that hold something, of a flow."""
    if answer.measures[0].time != Time.FLOW:
        return []
    (time,) = answer.by
    later = [row for row in answer.rows if row[time] is not None and row[time] > settled[-1][time]]
    return [row for row in later if is_known(row[answer.measures[0].name])]


def _dated(answer, settled):
    """Time class and date, and whether the rest is provisional."""
    measure, time = answer.measures[0], settled[-1][answer.by[0]]
    if measure.time == Time.STOCK:
        day = min(formats.last_day(time), answer.data_date)
        return f"{gettext('stock')} · {formats.date(day)}"
    if measure.time == Time.COHORT:
        return gettext("cohort · later starters are not judged yet")
    running = f" · {gettext('later months are provisional')}" if _running(answer, settled) else ""
    return f"{gettext('flow')} · {formats.time(time)}{running}"
