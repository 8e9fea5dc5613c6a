"""A map of areas by one number, and beside it the same numbers ranked, for whoever cannot read maps."""

from dash import html

from dashboard import theme
from dashboard.figures.bars import with_counts
from dashboard.figures.drawing import Drawing, figure, link_of, name, ranked, said
from dashboard.figures.graph import graph
from dashboard.figures.outlines import middle, outlines
from dashboard.figures.outside import outside, outside_sides, pair_of
from dashboard.figures.ranking import ranking
from dashboard.language import gettext
from data_access.answer import WITHHELD

ASIDE = {"KG-GB": (0, -34), "KG-GO": (-64, -14)}  # labels of the two cities stand beside them, by so many pixels
NARROWEST = 10  # points that the scale of a share spans at least, so that small differences look small
HEIGHT = 300
SIGNS = {"high": "▲ ", "low": "▼ "}  # beside the colour of its edge
WORDS = (" Region", " область", " облусу", "город ", " шаары")


def region_map(asked):
    """The first measure on the outlines of the areas, with the ranking; the ranking alone where there is no outline.

    Args:
        asked: as for a ranking.
    """
    bars, (answer, whole) = ranking(asked), pair_of(asked)
    rows = [row for row in answer.rows if row[answer.by[0]] in outlines()]
    if len(rows) < 3:
        hint = gettext("These areas have no outlines for a map; the bars tell the same.")
        return Drawing(bars.body, bars.told, bars.finding, (*bars.foot, hint))
    steps = steps_of([ranked(row, answer.measures[0]) for row in rows], answer.measures[0])
    sides = outside_sides(answer, whole)
    labels = [_label(answer, row, steps, SIGNS.get(sides.get(row[answer.by[0]]), "")) for row in rows]
    chart = figure(_areas(answer, rows, steps, outside(answer, whole)), annotations=labels, **_frame())
    drawn = html.Div([graph(chart, bars.told, HEIGHT), _scale(rows, answer.measures[0])])
    hint = gettext("Select a region to go into it. Osh City is drawn as a circle.")
    body = html.Div([drawn, bars.body], className="map")
    return Drawing(body, bars.told, bars.finding, (*bars.foot, hint))


def steps_of(values, measure):
    """A function that gives the step of the scale, 0 to 4, of a value: five equal steps from the least to the most."""
    known = [value for value in values if value is not None] or [0]
    low, room = min(known), max(known) - min(known)
    narrowest = NARROWEST if measure.unit == "%" else max(known) / 4
    if room < narrowest:
        low, room = low - (narrowest - room) / 2, narrowest
    return lambda value: min(4, int(5 * (value - low) / (room or 1)))


def _areas(answer, rows, steps, roles):
    """A filled line for each area, the cities above the regions around them."""
    ordered = sorted(rows, key=lambda row: row[answer.by[0]] in ASIDE)
    return [_area(answer, row, steps, roles.get(row[answer.by[0]])) for row in ordered]


def _area(answer, row, steps, judged):
    code, value, shade = row[answer.by[0]], ranked(row, answer.measures[0]), theme.colours()
    points = [point for ring in outlines()[code] for point in (*ring, (None, None))][:-1]
    edge = (
        {"width": 3, "color": shade[judged]} if judged in ("worse", "better") else {"width": 1, "color": shade["card"]}
    )
    hatch = {"shape": "/", "fgcolor": shade["hatch"], "bgcolor": shade["track"], "size": 6}
    return {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "hoveron": "fills",
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "line": edge,
        "hoverinfo": "text",
        "text": f"{name(answer, answer.by[0], code)}: {with_counts(row, answer.measures[0])}",
        "meta": link_of(row, answer.measures[0], answer.by[0]),
        **({"fillpattern": hatch} if value is None else {"fillcolor": shade[theme.SCALE[steps(value)]]}),
    }


def _label(answer, row, steps, sign):
    """The area's name and value, with the sign of its side, in its middle; beside it, with a line, for the cities."""
    code, value, shade = row[answer.by[0]], ranked(row, answer.measures[0]), theme.colours()
    x, y = middle(code)
    named, number = short(name(answer, answer.by[0], code)), f"<b>{sign}{said(row, answer.measures[0])}</b>"
    label = {"x": x, "y": y, "captureevents": False, "font": {"size": 12, "color": shade["text"]}}
    if code in ASIDE:
        along, down = ASIDE[code]
        arrow = {
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": shade["muted"],
            "ax": along,
            "ay": down,
        }
        return label | arrow | {"text": f"{named} {number}", "bgcolor": shade["card"], "borderpad": 2}
    if value is not None:
        label["font"] = {"size": 12, "color": shade[f"on-{theme.SCALE[steps(value)]}"], "shadow": "auto"}
    return label | {"text": f"{named}<br>{number}", "showarrow": False}


def short(text):
    """A region's name without the word for region."""
    for word in WORDS:
        text = text.replace(word, "")
    return text


def _frame():
    """Plain axes, as wide as high."""
    bare = {"visible": False, "fixedrange": True, "automargin": False}
    square = {**bare, "scaleanchor": "x", "scaleratio": 1}
    return {"xaxis": bare, "yaxis": square, "margin": {"l": 4, "r": 4, "t": 4, "b": 4}, "dragmode": False}


def _scale(rows, measure):
    """The five steps with the least and the most beside them."""
    known = sorted((row for row in rows if ranked(row, measure) is not None), key=lambda row: ranked(row, measure))
    hidden = next((row for row in rows if row[measure.name] is WITHHELD), None)
    neutral = [html.I(className="hatched"), said(hidden, measure)] if hidden else []
    if not known:
        return html.P(neutral, className="scale") if neutral else None
    swatches = [html.I(style={"backgroundColor": f"var(--centre-{role})"}) for role in theme.SCALE]
    return html.P([said(known[0], measure), *swatches, said(known[-1], measure), *neutral], className="scale")
