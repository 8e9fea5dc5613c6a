"""Two places beside each other: a row for each number, and whether their shares differ by more than chance."""

from dash import html

from dashboard import formats, judging, whereabouts
from dashboard.figures.drawing import Drawing, is_known, said, shown
from dashboard.language import gettext
from dashboard.statistics.comparing import change_score
from dashboard.statistics.funnel import beyond
from dashboard.viewing import compared_areas, current_view


def comparison(answers):
    """The first measure of each answer, by the same two areas."""
    pair, of = compared_areas(), answers[0].by[0]
    told = [answer for answer in answers if any(row[answer.measures[0].name] is not None for row in answer.rows)]
    lines = [_line(answer, [_row_of(answer, of, code) for code in pair]) for answer in told]
    heads = [html.Th(_chooser(pair, place), scope="col") for place in range(len(pair))]
    top = html.Tr([html.Th(gettext("Number"), scope="col"), *heads, html.Th(gettext("Difference"), scope="col")])
    table = html.Table([html.Thead(top), html.Tbody(lines)], className="table comparison")
    areas = ", ".join(map(whereabouts.name_of, pair))
    return Drawing(table, gettext("The numbers of %(areas)s beside each other.", areas=areas))


def _row_of(answer, of, code):
    return next((row for row in answer.rows if row[of] == code), None)


def _chooser(pair, place):
    """The area of a column, as a menu of others that may stand in its place."""
    view, places = current_view(), whereabouts.comparable(current_view())
    others = [code for code in places if code not in pair]
    links = [html.Li(html.A(whereabouts.name_of(code), href=_with(view, pair, place, code))) for code in others]
    name = whereabouts.name_of(pair[place])
    return html.Details([html.Summary(name), html.Div(html.Ul(links), className="panel")], className="menu areas")


def _with(view, pair, place, code):
    return view.with_(compare=[code if each == place else other for each, other in enumerate(pair)]).href


def _line(answer, rows):
    measure = answer.measures[0]
    cells = [html.Td(_cell(row, measure)) for row in rows]
    return html.Tr([html.Th(gettext(measure.label), scope="row"), *cells, html.Td(_difference(rows, measure))])


def _cell(row, measure):
    if row is None:
        return gettext("no data")
    value = html.Strong(said(row, measure))
    if not measure.is_ratio or shown(row, measure) is None:
        return value
    return [value, " ", html.Small(formats.of(row[f"{measure.name}_of"], row[f"{measure.name}_among"]))]


def _difference(rows, measure):
    """In words whether two shares differ by more than chance; a dash for what is no share."""
    if not measure.is_ratio or measure.unit != "%" or len(rows) < 2 or None in rows:
        return "–"
    pairs = [(row[f"{measure.name}_of"], row[f"{measure.name}_among"]) for row in rows]
    if not all(is_known(count) for pair in pairs for count in pair):
        return gettext("cannot be told")
    score = change_score(pairs[1], pairs[0])
    if abs(score) < beyond(99.8):
        return gettext("no more than chance")
    words = gettext("the first is higher") if score > 0 else gettext("the first is lower")
    return html.Span(words, className=judging.verdict(measure, "high" if score > 0 else "low"))
