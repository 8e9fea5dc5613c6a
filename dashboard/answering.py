"""What a browser is given for an address: a page as a tree of components, or a sentence in its place."""

from dash._utils import to_json
from flask import current_app, request
from markupsafe import Markup

from dashboard import screen
from dashboard.address import AddressError, read_address
from dashboard.language import gettext
from dashboard.problems import note
from dashboard.shell import layout_with, plotly_address
from dashboard.viewer import NotSignedIn, current_viewer
from data_access.publication import NothingPublished
from data_access.query import QueryError
from data_access.scope import NotAllowed, require

SAID_AS_IT_IS = (AddressError, NotAllowed, NotSignedIn, NothingPublished, QueryError)


def answer_address(address):
    """{address, title, screen} for an address of ours; what goes wrong is said on the screen, once, here."""
    viewer, title, product = current_viewer(), "", gettext("Situation Centre")
    try:
        page, view = _asked(address or "")
        title = gettext(page.title)
        require(viewer, page.permission)
        shown = screen.show(viewer, view)
    except SAID_AS_IT_IS as problem:
        shown = screen.say(viewer, str(problem))
    except Exception as problem:
        told = gettext("This did not work. The log of the server tells why, under %(number)s.", number=note(problem))
        shown = screen.say(viewer, told)
    return {"address": address, "title": f"{title} · {product}" if title else product, "screen": shown}


def fill_index():
    """What the index page holds ready: its title, and what Dash asks for first, with the first screen in it."""
    answer = answer_address(request.full_path.rstrip("?"))
    parts = {
        "plotly": to_json(plotly_address()),
        "layout": to_json(layout_with(answer["screen"])),
        "dependencies": current_app.extensions["dependencies"],
    }
    ready = "{" + ",".join(f'"{name}":{part}' for name, part in parts.items()) + "}"
    return {"page_title": answer["title"], "ready": Markup(ready.replace("<", "\\u003c"))}


def _asked(address):
    pages = {page.name: page for page in current_app.extensions["pages"]}
    pathname, mark, search = address.partition("?")
    view = read_address(pathname, mark + search, tuple(pages))
    return pages[view.page], view
