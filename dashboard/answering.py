"""What a browser is given for an address: a page as a tree of components, or a sentence in its place."""

import logging
import secrets

from dash._utils import to_json
from flask import current_app, request
from markupsafe import Markup

from dashboard import screen
from dashboard.address import AddressError, read_address
from dashboard.language import current_language, gettext
from dashboard.preferences import current_theme
from dashboard.viewer import NotSignedIn, current_viewer
from data_access.scope import NotAllowed, require

SAID_AS_IT_IS = (AddressError, NotAllowed, NotSignedIn)
log = logging.getLogger("situation_centre")


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
    except Exception:
        number = secrets.token_hex(4)
        log.exception("request %s failed", number)
        shown = screen.say(viewer, gettext("This did not work; the log of the server tells why, under ") + number)
    return {"address": address, "title": f"{title} · {product}" if title else product, "screen": shown}


def fill_index():
    """What the index page takes: look, language, title and the first screen, ready."""
    answer = answer_address(request.full_path.rstrip("?"))
    return {
        "first_screen": Markup(to_json(answer).replace("<", "\\u003c")),
        "page_title": answer["title"],
        "language": current_language(),
        "theme": current_theme(),
        "unreachable": gettext("The server does not answer. What you see is what it answered last."),
        "preloads": [],
    }


def _asked(address):
    pages = {page.name: page for page in current_app.extensions["pages"]}
    pathname, mark, search = address.partition("?")
    view = read_address(pathname, mark + search, tuple(pages))
    return pages[view.page], view
