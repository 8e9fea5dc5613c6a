"""Areas by observed against expected: what their people did, against what such people do everywhere."""

import math

from dashboard import formats, judging, settings
from dashboard.figures.bars import bar, bar_list, piece
from dashboard.figures.drawing import Drawing, fewest, is_known, link, listed, name
from dashboard.language import gettext, ngettext
from dashboard.statistics.funnel import beyond
from dashboard.statistics.standardise import Standardised, is_outside, ratio_limits, spread_of, standardised
from data_access.answer import Answer

FULL = 2.0  # the ratio at which a bar is full; a mark stands at 1
LEAST = 5  # expected, for a ratio to be shown


def observed_expected(asked):
    """Observed against expected: a bar for each area's ratio, 1 in the middle.

    Args:
        asked: a share (by area and groups of people, by the same groups everywhere), or the sums of both by area.
    """
    answer, everywhere = (asked, None) if isinstance(asked, Answer) else asked
    found, sides, spread = held_against(answer, everywhere)
    if len(found) < 2:
        return Drawing(None, gettext("Too few areas with enough people to be compared."))
    ordered = sorted(found, key=lambda code: -found[code].ratio)
    rows = [_row(answer, code, found[code], sides[code]) for code in ordered]
    told = [_sentence(answer, code, found[code], sides[code]) for code in ordered if sides[code]]
    calm = ngettext(
        "Of %(num)s area none differs by more than chance explains.",
        "Of %(num)s areas none differs by more than chance explains.",
        len(found),
    )
    return Drawing(
        bar_list(rows), " ".join(told) or calm, _finding(answer, sides), tuple(_foot(told or [calm], spread))
    )


def held_against(answer, everywhere):
    """({code: Standardised} of the areas with enough people, {code: 'high', 'low' or None}, their spread)."""
    found = _told(answer) if everywhere is None else _ratios(answer, everywhere)
    spread = spread_of(found.values())
    return found, {code: is_outside(area, spread, beyond(99.8)) for code, area in found.items()}, spread


def _told(answer):
    """Code -> Standardised, of rounded sums: chance is that of a Poisson count, and each is off by rounding."""
    measure, found = answer.measures[0], {}
    for row in answer.rows:
        if is_known(row[measure.name]) and row[answer.by[0]] != "unknown":
            observed, expected = row[f"{measure.name}_of"], row[f"{measure.name}_among"]
            error = math.sqrt(expected + 2 * settings.published().smallest ** 2 / 12)
            found[row[answer.by[0]]] = Standardised(observed, None, expected, error)
    return found


def _ratios(answer, everywhere):
    of, *groups = answer.by
    standard, areas = _counts(everywhere, groups), {}
    for row in answer.rows:
        if row[of] not in (None, "unknown"):
            areas.setdefault(row[of], []).append(row)
    found = {}
    for code, rows in areas.items():
        held = _of_rows(answer.measures[0], rows, groups)
        area = standardised({key: pair for key, pair in held.items() if key in standard}, standard)
        if area and area.expected >= LEAST and sum(among for _, among in held.values()) >= fewest():
            found[code] = area
    return found


def _counts(answer, groups):
    return _of_rows(answer.measures[0], answer.rows, groups)


def _of_rows(measure, rows, groups):
    """Group -> (of, among) of rows that know both."""
    found = {}
    for row in rows:
        pair = row[f"{measure.name}_of"], row[f"{measure.name}_among"]
        if all(map(is_known, pair)) and pair[1]:
            found[tuple(row[each] for each in groups)] = pair
    return found


def _row(answer, code, area, side):
    of = answer.by[0]
    return ratio_bar(name(answer, of, code), link(of, code), area, judging.verdict(answer.measures[0], side))


def ratio_bar(label, href, area, judged):
    """A bar for a ratio, with its limits, what was observed and what was expected."""
    role = "series" if judged == "same" else judging.colour_role(judged)
    low, high = ratio_limits(area.observed, area.expected)
    counts = {"observed": formats.count(area.observed), "expected": _expected(area)}
    note = gettext("%(observed)s observed, %(expected)s expected", **counts)
    value = f"{formats.number(area.ratio, 2)} ({formats.number(low, 2)}–{formats.number(high, 2)})"
    drawn = [piece(min(100 * area.ratio / FULL, 100), role)]
    return bar(label, drawn, value, href, tick=100 / FULL, note=note)


def _expected(area):
    """To one digit, unless it is a rounded number."""
    return formats.number(area.expected, 0 if isinstance(area.expected, int) else 1)


def _sentence(answer, code, area, side):
    told = {"place": name(answer, answer.by[0], code), "observed": formats.count(area.observed)}
    told["expected"] = _expected(area)
    if side == "high":
        return gettext("%(place)s: more than is expected of such people, %(observed)s against %(expected)s.", **told)
    return gettext("%(place)s: fewer than is expected of such people, %(observed)s against %(expected)s.", **told)


def _finding(answer, sides):
    """A title that names the worse ones, or None when there are none."""
    measure = answer.measures[0]
    worse = [code for code, side in sides.items() if judging.verdict(measure, side) == "worse"]
    if not worse:
        return None
    told = {"measure": gettext(measure.label), "places": listed(name(answer, answer.by[0], code) for code in worse)}
    return gettext("%(measure)s: not explained by who its people are in %(places)s", **told)


def _foot(told, spread):
    yield from told[:6]
    told = {"level": formats.percent(95)}
    words = gettext("1: as such people everywhere, by risk level, sex and age; in brackets %(level)s limits", **told)
    yield f"{words}; {gettext('widened because areas differ more than chance')}" if spread else words
