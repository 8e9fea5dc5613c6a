"""A map of areas by one number, and beside it the same numbers ranked, for whoever cannot read maps."""

from dash import html

from dashboard import theme
from dashboard.figures.drawing import Drawing, figure, link, name, said, shown
from dashboard.figures.graph import graph
from dashboard.figures.outlines import middle, outlines
from dashboard.figures.ranking import outside, ranking
from dashboard.language import gettext
from data_access.answer import WITHHELD

SMALL = 0.35
ASIDE = {"KG-GB": (0, -34), "KG-GO": (-64, -14)}
HEIGHT = 300


def region_map(answer):
    """The first measure on the outlines of the areas, with the ranking; the ranking alone where there is no outline."""
    ranked = ranking(answer)
    measure, of = answer.measures[0], answer.by[0]
    drawn = [row for row in answer.rows if row[of] in outlines()]
    if len(drawn) < 3:
        words = gettext("There are no outlines for these areas on the map; the bars tell the same.")
        return Drawing(ranked.body, ranked.told, ranked.finding, (*ranked.foot, words))
    steps = steps_of([shown(row, measure) for row in drawn])
    roles = outside(answer, measure)
    traces = [_area(answer, row, measure, steps, roles) for row in sorted(drawn, key=lambda row: row[of] in ASIDE)]
    chart = figure(traces, annotations=_labels(answer, drawn, measure, steps), **_frame())
    body = html.Div(
        [html.Div([graph(chart, ranked.told, HEIGHT), _scale(drawn, measure, steps)]), ranked.body], className="map"
    )
    hint = gettext("Select a region to go into it. Osh City is drawn as a circle.")
    return Drawing(body, ranked.told, ranked.finding, (*ranked.foot, hint))


def steps_of(values):
    """A function that gives the step of the scale, 0 to 4, of a value: five equal steps from the least to the most."""
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (0, 0)
    room = (high - low) or 1
    return lambda value: min(4, int(5 * (value - low) / room))


def _area(answer, row, measure, steps, roles):
    code, value, shade = row[answer.by[0]], shown(row, measure), theme.colours()
    xs, ys = [], []
    for ring in outlines()[code]:
        xs += [x for x, _ in ring] + [None]
        ys += [y for _, y in ring] + [None]
    judged = roles.get(code)
    fill = shade["track"] if value is None else shade[theme.SCALE[steps(value)]]
    trace = {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "hoveron": "fills",
        "x": xs[:-1],
        "y": ys[:-1],
        "fillcolor": fill,
        "line": {
            "width": 3 if judged in ("worse", "better") else 1,
            "color": shade[judged] if judged in ("worse", "better") else shade["card"],
        },
        "name": f"{name(answer, answer.by[0], code)}: {said(row, measure)}",
        "hoverinfo": "text",
        "text": f"{name(answer, answer.by[0], code)}: {said(row, measure)}",
        "customdata": [link(answer.by[0], code)],
        "meta": link(answer.by[0], code),
    }
    if row[measure.name] is WITHHELD or value is None:
        trace["fillpattern"] = {"shape": "/", "fgcolor": shade["hatch"], "bgcolor": shade["track"], "size": 6}
    return trace


def _labels(answer, rows, measure, steps):
    return [_label(answer, row, measure, steps) for row in rows]


def _label(answer, row, measure, steps):
    code, value, shade = row[answer.by[0]], shown(row, measure), theme.colours()
    x, y, extent = middle(code)
    text = f"{_short(name(answer, answer.by[0], code))}<br><b>{said(row, measure)}</b>"
    label = {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "font": {"size": 12, "color": shade["text"]},
        "captureevents": False,
    }
    if code in ASIDE and extent < SMALL:
        along, down = ASIDE[code]
        return label | {
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": shade["muted"],
            "ax": along,
            "ay": down,
            "bgcolor": shade["card"],
            "borderpad": 2,
            "text": text.replace("<br>", " "),
        }
    if value is not None:
        label["font"] = {"size": 12, "color": on_scale(steps(value)), "shadow": "auto"}
    return label


def on_scale(step):
    """The colour of letters on a step of the scale: dark on light steps, light on dark ones."""
    shade = theme.colours()
    luminous = sum(int(shade[theme.SCALE[step]][place : place + 2], 16) for place in (1, 3, 5))
    return "#0A1424" if luminous > 390 else "#FFFFFF"


def _short(text):
    """A region's name without the word for region."""
    for word in (" Region", " область", " облусу", "город ", " шаары"):
        text = text.replace(word, "")
    return text


def _frame():
    bare = {"visible": False, "showgrid": False, "fixedrange": True, "automargin": False}
    return {
        "xaxis": bare,
        "yaxis": {**bare, "scaleanchor": "x", "scaleratio": 1},
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "dragmode": False,
    }


def _scale(rows, measure, steps):
    """The five steps with the least and the most beside them."""
    known = sorted((row for row in rows if shown(row, measure) is not None), key=lambda row: shown(row, measure))
    if not known:
        return None
    swatches = [html.I(style={"backgroundColor": f"var(--centre-{role})"}) for role in theme.SCALE]
    return html.P([said(known[0], measure), *swatches, said(known[-1], measure)], className="scale")
