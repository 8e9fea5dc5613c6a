"""A tile: one number, what it compares with, a line of its past with the usual range, a sign of variation."""

from dash import html

from dashboard import formats, judging
from dashboard.figures import svg
from dashboard.figures.drawing import Drawing, is_known, said, shown
from dashboard.figures.series import control_of, settled_rows, side_of
from dashboard.language import gettext
from data_access.measures import Percentile, Time


def tile(answer):
    """The first measure by month or quarter: its last settled value, how it moved, whether that is chance."""
    measure = answer.measures[0]
    settled = settled_rows(answer)
    if not settled:
        words = gettext("No data for these filters.")
        return Drawing(html.P(words), words)
    chart = control_of(measure, settled)
    side = side_of(measure, settled, chart)
    judged = judging.verdict(measure, side)
    lines = [line for line in _lines(answer, settled, chart) if line]
    told = ". ".join([said(settled[-1], measure), *lines, judging.words(judged, side)]) + "."
    body = [_value(settled[-1], measure), *(html.P(each, className="compared") for each in lines)]
    body.append(_line(answer, settled, chart, told))
    return Drawing(html.Div(body), told, foot=(_dated(answer, settled),), icon=svg.sign(judged, side))


def _value(row, measure):
    """The number in large type, its unit small beside it; in words where there is no number."""
    if shown(row, measure) is None:
        return html.P(said(row, measure), className="value words")
    unit = {"%": "%", "days": gettext("days")}.get(measure.unit)
    number = html.Strong(formats.bare(row[measure.name], measure))
    return html.P([number, html.Span(f" {unit}")] if unit else [number], className="value")


def _lines(answer, rows, chart):
    """What the number rests on, and what it compares with."""
    measure, row = answer.measures[0], rows[-1]
    if isinstance(measure, Percentile):
        yield _nine_in_ten(answer, row)
    elif measure.is_ratio:
        yield _counts(row, measure, row[answer.by[0]])
    if chart is not None and not measure.is_ratio:
        yield gettext("usual range %(low)s–%(high)s", low=formats.number(chart.low), high=formats.number(chart.high))
    elif measure.time == Time.STOCK:
        yield _year_ago(rows, measure)


def _nine_in_ten(answer, row):
    if len(answer.measures) < 2:
        return gettext("median")
    ninth = answer.measures[1]
    return gettext("median · 9 in 10 within %(days)s", days=formats.value(row[ninth.name], ninth))


def _counts(row, measure, time):
    counts = formats.of(row[f"{measure.name}_of"], row[f"{measure.name}_among"])
    if measure.time != Time.COHORT:
        return counts
    return gettext("starters of %(time)s · %(counts)s", time=formats.time(time), counts=counts)


def _year_ago(rows, measure):
    """How a stock stood a year ago: a share as it was, a count as the change since."""
    if len(rows) < 13:
        return None
    before, now = rows[-13][measure.name], rows[-1][measure.name]
    if measure.is_ratio:
        return gettext("a year ago %(value)s", value=said(rows[-13], measure))
    if not is_known(before) or not before or not is_known(now):
        return None
    return gettext("%(change)s on a year ago", change=formats.change(100 * (now / before - 1)))


def _line(answer, settled, chart, told):
    """The past as a line; the running month, not over yet, is dashed."""
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
    return [row for row in later if is_known(row[answer.measures[0].name])][:1]


def _dated(answer, settled):
    """Time class and date, and whether the rest is provisional."""
    measure, time = answer.measures[0], settled[-1][answer.by[0]]
    if measure.time == Time.STOCK:
        day = min(formats.last_day(time), answer.data_date)
        return f"{gettext('stock')} · {formats.date(day)}"
    if measure.time == Time.COHORT:
        return gettext("cohort · later starters are not judged yet")
    running = f" · {gettext('the running month is provisional')}" if _running(answer, settled) else ""
    return f"{gettext('flow')} · {formats.time(time)}{running}"
