"""Cohorts: shares by when people started; what cannot be judged yet is grey and says when it will be final."""

from dashboard import formats, theme
from dashboard.figures.axes import label, line, rounded, time_axis
from dashboard.figures.drawing import Drawing, figure, is_known, said, shown
from dashboard.figures.marked import mark_notes, with_marks
from dashboard.figures.series import final_day, is_counted, is_mature
from dashboard.figures.trend import gaps
from dashboard.language import gettext
from data_access.answer import Mark

MOST = 20  # periods


def cohort(answer):
    """The first measure counts the mature starters only, the second all of them to date; by period of the start."""
    judged, started = answer.measures[:2]
    time = answer.by[0]
    rows = [row for row in answer.rows if row[time] is not None and _is_started(row, started)][-MOST:]
    mature = [row for row in rows if is_mature(answer, row)]
    young = [row for row in rows if row not in mature]
    codes = [row[time] for row in rows]
    layout = {
        "xaxis": time_axis(codes),
        "yaxis": {"range": [0, 102], "ticksuffix": formats.percent_sign(), "nticks": 6},
    }
    chart = figure(_lines(answer, mature, young), **layout, **_veil(codes, mature, young, answer))
    foot = (*_foot(answer, mature), *mark_notes(answer, rows, None)) if rows else ()
    return Drawing(with_marks(answer, rows, chart) if rows else chart, _told(answer, mature), foot=tuple(foot))


def _is_started(row, started):
    return is_counted(row[f"{started.name}_among"])


def _lines(answer, mature, young):
    """The judged cohorts solid; those to date dotted, joined to the last judged one."""
    judged, started = answer.measures[:2]
    lines = [_line(answer, [(row, judged) for row in mature], "part-1", "solid")]
    if young:
        joined = [(row, judged) for row in mature[-1:]] + [(row, started) for row in young]
        lines.append(_line(answer, joined, "same", "dot"))
    return lines


def _line(answer, pairs, role, dash):
    time = answer.by[0]
    xs, ys = [row[time] for row, _ in pairs], [rounded(shown(row, measure)) for row, measure in pairs]
    told = [f"{formats.time(row[time])}: {said(row, measure)} · {_counts(row, measure)}" for row, measure in pairs]
    return line(xs, ys, role, dash=dash, mode="lines+markers", marker={"size": 5}, text=told, hoverinfo="text")


def _counts(row, measure):
    return formats.of(row[f"{measure.name}_of"], row[f"{measure.name}_among"])


def _veil(codes, mature, young, answer):
    """A grey field over the immature part with the day on which its first cohort is final; the last value judged."""
    judged, time, shade, notes = answer.measures[0], answer.by[0], theme.colours(), []
    if mature and shown(mature[-1], judged) is not None:
        last = mature[-1]
        notes.append(label(last[time], shown(last, judged), f"<b>{said(last, judged)}</b>", "part-1"))
    if not young:
        return {"annotations": notes}
    start, end = codes.index(young[0][time]) - 0.5, len(codes) - 0.5
    field = {"type": "rect", "xref": "x", "yref": "paper", "x0": start, "x1": end, "y0": 0, "y1": 1, "layer": "below"}
    notes.append(
        {"xref": "x", "yref": "paper", "x": end, "xanchor": "right", "y": 0.99, "yanchor": "top", "align": "right"}
        | {"showarrow": False, "text": _until(young[0][time]), "font": {"color": shade["muted"], "size": 12}}
        | {"bgcolor": shade["track"]}  # an event's line passes behind
    )
    return {"shapes": [field | {"fillcolor": shade["track"], "line": {"width": 0}}], "annotations": notes}


def _until(code):
    told = {"time": formats.time(code), "day": formats.date(final_day(code))}
    return f"{gettext('not complete yet')}<br>{gettext('%(time)s final on %(day)s', **told)}"


def _told(answer, mature):
    judged, time = answer.measures[0], answer.by[0]
    if not mature:
        return gettext("No cohort can be judged yet.")
    ends = ", ".join(f"{formats.time(row[time])} {said(row, judged)}" for row in mature[:1] + mature[1:][-1:])
    return f"{gettext(judged.label)}: {ends}."


def _foot(answer, mature):
    judged, time = answer.measures[0], answer.by[0]
    if mature and is_known(mature[-1][f"{judged.name}_of"]):
        counts = {"counts": _counts(mature[-1], judged), "time": formats.time(mature[-1][time])}
        yield gettext("%(counts)s in the last complete cohort, %(time)s", **counts)
    hidden = sum(isinstance(row[judged.name], Mark) for row in mature)
    if hidden:
        yield gaps(hidden)
