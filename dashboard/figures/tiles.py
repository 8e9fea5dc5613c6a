"""A tile: one number, what it compares with, a line of its past with the usual range, a sign of variation."""

from dash import html

from dashboard import formats, judging, signals
from dashboard.figures import svg
from dashboard.figures.drawing import Drawing, is_known, said, shown
from dashboard.language import gettext
from data_access.answer import WITHHELD
from data_access.measures import Percentile, Time


def tile(answer):
    """The first measure by month or quarter: its last settled value, how it moved, whether that is chance."""
    measure, (time,) = answer.measures[0], answer.by
    rows = list(answer.rows)
    settled = settled_rows(answer, measure, time)
    if not settled:
        return Drawing(html.P(gettext("No data for these filters.")), gettext("No data for these filters."))
    row, rest = settled[-1], len(rows) - len(settled)
    drawn = settled if measure.time == Time.COHORT else rows
    values = [shown(each, measure) for each in drawn]
    chart = control_of(measure, [shown(each, measure) for each in settled], values)
    side = side_of(measure, settled, chart)
    judged = judging.verdict(measure, side)
    lines = [
        line for line in (_first_line(row, settled, measure, chart, answer), _second_line(row, measure, answer)) if line
    ]
    told = f"{said(row, measure)}. {' '.join(lines)}. {judging.words(judged, side)}."
    line = svg.sparkline(values, chart, judging.colour_role(judged), 0 if measure.time == Time.COHORT else rest)
    body = [_value(row, measure), *(html.P(each, className="compared") for each in lines)]
    body.append(
        svg.picture(line, told, className="spark")
        if line
        else html.P(gettext("Too few to draw."), className="compared")
    )
    return Drawing(html.Div(body), told, foot=(_dated(row, measure, time, rest, answer),), icon=svg.sign(judged, side))


def settled_rows(answer, measure, time):
    """The rows up to the last period that is over, and for a cohort mature; those before the first known left out."""
    rows = [row for row in answer.rows if row[time] is not None]
    if measure.time != Time.STOCK:
        rows = [row for row in rows if formats.last_day(row[time]) <= answer.data_date]
    if measure.time == Time.COHORT and len(answer.measures) > 1:
        started = f"{answer.measures[1].name}_among"
        rows = [
            row
            for row in rows
            if row[f"{measure.name}_among"] is WITHHELD or row[f"{measure.name}_among"] == row[started]
        ]
    while rows and not _is_there(rows[-1], measure):
        rows.pop()
    first = next((place for place, row in enumerate(rows) if _is_there(row, measure)), 0)
    return rows[first:]


def _is_there(row, measure):
    return row[measure.name] is not None and row[measure.name] != 0


def control_of(measure, settled, values):
    """The control chart of a flow or a cohort's rate; none for a stock, whose months are not independent."""
    if measure.time == Time.STOCK:
        return None
    highest = 100 if measure.unit == "%" else None
    chart = signals.control(settled, 0, highest)
    extra = (None,) * (len(values) - len(settled))
    return chart and signals.Control(chart.centre, chart.low, chart.high, chart.is_trial, chart.marks + extra)


def side_of(measure, rows, chart):
    """'high', 'low' or None: by the rules for a flow, by a test against a year ago for a share of a stock."""
    if chart is not None:
        return next((mark for mark in chart.marks[len(rows) - 1 : len(rows)]), None)
    if not measure.is_ratio:
        steps = [_step(before, after, measure) for before, after in zip(rows, rows[1:], strict=False)]
        moved = signals.control(steps)
        return moved.now if moved else None
    score = signals.change_score(*_year_apart(rows, measure))
    return "high" if score > signals.BEYOND[99.8] else "low" if score < -signals.BEYOND[99.8] else None


def _step(before, after, measure):
    pair = before[measure.name], after[measure.name]
    return pair[1] - pair[0] if all(map(is_known, pair)) else None


def _year_apart(rows, measure):
    """(of, among) a year ago and now; zeros where one is not known."""
    pair = (rows[-13] if len(rows) > 12 else rows[0], rows[-1])
    return [_counts(row, measure) for row in pair]


def _counts(row, measure):
    counts = row[f"{measure.name}_of"], row[f"{measure.name}_among"]
    return counts if all(map(is_known, counts)) else (0, 0)


def _value(row, measure):
    """The number in large type, its unit small beside it."""
    if not is_known(row[measure.name]):
        return html.P(said(row, measure), className="value words")
    if measure.is_ratio and shown(row, measure) is None:
        return html.P(said(row, measure), className="value words")
    unit = {"%": "%", "days": gettext("days")}.get(measure.unit)
    parts = [html.Strong(formats.bare(row[measure.name], measure))]
    return html.P(parts + ([html.Span(f" {unit}")] if unit else []), className="value")


def _first_line(row, rows, measure, chart, answer):
    if isinstance(measure, Percentile):
        return _nine_in_ten(row, answer)
    if measure.is_ratio:
        counts = formats.of(row[f"{measure.name}_of"], row[f"{measure.name}_among"])
        return (
            gettext("starters of %(time)s · %(counts)s", time=formats.time(row[answer.by[0]]), counts=counts)
            if measure.time == Time.COHORT
            else counts
        )
    if chart is not None:
        return gettext("usual range %(low)s–%(high)s", low=formats.number(chart.low), high=formats.number(chart.high))
    before = rows[-13][measure.name] if len(rows) > 12 else None
    if not is_known(before) or not before or not is_known(row[measure.name]):
        return None
    return gettext("%(change)s on a year ago", change=formats.change(100 * (row[measure.name] / before - 1)))


def _nine_in_ten(row, answer):
    if len(answer.measures) < 2:
        return gettext("median")
    return gettext(
        "median · 9 in 10 within %(days)s", days=formats.value(row[answer.measures[1].name], answer.measures[1])
    )


def _second_line(row, measure, answer):
    """What the share was a year ago."""
    if not measure.is_ratio or measure.time != Time.STOCK or len(answer.rows) < 13:
        return None
    return gettext("a year ago %(value)s", value=said(answer.rows[-13], measure))


def _dated(row, measure, time, rest, answer):
    """Time class and date, and since when the rest is provisional."""
    kinds = {Time.STOCK: gettext("stock"), Time.FLOW: gettext("flow"), Time.COHORT: gettext("cohort")}
    day = min(formats.last_day(row[time]), answer.data_date)
    when = formats.date(day) if measure.time == Time.STOCK else formats.time(row[time])
    parts = [kinds[measure.time], when]
    if rest and measure.time == Time.COHORT:
        parts.append(gettext("later starters are not judged yet"))
    elif rest:
        parts.append(gettext("the running month is provisional"))
    return " · ".join(parts)
