"""What needs a look: the signals among several numbers and places, the strongest first, each a link to its place."""

import math

from dash import html
from flask import current_app, has_app_context

from dashboard import formats, judging, settings, whereabouts
from dashboard.figures import svg
from dashboard.figures.bars import counts_of
from dashboard.figures.dated import target_of
from dashboard.figures.drawing import AREAS, Drawing, fewest, link, name, said, shown
from dashboard.figures.outside import centre_of, compares, groups_of, outside_sides, pair_of
from dashboard.figures.series import control_of, grouped, settled_rows, side_of, year_apart
from dashboard.figures.standardised import held_against
from dashboard.language import gettext, ngettext
from dashboard.sections import sections
from dashboard.signals import ALIKE, APART, SILENT, TARGET, YEAR, Signal, evidence, found_by, rule_in_words
from dashboard.silence import silent_sources
from dashboard.statistics.comparing import change_score
from dashboard.statistics.control import FAILS, assurance
from dashboard.tabs import address_of
from dashboard.viewer import current_viewer
from dashboard.viewing import current_view
from dashboard.wording import time_word
from data_access.answer import WITHHELD
from data_access.dimensions import TIME
from data_access.measures import Percentile

FEWEST = 5  # a mean below this is too small for a control chart of counts
AT_ONCE = 7


def changes(answers):
    """Signals among answers by time, by area and time, by area alone, and by area and groups of people.

    Before them stand the sources that are silent. A place is left out where the whole says the same of the same number.
    """
    kept = signals_among(answers)
    series = [answer for answer in answers if answer.by and answer.by[-1] in TIME]
    if not kept and series and not any(settled_rows(own) for answer in series for _, own in _places(answer)):
        return Drawing(None, gettext("Nothing can be judged: the sources tell no number by month."))
    if not kept:
        calm = gettext("Nothing moved more than it usually does.")
        return Drawing(html.P(calm, className="calm"), calm, gettext("No signal"))
    told = ". ".join(signal.sentence for signal in kept[:AT_ONCE])
    title = ngettext("%(num)s signal needs a look", "%(num)s signals need a look", len(kept))
    return Drawing(_list(kept), told, title)


def signals_among(answers):
    """The signals that the list shows, the strongest first."""
    found = [*_silent(silent_sources()), *(signal for answer in answers for signal in _signals(answer, answers))]
    wide = {(signal.measure.id, signal.side) for signal in found if signal.measure and signal.code is None}
    return [*_strongest(each for each in found if each.code is None or (each.measure.id, each.side) not in wide)]


def _strongest(signals):
    """The strongest signal of each number and place, the strongest of all first; silent sources before all."""
    seen = set()
    for signal in sorted(signals, key=lambda signal: (signal.rule != SILENT, -signal.strength)):
        key = (signal.measure.id if signal.measure else signal.place, signal.code)
        if key not in seen:
            seen.add(key)
            yield signal


def _list(kept):
    """The strongest as a list, the rest behind a line to open."""
    items = [_item(signal) for signal in kept]
    rest = gettext("%(count)s more", count=len(items) - AT_ONCE)
    more = [html.Details([html.Summary(rest), html.Ul(items[AT_ONCE:])])] if len(items) > AT_ONCE else []
    return html.Div([html.Ul(items[:AT_ONCE]), *more], className="signals")


def _item(signal):
    judged = judging.verdict(signal.measure, signal.side) if signal.measure else "worse"
    title = html.A(signal.sentence, href=signal.href) if signal.href else html.Strong(signal.sentence)
    words = [html.P(title), html.P(f"{rule_in_words(signal.rule)} · {signal.when}", className="rule")]
    return html.Li([svg.sign(judged, signal.side), html.Div(words)])


def _silent(sources):
    for title, day, days in sources:
        facts = {"source": title, "day": formats.date(day), "days": ngettext("%(num)s day", "%(num)s days", days)}
        limit = ngettext("more than %(num)s day", "more than %(num)s days", settings.limits()["stale_days"])
        yield Signal(SILENT, None, None, title, facts, float(days), limit, _sources())


def _signals(answer, answers):
    """The signals of an answer: by the chart or the test, by its target, by the funnel, by what is expected."""
    if answer.by and answer.by[-1] in TIME:
        for code, own in _places(answer):
            yield from _of_series(own, code)
    elif answer.by and answer.by[0] in AREAS:
        same = [each for each in answers if each.measures[0] is answer.measures[0]]
        whole = next((each for each in same if each.by == answer.by[1:]), None)
        if len(answer.by) > 1 or _is_standard(answer.measures[0]):
            yield from _alike(answer, whole)
        elif not any(_is_alike(each, answer) for each in answers):  # against people alike an area is judged more fairly
            yield from _apart(answer, whole)


def _is_standard(measure):
    """Whether a measure is itself what is observed against what is expected."""
    return measure.is_ratio and bool(measure.alike)


def _is_alike(answer, other):
    """Whether an answer holds the areas of another one against people alike."""
    measure, same = answer.measures[0], other.measures[0]
    is_split = measure is same and len(answer.by) > 2
    return is_split or (_is_standard(measure) and measure.parts["of"] == same.parts["of"])


def _places(answer):
    """(code, answer) of each place of an answer; the code of the whole is None."""
    pairs = grouped(answer) if answer.by[0] in AREAS else [(None, answer)]
    return [(code, own) for code, own in pairs if code != "unknown"]


def _of_series(answer, code):
    measure, rows = answer.measures[0], settled_rows(answer)
    if not rows or _is_thin(rows[-1], measure):
        return
    chart = control_of(answer, rows)
    side = side_of(answer, rows, chart)
    if chart is not None and chart.centre < FEWEST and measure.unit not in ("%", "days"):
        return
    if chart is not None and side is not None:
        yield _by_chart(answer, code, rows, chart)
    elif side is not None and measure.is_ratio:
        yield _by_test(answer, code, rows, side)
    if chart is not None:
        yield from _by_target(answer, code, rows, chart)


def _is_thin(row, measure):
    """Whether a percentile rests on too few cases to say that it moved."""
    cases = row.get(f"{measure.name}_of") if isinstance(measure, Percentile) else None
    return cases is WITHHELD or (cases is not None and cases < fewest())


def _by_chart(answer, code, rows, chart):
    measure, rule, side = answer.measures[0], chart.why[0], chart.now
    known = [row for row in rows[chart.stretches[-1].start :] if shown(row, measure) is not None]
    values = [shown(row, measure) for row in known]
    numbers = found_by(rule, side, values, chart)
    facts = _in_words(numbers, measure) | {"now": _now(rows[-1], measure)}
    if "count" in numbers:
        facts["count"] = _periods(answer.by[-1], numbers["count"])
    if "first" in numbers:
        facts["first"] = _now(known[-numbers["count"]], measure)
    reach = max(chart.high - chart.centre, chart.centre * 0.02, 0.1)
    strength = 3 * abs(values[-1] - chart.centre) / reach
    return _signal(rule, side, answer, code, facts, strength, rows[-1], chart.is_trial)


def _periods(time, count):
    """'7 months'."""
    return {
        "month": ngettext("%(num)s month", "%(num)s months", count),
        "quarter": ngettext("%(num)s quarter", "%(num)s quarters", count),
        "year": ngettext("%(num)s year", "%(num)s years", count),
    }[time]


def _by_test(answer, code, rows, side):
    measure = answer.measures[0]
    facts = {"now": _now(rows[-1], measure), "was": _now(rows[-13], measure)}
    return _signal(YEAR, side, answer, code, facts, abs(change_score(*year_apart(rows, measure))), rows[-1])


def _by_target(answer, code, rows, chart):
    """That a target will not be met as things are."""
    measure, way = answer.measures[0], judging.BETTER.get(answer.measures[0].id)
    target = target_of(answer, measure, rows[-1][answer.by[-1]])
    if target and way and assurance(chart, target.value, way) == FAILS:
        numbers = {"low": chart.low, "high": chart.high, "target": target.value}
        facts = _in_words(numbers, measure)
        yield _signal(TARGET, "low" if way == 1 else "high", answer, code, facts, 3.0, rows[-1])


def _in_words(numbers, measure):
    """Facts in words; the lower end of a range without its unit, which its upper end has."""
    bare = {each: formats.bare(numbers[each], measure) for each in ("low",) if each in numbers}
    return {each: formats.value(number, measure) for each, number in numbers.items() if each != "count"} | bare


def _apart(answer, asked):
    """The areas outside the funnel."""
    answer, whole = pair_of((answer, asked)) if asked is not None else (answer, None)
    if not compares(answer, whole):
        return
    measure, of, centre = answer.measures[0], answer.by[0], centre_of(answer, whole)
    for code, side in outside_sides(answer, whole).items():
        row = next(row for row in answer.rows if row[of] == code)
        facts = {"now": _now(row, measure), "whole": f"{whole.said} ({formats.of(whole.of, whole.among)})"}
        part, among = groups_of(answer)[code]
        strength = abs(change_score((round(centre[0] * among), among), (part, among)))
        yield _signal(APART, side, answer, code, facts, strength, row)


def _alike(answer, everywhere):
    """The areas whose people did otherwise than such people do in all areas together."""
    is_told = everywhere is not None or _is_standard(answer.measures[0])
    found, sides, spread = held_against(answer, everywhere) if is_told else ({}, {}, 0)
    for code in sides if len(found) > 1 else ():
        area = found[code]
        if sides[code]:
            observed, among = area.observed, area.among
            facts = {"observed": formats.count(observed) if among is None else formats.of(observed, among)}
            facts["expected"] = formats.number(area.expected, 1 if area.expected < 10 else 0)
            strength = abs(area.ratio - 1) / math.hypot(area.error / area.expected, math.sqrt(spread))
            yield _signal(ALIKE, sides[code], answer, code, facts, strength, None)


def _now(row, measure):
    """The value in words, with its counts where it is a rate."""
    return f"{said(row, measure)} ({counts_of(row, measure)})" if measure.is_ratio else said(row, measure)


def _signal(rule, side, answer, code, facts, strength, row, is_trial=False):
    measure, of = answer.measures[0], answer.by[0] if answer.by else None
    place = _here() if code is None else name(answer, of, code)
    when = formats.time(row[answer.by[-1]]) if answer.by[-1] in TIME else formats.period(_months(answer))
    own = code if rule not in (APART, ALIKE) else None  # areas side by side are seen from where one looks
    href = _card(evidence(rule, measure.id), own) or link(of, code)
    told = [time_word(measure.time), when, *([gettext("trial limits: fewer than thirteen points")] if is_trial else [])]
    return Signal(rule, side, measure, place, facts, strength, " · ".join(told), href, code)


def _months(answer):
    return next(iter(answer.where.get("month") or ("",)))


def _sources():
    """Where the freshness of each source stands, for those who may open it."""
    served = dict(sections(current_viewer())) if has_app_context() else {}
    return "/data/sources" if "/data/sources" in served else None


def _card(card, code=None):
    """Where a card stands, for the filters looked at and a place of its own; None without pages."""
    if card is None or not has_app_context() or "pages" not in current_app.extensions:
        return None
    view = current_view()
    return address_of(card, view.with_(area=code) if code else view)


def _here():
    """The places shown, by name."""
    return ", ".join(map(whereabouts.name_of, whereabouts.standing(current_view())))
