"""Parts that every page is made of: the frame of a card, its menu, a table, what stands in an empty place."""

import dash_bootstrap_components as dbc
from dash import html

from dashboard import defining, formats, lineage, wording
from dashboard.figures.drawing import AREAS, is_few, link_of, name
from dashboard.figures.graph import graph
from dashboard.language import gettext
from dashboard.people.numbers import linked, list_of
from dashboard.scrolling import scrolling
from data_access.answer import Mark
from data_access.dimensions import TIME

MOST_ROWS = 500
MOST_PASSPORTS = 8  # in one card


def frame(placed, parts, menu=(), sub="", foot=(), icon=None, told=None):
    """A card: title, sign, menu, what is counted, the picture, the foot (sentences or components, None left out).

    Args:
        parts: (title, body).
        told: the sentence that says what the body shows, of a body that is no picture with one of its own.
    """
    title, body = parts
    head = [html.H2(title, title=placed.title), *([] if icon is None else [icon]), *menu]
    below = [html.P(line) if isinstance(line, str) else line for line in foot if line is not None]
    inside = [html.Header(head)] + ([html.P(sub, className="sub")] if sub else [])
    alone = {"role": "figure", "aria-label": told} if told else {}
    inside += [html.Div(body, className="body", **alone)] + ([html.Footer(below)] if below else [])
    named = {"role": "group", "aria-label": placed.title}  # the finding of two cards may be the same
    return html.Section(inside, id=placed.name, className=f"{placed.kind} span-{placed.span}", **named)


def menu_of(view, name):
    """The small menu of a card: table or chart, file."""
    turn = gettext("Show as a chart") if view.is_table(name) else gettext("Show as a table")
    links = [
        html.A(turn, href=view.turned(name).href),
        html.A(gettext("Download CSV"), href=f"/download/{name}.csv{view.alone.search}", download=""),
    ]
    sign = html.Summary("⋯", title=gettext("Table, file"), **{"aria-label": gettext("Menu of the card")})
    return html.Details([sign, html.Div(links, className="panel right")], className="menu")


def passports_of(measures, data_date):
    """The "i" of a card: the passport of each of its measures; of many the way to each, for they would weigh a page."""
    told = gettext("What the numbers mean")
    sign = html.Summary("i", title=told, **{"aria-label": told})
    if len(measures) > MOST_PASSPORTS:
        inside = [html.Ul([html.Li(_definition(measure)) for measure in measures])]
    else:
        inside = [_passport(measure, data_date, len(measures) == 1) for measure in measures]
    return html.Details([sign, html.Div([html.H3(told), *inside], className="panel right")], className="menu passport")


def _definition(measure):
    return html.A(f"{measure.id} · {gettext(measure.label)}", href=defining.address_of(measure))


def _passport(measure, data_date, is_open):
    """A measure's passport, and the way to its place on the page of definitions."""
    lines = [part for line in defining.lines_of(measure, data_date) for part in _line(*line)]
    lines += _line(gettext("Made of"), _origins(measure))
    link = html.A(gettext("All definitions"), href=defining.address_of(measure))
    head = html.Summary(f"{measure.id} · {gettext(measure.label)}")
    return html.Details([head, html.Dl(lines), link], **({"open": True} if is_open else {}))


def _origins(measure):
    """The fields that a number is made of, which lead to their forms and loads, and the sources that give them."""
    fields, sources = lineage.sources_of([measure])
    made = html.A(", ".join(fields) or lineage.by_the_loads(), href=f"{defining.address_of(measure)}-made")
    told = [html.A(each["title"], href=each["href"]) if each["href"] else each["title"] for each in sources]
    return [made, *(part for each in told for part in (html.Br(), each))]


def _line(heading, text):
    return html.Dt(heading), html.Dd(text)


def body_of(drawing):
    """The picture of a drawing: a figure, a component, or a sentence."""
    if isinstance(drawing.body, dict):
        return graph(drawing.body, drawing.told, drawing.height)
    return html.P(drawing.told, className="calm") if drawing.body is None else drawing.body


def nothing(sentences):
    """What stands where there is nothing to draw: why."""
    return html.Div([html.P(sentence) for sentence in sentences], className="nothing")


def failed(sentence):
    """What stands in a card that failed."""
    return dbc.Alert(html.P(sentence, role="alert"), color="light", className="nothing")


def table(answers):
    """Answers as tables under each other."""
    return html.Div([_table(answer) for answer in answers], className="tables")


def _table(answer):
    heads = [wording.dimension(each) for each in answer.by]
    heads += [label for measure in answer.measures for label in heads_of(measure)]
    rows = [html.Tr(_cells(answer, row)) for row in answer.rows[:MOST_ROWS]]
    body = [html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])), html.Tbody(rows)]
    left = len(answer.rows) - MOST_ROWS
    more = [html.P(gettext("%(count)s more rows are in the CSV file.", count=left))] if left > 0 else []
    label = " · ".join(dict.fromkeys(gettext(measure.label) for measure in answer.measures))
    caption = html.Caption(label, className="visually-hidden")
    return scrolling([dbc.Table([caption, *body], size="sm"), *more], label)


def heads_of(measure):
    """The titles of the columns a measure fills."""
    label = gettext(measure.label)
    if measure.is_ratio:
        return [f"{label}, {gettext(measure.unit)}", gettext("of"), gettext("among")]
    return [f"{label}, {gettext(measure.unit)}"] + ([gettext("cases")] if hasattr(measure, "number") else [])


def _cells(answer, row):
    cells = [html.Th(_head_of(answer, each, row), scope="row") for each in answer.by]
    for measure in answer.measures:
        roles = [role for role in ("of", "among") if f"{measure.name}_{role}" in row]
        value = value_cell(row, measure)
        cells.append(html.Td(value if roles else linked(value, list_of(answer, row, measure))))
        for role in roles:
            count = formats.count(row[f"{measure.name}_{role}"])
            cells.append(html.Td(linked(count, list_of(answer, row, measure, role))))
    return cells


def _head_of(answer, dimension, row):
    """A row's code by name; an area leads into itself, so that a chart's table drills as the chart does."""
    named = code_name(answer, dimension, row[dimension])
    href = link_of(row, answer.measures[0], dimension) if dimension in AREAS else None
    return html.A(named, href=href) if href else named


def code_name(answer, dimension, code):
    """A row's code as the reader knows it."""
    return formats.time(code) if dimension in TIME else name(answer, dimension, code)


def value_cell(row, measure):
    """A value, or the word for why there is none."""
    if is_few(row, measure) and not isinstance(row[measure.name], Mark):
        return gettext("too few") if row[f"{measure.name}_among"] else gettext("nobody")
    return formats.bare(row[measure.name], measure)
