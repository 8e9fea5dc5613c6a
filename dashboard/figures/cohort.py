"""Cohorts: shares by when people started; what cannot be judged yet is grey and says when it will be final."""

from dashboard import formats, theme
from dashboard.figures.axes import label, line, rounded, time_axis
from dashboard.figures.drawing import Drawing, figure, is_known, said, shown
from dashboard.language import gettext
from data_access.answer import WITHHELD


def cohort(answer):
    """The first measure counts the mature starters only, the second all of them to date; by period of the start."""
    final, to_date = answer.measures[:2]
    time = answer.by[0]
    rows = [row for row in answer.rows if row[time] is not None and _started(row, to_date)]
    mature = [row for row in rows if _is_mature(row, final, to_date)]
    young = [row for row in rows if row not in mature]
    codes = [row[time] for row in rows]
    told = [f"{formats.time(row[time])}: {said(row, final)} · {_counts(row, final)}" for row in mature]
    traces = [
        line(
            [row[time] for row in mature],
            [rounded(shown(row, final)) for row in mature],
            "part-1",
            mode="lines+markers",
            text=told,
            hoverinfo="text",
        )
    ]
    shapes, notes = [], []
    if young:
        traces.append(_young(rows, young, mature, time, to_date, final))
        shapes, notes = _veil(codes, young, answer, time)
    if mature:
        last = mature[-1]
        notes.append(label(last[time], shown(last, final) or 0, f"<b>{said(last, final)}</b>", "part-1"))
    chart = figure(
        traces, xaxis=time_axis(codes), yaxis={"range": [0, 102], "ticksuffix": "%"}, shapes=shapes, annotations=notes
    )
    return Drawing(chart, _told(mature, final, time), foot=tuple(_foot(mature, final, time)))


def _started(row, to_date):
    among = row[f"{to_date.name}_among"]
    return among is WITHHELD or bool(among)


def _is_mature(row, final, to_date):
    return row[f"{final.name}_among"] == row[f"{to_date.name}_among"]


def _counts(row, measure):
    return formats.of(row[f"{measure.name}_of"], row[f"{measure.name}_among"])


def _young(rows, young, mature, time, to_date, final):
    """The immature part to date, dotted, joined to the last mature point."""
    joined = mature[-1:] + young
    ys = [rounded(shown(row, final if row in mature else to_date)) for row in joined]
    told = [
        f"{formats.time(row[time])}: {said(row, to_date)} {gettext('to date')} · {_counts(row, to_date)}"
        for row in joined
    ]
    return line([row[time] for row in joined], ys, "same", dash="dot", text=told, hoverinfo="text")


def _veil(codes, young, answer, time):
    """A grey field over the immature part, with the day on which it becomes final."""
    start, end = codes.index(young[0][time]) - 0.5, len(codes) - 0.5
    shade = theme.colours()
    field = {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": start,
        "x1": end,
        "y0": 0,
        "y1": 1,
        "fillcolor": shade["track"],
        "line": {"width": 0},
        "layer": "below",
    }
    text = (
        f"{gettext('not complete yet')}<br>{gettext('final on %(day)s', day=formats.date(final_day(young[-1][time])))}"
    )
    note = {
        "xref": "x",
        "yref": "paper",
        "x": (start + end) / 2,
        "y": 0.98,
        "yanchor": "top",
        "showarrow": False,
        "text": text,
        "font": {"color": shade["muted"]},
    }
    return [field], [note]


def final_day(code):
    """The day on which the last starters of a period have had the fixed months."""
    from dashboard.settings import rules

    months = rules().completion_months
    last = formats.last_day(code)
    return formats.last_day(formats.months_before(f"{last:%Y-%m}", -months))


def _told(mature, final, time):
    if not mature:
        return gettext("No cohort can be judged yet.")
    ends = [f"{formats.time(row[time])} {said(row, final)}" for row in (mature[0], mature[-1])]
    return f"{gettext(final.label)}: {', '.join(ends)}."


def _foot(mature, final, time):
    if mature:
        yield gettext(
            "%(counts)s in the last complete cohort, %(time)s",
            counts=_counts(mature[-1], final),
            time=formats.time(mature[-1][time]),
        )
    hidden = sum(not is_known(row[final.name]) for row in mature)
    if hidden:
        yield gettext("Gaps: %(count)s cohorts withheld or without data", count=hidden)
