"""Numbers beside each other that must not share an axis: each with its counts, its meaning and who is left out."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import counts_of
from dashboard.figures.drawing import Drawing, is_known, said
from dashboard.figures.series import is_counted
from dashboard.language import gettext
from data_access.answer import Mark


def beside(answers):
    """The newest period told of the first measure of each answer, which are split by time."""
    found = [(answer.measures[0], _newest(answer)) for answer in answers]
    body = html.Div([_column(answer, *each) for answer, each in zip(answers, found, strict=True)], className="beside")
    told = [f"{gettext(measure.label)}: {_value(row, measure)}" for measure, row in found]
    return Drawing(body, f"{'; '.join(told)}.")


def _newest(answer):
    """The last row that tells anything, or None."""
    measure = answer.measures[0]
    dated = [row for row in answer.rows if row[answer.by[0]] is not None]
    told = [row for row in dated if not measure.is_ratio or is_counted(row[f"{measure.name}_among"])]
    return next((row for row in reversed(told) if row[measure.name] is not None), None)


def _value(row, measure):
    return "–" if row is None else said(row, measure)


def _column(answer, measure, row):
    lines = [html.H3(f"{gettext(measure.label)} ({measure.id})"), html.Strong(_value(row, measure))]
    if row is not None:
        counts = counts_of(row, measure) if measure.is_ratio and _tells_counts(row, measure) else ""
        period = formats.time(row[answer.by[0]])
        lines.append(html.P(" · ".join(each for each in (period, counts) if each), className="compared"))
    lines += [html.P(gettext(measure.meaning)), html.P(gettext("Not counted: %(who)s", who=gettext(measure.left_out)))]
    return html.Div(lines)


def _tells_counts(row, measure):
    counts = row[f"{measure.name}_of"], row[f"{measure.name}_among"]
    return all(is_known(each) or isinstance(each, Mark) for each in counts)
