"""The whole screen: top bar, filter line, the page with every card filled."""

from dash import html
from flask import current_app

from dashboard.filling import filled
from dashboard.filter_line import filter_line
from dashboard.language import gettext
from dashboard.top_bar import top_bar
from dashboard.viewing import looking_at


def show(viewer, view):
    """The page of a view, filled for a viewer."""
    page = next(page for page in current_app.extensions["pages"] if page.name == view.page)
    with looking_at(view):
        cards = [filled(placed, view) for placed in page.layout().cards]
        line = filter_line(view)
    skip = html.A(gettext("Skip to the numbers"), href="#cards", className="visually-hidden-focusable")
    return html.Div([skip, top_bar(viewer, view), line, html.Main(cards, className="cards", id="cards")])


def say(viewer, sentence):
    """A sentence in place of a page."""
    return html.Div([top_bar(viewer, None), html.Main(html.P(sentence, role="alert"), className="container py-5")])
