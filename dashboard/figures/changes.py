"""What changed: the signals among several numbers and places, the strongest first, each a link to its place."""

import dataclasses

from dash import html

from dashboard import formats, judging, signals, whereabouts
from dashboard.figures import svg
from dashboard.figures.drawing import AREAS, Drawing, is_known, link, name, said, shown
from dashboard.figures.tiles import settled_rows
from dashboard.language import gettext, ngettext
from dashboard.viewing import current_view
from data_access.measures import Time

FEWEST = 5  # a monthly mean below this is too small for a control chart
AT_ONCE = 6
PERIODS = 4


def changes(answers):
    """Signals among answers by time, or by area and time; a place is left out where the whole says the same."""
    found, wide = [], set()
    for answer in answers:
        for signal in _signals(answer):
            same = (signal["measure"].id, signal["side"])
            if signal["code"] is None:
                wide.add(same)
            if signal["code"] is None or same not in wide:
                found.append(signal)
    found.sort(key=lambda signal: -signal["strength"])
    if not found:
        calm = gettext("Nothing moved more than it usually does.")
        return Drawing(html.P(calm, className="calm"), calm, gettext("No signal"))
    items = [_item(signal) for signal in found]
    rest = [
        html.Details([html.Summary(gettext("%(count)s more", count=len(items) - AT_ONCE)), html.Ul(items[AT_ONCE:])])
    ]
    body = html.Div([html.Ul(items[:AT_ONCE])] + (rest if len(items) > AT_ONCE else []), className="signals")
    title = ngettext("%(num)s signal needs a look", "%(num)s signals need a look", len(found))
    return Drawing(body, " ".join(signal["told"] for signal in found[:AT_ONCE]), title)


def _signals(answer):
    """A dict for each place of an answer whose last value is more than chance."""
    measure, time = answer.measures[0], answer.by[-1]
    groups = {}
    for row in answer.rows:
        code = row[answer.by[0]] if answer.by[0] in AREAS else None
        groups.setdefault(code, []).append(row)
    for code, rows in groups.items():
        if code == "unknown":
            continue
        settled = _settled(answer, rows, measure, time)
        judged = _judge(measure, settled) if settled else None
        if judged:
            side, strength, before, now = judged
            yield _signal(answer, measure, code, settled[-1], time, side, strength, before, now)


def _settled(answer, rows, measure, time):
    return settled_rows(dataclasses.replace(answer, rows=tuple(rows)), measure, time)


def _judge(measure, rows):
    """(side, strength, what was, what is) of a series' end, or None when it is chance."""
    if measure.time == Time.FLOW and not (measure.is_ratio):
        return _by_rules(measure, rows)
    pair = _pairs(measure, rows)
    if pair is None:
        return None
    score = signals.change_score(*pair)
    if abs(score) < signals.BEYOND[99.8]:
        return None
    before, now = (formats.percent(100 * of / among) for of, among in pair)
    counts = formats.of(*pair[1])
    return ("high" if score > 0 else "low"), abs(score), before, f"{now} ({counts})"


def _by_rules(measure, rows):
    values = [shown(row, measure) for row in rows]
    chart = signals.control(values, 0)
    if chart is None or chart.now is None or (chart.centre < FEWEST and measure.unit != "days"):
        return None
    reach = max(chart.high - chart.centre, chart.centre * 0.02, 0.1)
    usual = gettext("%(low)s–%(high)s", low=formats.number(chart.low), high=formats.number(chart.high))
    return chart.now, 3 * abs(values[-1] - chart.centre) / reach, usual, said(rows[-1], measure)


def _pairs(measure, rows):
    """(of, among) a year ago and now; for a cohort the four periods before the last four, and the last four."""
    if measure.time == Time.STOCK:
        return [_added([rows[-13]], measure), _added([rows[-1]], measure)] if len(rows) > 12 else None
    if len(rows) < 2 * PERIODS:
        return None
    return [_added(rows[-2 * PERIODS : -PERIODS], measure), _added(rows[-PERIODS:], measure)]


def _added(rows, measure):
    known = [row for row in rows if is_known(row[f"{measure.name}_of"]) and is_known(row[f"{measure.name}_among"])]
    return sum(row[f"{measure.name}_of"] for row in known), sum(row[f"{measure.name}_among"] for row in known)


def _signal(answer, measure, code, row, time, side, strength, before, now):
    label = gettext(measure.label)
    place = here() if code is None else name(answer, answer.by[0], code)
    pattern = (
        gettext("%(measure)s is higher: %(place)s") if side == "high" else gettext("%(measure)s is lower: %(place)s")
    )
    title = pattern % {"measure": label, "place": place}
    told = f"{title}, {now}; {_was(measure, before)}."
    return {
        "measure": measure,
        "code": code,
        "side": side,
        "strength": strength,
        "title": title,
        "now": now,
        "told": told,
        "rule": f"{_was(measure, before)} · {_rule(measure)} · {formats.time(row[time])}",
        "href": None if code is None else link(answer.by[0], code),
    }


def here():
    """The places shown, by name."""
    return ", ".join(map(whereabouts.name_of, whereabouts.standing(current_view())))


def _was(measure, before):
    if measure.time == Time.FLOW and not measure.is_ratio:
        return gettext("usually %(value)s", value=before)
    if measure.time == Time.COHORT:
        return gettext("starters of the year before %(value)s", value=before)
    return gettext("a year ago %(value)s", value=before)


def _rule(measure):
    if measure.time == Time.FLOW and not measure.is_ratio:
        return gettext("flow, control chart")
    level = formats.percent(99.8, 1)
    if measure.time == Time.COHORT:
        return gettext("cohort, test at %(level)s", level=level)
    return gettext("stock, test at %(level)s", level=level)


def _item(signal):
    judged = judging.verdict(signal["measure"], signal["side"])
    title = html.A(signal["title"], href=signal["href"]) if signal["href"] else html.Strong(signal["title"])
    words = [html.P([title, f": {signal['now']}"]), html.P(signal["rule"], className="rule")]
    return html.Li([svg.sign(judged, signal["side"]), html.Div(words)])
