"""What a browser is given for an address: a page as a tree of components, or a sentence in its place."""

import contextlib

import orjson
from flask import current_app, request
from markupsafe import Markup

from dashboard import saying, screen, tour
from dashboard.address import AddressError, read_address
from dashboard.audit import Unavailable
from dashboard.explaining import closed
from dashboard.first_screen import first_screen
from dashboard.language import gettext
from dashboard.people.session import answer_with
from dashboard.problems import note
from dashboard.refused import note_not_allowed
from dashboard.remembered import key_of, recall, remember
from dashboard.shell import layout_with
from dashboard.viewer import NotSignedIn, current_viewer
from data_access.publication import NothingPublished
from data_access.query import QueryError
from data_access.scope import NotAllowed

SAID_AS_IT_IS = (AddressError, Unavailable, NotAllowed, NotSignedIn, QueryError)
ALERT = '"role":"alert"'  # whatever failed on a screen says so under this role, and is tried again


def answer_address(address):
    """{address, title, screen} for an address of ours, as JSON; what goes wrong is said on the screen, once, here."""
    viewer, key = current_viewer(), None
    with contextlib.suppress(NothingPublished):
        key = None if _is_personal(address) else key_of(viewer, address)
        if key and (built := recall(key)):
            return built
    title, shown = _built(viewer, address or "")
    product = gettext("Situation Centre")
    answer = as_json({"address": address, "title": f"{title} · {product}" if title else product, "screen": shown})
    if key and ALERT not in answer:
        remember(key, answer)
    return answer


def as_json(value):
    """JSON of components, lists and numbers; NaN becomes null."""
    return orjson.dumps(value, default=lambda part: part.to_plotly_json(), option=orjson.OPT_NON_STR_KEYS).decode()


def fill_index():
    """What the index page holds ready: the first answer, what Dash would ask for, and the tour of a first visit."""
    address = request.full_path.rstrip("?")
    answer = answer_address(address)
    parts = {
        "answer": answer,
        "layout": as_json(layout_with(None)),
        "dependencies": current_app.extensions["dependencies"],
        "pages": as_json([f"/{page.name}" for page in current_app.extensions["pages"] if not page.personal]),
    }
    ready = "{" + ",".join(f'"{name}":{part}' for name, part in parts.items()) + "}"
    return {
        "first": "" if _is_personal(address) else first_screen(answer),
        "ready": Markup(ready.replace("<", "\\u003c")),
        "tour": tour.steps_due(),
    }


def _built(viewer, address):
    """(title, component) for an address."""
    try:
        page, view = _asked(address)
        if not page.personal and page.permission not in viewer.permissions:  # a personal page says so for itself
            raise NotAllowed(closed(page.permission))
        return gettext(page.title), screen.show(viewer, view)
    except NothingPublished:
        told = gettext("No data have been published yet. They appear here as soon as the Situation Centre loads them.")
        return "", screen.say(viewer, told)
    except SAID_AS_IT_IS as problem:
        if _is_personal(address):
            answer_with(400)
        if isinstance(problem, NotAllowed):
            note_not_allowed(problem)
        return "", screen.say(viewer, saying.problem(problem))
    except Exception as problem:
        told = gettext("This did not work. The log of the server tells why, under %(number)s.", number=note(problem))
        return "", screen.say(viewer, told)


def _is_personal(address):
    """Whether an address is of a page that shows people: such an answer is kept nowhere."""
    name = (address or "").partition("?")[0].strip("/")
    return any(page.name == name and page.personal for page in current_app.extensions["pages"])


def _asked(address):
    pages = {page.name: page for page in current_app.extensions["pages"]}
    pathname, mark, search = address.partition("?")
    view = read_address(pathname, mark + search, tuple(pages))
    return pages[view.page], view
