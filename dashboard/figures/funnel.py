"""A funnel: each area's rate against its number of people, between the limits of what chance explains."""

from dashboard import formats, signals, theme
from dashboard.figures.drawing import Drawing, figure, link, name
from dashboard.figures.ranking import finding_of, groups_of, outside
from dashboard.language import gettext

HEIGHT = 320
NAMED = 8


def funnel(answer):
    """The first measure, a share, by the first dimension; limits at 95 and 99.8 %, wider when groups differ anyway."""
    measure, groups = answer.measures[0], groups_of(answer, answer.measures[0])
    of, among = sum(part for part, _ in groups.values()), sum(whole for _, whole in groups.values())
    if not among or len(groups) < 3:
        words = gettext(
            "A funnel needs three areas or more with enough people; there are %(count)s.", count=len(groups)
        )
        return Drawing(None, words)
    share = of / among
    spread = signals.overdispersion(list(groups.values()), share)
    roles = outside(answer, measure)
    traces = [*_limits(share, groups, spread), _points(answer, measure, groups, roles)]
    chart = figure(traces, **_axes(gettext("people"), groups), annotations=_names(answer, groups, roles))
    finding = finding_of(answer, measure, roles)
    foot = [
        gettext("All together %(value)s: %(counts)s", value=formats.percent(100 * share), counts=formats.of(of, among))
    ]
    foot.append(_lines(spread))
    left = len([row for row in answer.rows if row[answer.by[0]] not in (None, "unknown")]) - len(groups)
    if left:
        foot.append(gettext("%(count)s areas have too few people to stand here", count=left))
    return Drawing(chart, finding or _calm(measure, len(groups)), finding or None, tuple(foot), height=HEIGHT)


def _lines(spread):
    narrow, wide = formats.percent(95), formats.percent(99.8, 1)
    told = gettext("Lines: limits %(narrow)s and %(wide)s", narrow=narrow, wide=wide)
    return f"{told}, {gettext('widened because areas differ more than chance')}" if spread else told


def _calm(measure, count):
    return gettext(
        "%(measure)s: %(count)s areas, none beyond what chance explains on the worse side.",
        measure=gettext(measure.label),
        count=count,
    )


def _limits(share, groups, spread):
    """Four curves and the line of all together, over the sizes there are."""
    sizes = [whole for _, whole in groups.values()]
    low, high = max(1, int(min(sizes) * 0.8)), max(sizes) * 1.05
    xs = sorted({round(low * (high / low) ** (step / 40)) for step in range(41)})
    shade = theme.colours()
    curves = []
    for level, dash in ((95, "dot"), (99.8, "solid")):
        pairs = [signals.binomial_limits(share, x, level, spread) for x in xs]
        for side in (0, 1):
            ys = [round(100 * pair[side], 1) for pair in pairs]
            curves.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": xs,
                    "y": ys,
                    "hoverinfo": "skip",
                    "line": {"width": 1.2, "dash": dash, "color": shade["same"], "shape": "spline"},
                }
            )
    middle = {
        "type": "scatter",
        "mode": "lines",
        "x": [xs[0], xs[-1]],
        "y": [round(100 * share, 1)] * 2,
        "hoverinfo": "skip",
    }
    return [*curves, middle | {"line": {"width": 1, "dash": "dash", "color": shade["muted"]}}]


def _points(answer, measure, groups, roles):
    shade, of = theme.colours(), answer.by[0]
    told = [
        f"{name(answer, of, code)}<br>{formats.percent(100 * part / whole)} · {formats.of(part, whole)}"
        for code, (part, whole) in groups.items()
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [whole for _, whole in groups.values()],
        "y": [round(100 * part / whole, 1) for part, whole in groups.values()],
        "text": told,
        "hoverinfo": "text",
        "customdata": [link(of, code) for code in groups],
        "marker": {
            "size": [11 if code in roles else 8 for code in groups],
            "color": [shade[roles.get(code, "series")] for code in groups],
            "line": {"width": 1, "color": shade["card"]},
        },
    }


def _names(answer, groups, roles):
    """The names of the areas outside the limits, beside their points."""
    shade, told = theme.colours(), []
    for code in list(roles)[:NAMED]:
        part, whole = groups[code]
        told.append(
            {
                "x": whole,
                "y": 100 * part / whole,
                "text": name(answer, answer.by[0], code),
                "showarrow": False,
                "xanchor": "left",
                "xshift": 8,
                "font": {"color": shade["text"]},
            }
        )
    return told


def _axes(label, groups):
    return {
        "xaxis": {"title": {"text": label}, "rangemode": "tozero"},
        "yaxis": {"range": [-2, 102], "ticksuffix": "%"},
        "margin": {"l": 8, "r": 90, "t": 8, "b": 36},
        "hovermode": "closest",
    }
