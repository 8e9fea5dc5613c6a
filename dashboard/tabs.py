"""The tabs of a long page, as links under its title, and the address at which a card is found."""

from dash import html
from flask import current_app

from dashboard.language import gettext


def tab_line(body, view):
    """The tabs of a page, the one that is shown marked; nothing for a page of a single one."""
    if len(body.tabs) == 1:
        return []
    shown = body.shown(view)
    links = [_tab(each, body, view, each is shown) for each in body.tabs]
    return [html.Nav(links, className="tabs", id="tabs", **{"aria-label": gettext("Parts of the page")})]


def _tab(tab, body, view, is_on):
    marks = {"className": "on", "aria-current": "true"} if is_on else {}
    return html.A(tab.title, href=_to(tab, body, view).href, **marks)


def _to(tab, body, view):
    """A tab with the filters of a view; the first needs no name."""
    return view.to(view.page).with_(view=None if tab is body.tabs[0] else tab.name)


def address_of(card, view):
    """Where a card stands, for the place and filters of a view: '/programmes?view=waiting#programmes-wait'.

    Args:
        card: a name out of dashboard.cards.CARDS.
    """
    there = view.to(card.partition("-")[0])
    body = next(page for page in current_app.extensions["pages"] if page.name == there.page).layout()
    tab = next(tab for tab in body.tabs if any(placed.name == card for placed in tab.cards))
    return f"{_to(tab, body, there).href}#{card}"
