"""A funnel: each area's rate against its number of people, between the limits of what chance explains."""

import textwrap

from dashboard import formats, judging, theme
from dashboard.figures.axes import line
from dashboard.figures.bars import with_counts
from dashboard.figures.drawing import Drawing, figure, link, listed, name, said
from dashboard.figures.outside import centre_of, compares, finding_of, groups_of, outside_sides, pair_of
from dashboard.figures.ranking import ranking
from dashboard.language import gettext, ngettext
from dashboard.naming import known_places
from dashboard.statistics.funnel import binomial_limits
from dashboard.viewing import current_view
from dashboard.whereabouts import chosen_areas
from data_access.passports import passport

HEIGHT = 300
NAMED = 8
STEPS = 40
LETTERS = 40  # of the title of an axis, on a line that a telephone can hold


def funnel(asked):
    """A share by area; limits at 95 and 99.8 % around all together, wider when areas differ anyway. Else a ranking.

    Areas outside the limits are coloured, named and told in words; those within the area looked at have a ring.

    Args:
        asked: (the share by area, the share of all together).
    """
    answer, whole = pair_of(asked)
    measure = answer.measures[0]
    if not measure.is_ratio or measure.unit != "%":
        ranked, words = ranking(asked), gettext("Ranked: a funnel would compare shares, and this is none")
        return Drawing(ranked.body, ranked.told, ranked.finding, (*ranked.foot, words))
    groups = groups_of(answer)
    if not compares(answer, whole):
        told = gettext("A funnel needs three areas or more with enough people; there are %(count)s.", count=len(groups))
        return Drawing(None, told)
    sides, centre, own = outside_sides(answer, whole), centre_of(answer, whole), _looked_at(groups)
    among_others, own = own is not None, own or set()
    roles = {code: judging.verdict(measure, side) for code, side in sides.items()}
    traces = [*_limits(groups, *centre), _points(answer, groups, roles, own)]
    chart = figure(traces, **_axes(traces, measure), annotations=_names(answer, groups, [*roles, *(own - {*roles})]))
    finding = finding_of(answer, roles)
    told = [*_outliers(answer, sides)] or [_calm(measure, groups)]
    foot = (*told, *_foot(answer, groups, whole, centre[1]), *(_ringed(answer, own) if among_others else ()))
    return Drawing(chart, " ".join(told), finding, foot, height=HEIGHT)


def _looked_at(groups):
    """The areas within the one looked at; None where no other stands beside them."""
    chosen = chosen_areas(current_view())
    known = known_places() if chosen else {}
    own = {code for code in groups if known and any(known.overlap(code, area) for area in chosen)}
    return own if chosen and own != set(groups) else None


def _ringed(answer, own):
    if not own:
        return [gettext("Nothing in the area looked at has enough people to stand here; others are shown")]
    names = listed(name(answer, answer.by[0], code) for code in own)
    return [gettext("Ringed: %(places)s; the others stand beside for comparison", places=names)]


def _outliers(answer, sides):
    """A sentence for each side: which areas chance does not explain, with their counts."""
    rows = {row[answer.by[0]]: row for row in answer.rows}
    for side in ("low", "high"):
        codes = [code for code, found in sides.items() if found == side]
        areas = "; ".join(
            f"{name(answer, answer.by[0], code)} {with_counts(rows[code], answer.measures[0])}" for code in codes
        )
        if areas and side == "low":
            yield gettext("Lower than chance explains: %(areas)s.", areas=areas)
        elif areas:
            yield gettext("Higher than chance explains: %(areas)s.", areas=areas)


def _calm(measure, groups):
    told = {"measure": gettext(measure.label), "count": len(groups)}
    return gettext("%(measure)s: of %(count)s areas none differs by more than chance explains.", **told)


def _foot(answer, groups, whole, spread):
    told = {"share": whole.said, "counts": formats.of(whole.of, whole.among)}
    yield gettext("All together %(share)s: %(counts)s", **told)
    limits = gettext("Lines: limits %(narrow)s and %(wide)s", narrow=formats.percent(95), wide=formats.percent(99.8, 1))
    yield f"{limits}, {gettext('widened because areas differ more than chance')}" if spread else limits
    left = sum(row[answer.by[0]] not in (None, "unknown") for row in answer.rows) - len(groups)
    if left:
        yield ngettext(
            "%(num)s area has too few people to stand here", "%(num)s areas have too few people to stand here", left
        )


def _limits(groups, share, spread):
    """Four curves and the line of all together, over the sizes there are."""
    sizes = [among for _, among in groups.values()]
    low, high = max(5, min(sizes) * 0.8), max(sizes) * 1.05
    xs = sorted({round(low * (high / low) ** (step / STEPS)) for step in range(STEPS + 1)})
    curves = [_curve(xs, side, share, spread, level) for level in (95, 99.8) for side in (0, 1)]
    return [
        *curves,
        line([xs[0], xs[-1]], [round(100 * share, 1)] * 2, "muted", width=1, dash="dash", hoverinfo="skip"),
    ]


def _curve(xs, side, share, spread, level):
    ys = [round(100 * binomial_limits(share, x, level, spread)[side], 1) for x in xs]
    return line(xs, ys, "same", width=1.2, dash="dot" if level == 95 else "solid", hoverinfo="skip")


def _points(answer, groups, roles, own):
    shade, of = theme.colours(), answer.by[0]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [among for _, among in groups.values()],
        "y": [round(100 * part / among, 1) for part, among in groups.values()],
        "text": [_told(answer, code, *pair) for code, pair in groups.items()],
        "hoverinfo": "text",
        "customdata": [link(of, code) for code in groups],
        "marker": {
            "size": [12 if code in roles else 8 for code in groups],
            "symbol": ["diamond" if code in roles else "circle" for code in groups],
            "color": [shade[roles.get(code, "series")] for code in groups],
            "opacity": 0.9,
            "line": {
                "width": [2 if code in own else 1 for code in groups],
                "color": [shade["text" if code in own else "card"] for code in groups],
            },
        },
    }


def _told(answer, code, part, among):
    row = next(row for row in answer.rows if row[answer.by[0]] == code)
    return f"{name(answer, answer.by[0], code)}<br>{said(row, answer.measures[0])} · {formats.of(part, among)}"


def _names(answer, groups, codes):
    """The names of areas beside their points, on the side where there is room; of the first where they are many."""
    largest = max(among for _, among in groups.values())
    return [_name(answer, code, *groups[code], largest) for code in codes[:NAMED]]


def _name(answer, code, part, among, largest):
    place = {"xanchor": "right", "xshift": -9} if among > largest * 0.6 else {"xanchor": "left", "xshift": 9}
    told = {"x": among, "y": 100 * part / among, "text": name(answer, answer.by[0], code), "showarrow": False}
    told |= {"bgcolor": theme.colours()["card"], "opacity": 0.9, "borderpad": 1}
    return told | place | {"font": {"color": theme.colours()["text"], "size": 12}}


def _axes(traces, measure):
    """The axis of shares holds every limit and point, with a little room."""
    ys = [y for trace in traces for y in trace["y"]]
    low, high = max(min(ys) - 4, -2), min(max(ys) + 4, 102)
    among = textwrap.wrap(gettext(passport(measure).denominator.text), LETTERS)
    return {
        "xaxis": {"title": {"text": "<br>".join(among)}, "rangemode": "tozero"},
        "yaxis": {"range": [low, high], "ticksuffix": formats.percent_sign(), "nticks": 6},
        "margin": {"l": 8, "r": 12, "t": 8, "b": 20 + 16 * len(among)},
    }
