"""What changed: the signals among several numbers and places, the strongest first, each a link to its place."""

import dataclasses

from dash import html

from dashboard import formats, judging, whereabouts
from dashboard.figures import svg
from dashboard.figures.bars import with_counts
from dashboard.figures.drawing import AREAS, Drawing, fewest, link, name, said, shown
from dashboard.figures.series import control_of, grouped, settled_rows, side_of, year_apart
from dashboard.language import gettext, ngettext
from dashboard.statistics.comparing import change_score
from dashboard.viewing import current_view
from data_access.answer import WITHHELD
from data_access.measures import Percentile, Time

FEWEST = 5  # a mean below this is too small for a control chart of counts
AT_ONCE = 7


@dataclasses.dataclass(frozen=True)
class Signal:
    """A change that is more than chance: `was` in words, `strength` in standard deviations or so."""

    measure: object
    code: str | None
    title: str
    side: str
    strength: float
    was: str
    now: str
    rule: str
    href: str | None


def changes(answers):
    """Signals among answers by time, and by area and time; a place is left out where the whole says the same."""
    found = [signal for answer in answers for signal in _signals(answer)]
    wide = {(signal.measure.id, signal.side) for signal in found if signal.code is None}
    kept = [signal for signal in found if signal.code is None or (signal.measure.id, signal.side) not in wide]
    if not any(settled_rows(own) for answer in answers for _, own in _places(answer)):
        told = gettext("Nothing can be judged: the sources tell no number by month.")
        return Drawing(None, told)
    if not kept:
        calm = gettext("Nothing moved more than it usually does.")
        return Drawing(html.P(calm, className="calm"), calm, gettext("No signal"))
    kept.sort(key=lambda signal: -signal.strength)
    told = ". ".join(f"{signal.title}, {signal.now}, {signal.was}" for signal in kept[:AT_ONCE])
    title = ngettext("%(num)s signal needs a look", "%(num)s signals need a look", len(kept))
    return Drawing(_list(kept), told, title)


def _list(kept):
    """The strongest as a list, the rest behind a line to open."""
    items = [_item(signal) for signal in kept]
    rest = gettext("%(count)s more", count=len(items) - AT_ONCE)
    more = [html.Details([html.Summary(rest), html.Ul(items[AT_ONCE:])])] if len(items) > AT_ONCE else []
    return html.Div([html.Ul(items[:AT_ONCE]), *more], className="signals")


def _item(signal):
    judged = judging.verdict(signal.measure, signal.side)
    title = html.A(signal.title, href=signal.href) if signal.href else html.Strong(signal.title)
    words = [html.P([title, f": {signal.now}"]), html.P(f"{signal.was} · {signal.rule}", className="rule")]
    return html.Li([svg.sign(judged, signal.side), html.Div(words)])


def _signals(answer):
    """The signals of an answer: one at most for each place."""
    judged = [(code, own, _judge(own)) for code, own in _places(answer)]
    return [_signal(own, code, *found) for code, own, found in judged if found]


def _places(answer):
    """(code, answer) of each place of an answer; the code of the whole is None."""
    pairs = grouped(answer) if answer.by[0] in AREAS else [(None, answer)]
    return [(code, own) for code, own in pairs if code != "unknown"]


def _judge(answer):
    """(side, strength, was, now, rule, period) of a series whose end is more than chance, or None."""
    measure, rows = answer.measures[0], settled_rows(answer)
    if not rows or _is_thin(rows[-1], measure):
        return None
    chart = control_of(answer, rows)
    side = side_of(answer, rows, chart)
    if side is None:
        return None
    strength, was, rule = _by_rules(measure, rows, chart) if chart else _by_test(measure, rows)
    return (side, strength, was, rule, rows[-1]) if strength else None


def _is_thin(row, measure):
    """Whether a percentile rests on too few cases to say that it moved."""
    cases = row.get(f"{measure.name}_of") if isinstance(measure, Percentile) else None
    return cases is WITHHELD or (cases is not None and cases < fewest())


def _by_rules(measure, rows, chart):
    """Strength, usual range and rule by the control chart; no strength where counts are too small for one."""
    values = [shown(row, measure) for row in rows if shown(row, measure) is not None]
    if chart.centre < FEWEST and measure.unit not in ("%", "days"):
        return 0, "", ""
    reach = max(chart.high - chart.centre, chart.centre * 0.02, 0.1)
    high = formats.percent(chart.high) if measure.unit == "%" else formats.number(chart.high)
    told = gettext("usually %(low)s–%(high)s", low=formats.number(chart.low), high=high)
    kind = gettext("cohort") if measure.time == Time.COHORT else gettext("flow")
    return 3 * abs(values[-1] - chart.centre) / reach, told, f"{kind}, {gettext('control chart')}"


def _by_test(measure, rows):
    """Strength, the value a year ago and rule by the test of two shares."""
    if not measure.is_ratio:
        return 0, "", ""
    score = change_score(*year_apart(rows, measure))
    was = gettext("a year ago %(value)s", value=with_counts(rows[-13], measure))
    return abs(score), was, gettext("stock, test at %(level)s", level=formats.percent(99.8, 1))


def _signal(answer, code, side, strength, was, rule, row):
    measure, of = answer.measures[0], answer.by[0]
    place = _here() if code is None else name(answer, of, code)
    pattern = (
        gettext("%(measure)s is higher: %(place)s") if side == "high" else gettext("%(measure)s is lower: %(place)s")
    )
    title = pattern % {"measure": gettext(measure.label), "place": place}
    counts = f" ({formats.of(row[f'{measure.name}_of'], row[f'{measure.name}_among'])})" if measure.is_ratio else ""
    href = None if code is None else link(of, code)
    when = formats.time(row[answer.by[-1]])
    return Signal(measure, code, title, side, strength, was, said(row, measure) + counts, f"{rule} · {when}", href)


def _here():
    """The places shown, by name."""
    return ", ".join(map(whereabouts.name_of, whereabouts.standing(current_view())))
