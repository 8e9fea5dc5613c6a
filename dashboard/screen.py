"""The whole screen: top bar, filter line, the page with every card filled."""

from dash import html
from flask import current_app

from dashboard import presenting, wording
from dashboard.cards import PARTS
from dashboard.emergency_bars import bar_parts
from dashboard.filter_line import filter_line
from dashboard.language import gettext
from dashboard.people.refusing import CODES, sentence_of
from dashboard.people.session import answer_with
from dashboard.side_by_side import body_of, cards_of, is_exact_throughout
from dashboard.tabs import tab_line
from dashboard.top_bar import top_bar
from dashboard.viewing import looking_at


def show(viewer, view):
    """The page of a view, filled for a viewer."""
    page = next(page for page in current_app.extensions["pages"] if page.name == view.page)
    if page.personal:
        return show_people(viewer, page, view)
    if view.values("present"):
        return presenting.show(viewer, page, view)
    with looking_at(view):
        body = body_of(page, view)
        cards = cards_of(body.shown(view).cards, view)
        lines = [filter_line(view), *tab_line(body, view)]
        told = [html.Footer(html.P(wording.rounded()), className="rounded-note")]
        rounded = [] if is_exact_throughout(view) else told
    skip = html.A(gettext("Skip to the numbers"), href="#cards", className="visually-hidden-focusable")
    main = html.Main(cards, className="cards paired" if view.other else "cards", id="cards")
    return html.Div([skip, *bar_parts(viewer), top_bar(viewer, view), *lines, main, *rounded])


def show_people(viewer, page, view):
    """A personal page, or the sentence why nobody is shown; printing marks it as personal."""
    try:
        with looking_at(view):
            parts = [PARTS[placed.name](view) for placed in page.layout().cards]
    except tuple(CODES) as problem:
        answer_with(CODES[type(problem)])
        return say(viewer, sentence_of(problem))
    printed = gettext("Personal data. Printed by %(name)s. Keep it locked away, and destroy it after use.")
    mark = html.P(printed % {"name": viewer.name}, className="print-mark")
    return html.Div(
        [*bar_parts(viewer), top_bar(viewer, view), html.Main([mark, *parts], className="people", id="cards")]
    )


def say(viewer, sentence):
    """A sentence in place of a page, and the way back."""
    way = html.A(gettext("To the first page"), href="/", className="btn btn-primary")
    told = [html.H1(gettext("This cannot be shown")), html.P(sentence, role="alert"), way]
    return html.Div([*bar_parts(viewer), top_bar(viewer, None), html.Main(told, className="sentence")])
