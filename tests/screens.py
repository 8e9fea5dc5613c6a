"""A small service to look at, and the screen of a viewer at an address: for tests of pages."""

import contextlib

from dash._utils import to_json
from flask import Flask

from dashboard import screen, settings
from dashboard.address import read_address
from dashboard.language import set_up_languages
from dashboard.storage import open_storage
from dashboard.viewer import signed_in
from data_access.scope import viewer_of
from pages import PAGES
from tests.answers import parts
from tests.register import clients, orders, publish

NAMES = tuple(page.name for page in PAGES if not page.personal)
TABS = tuple((page.name, tab) for page in PAGES if not page.personal for tab in page.layout().tabs)
ADDRESSES = tuple(f"/{page}?view={tab.name}" if tab.name else f"/{page}?" for page, tab in TABS)


def publish_service():
    """40 people in the north, 30 of them assessed; 3 in the south; four who began in March and went in May 2025;
    30 started a programme in May 2024, 20 of them completed it."""
    people = [person | {"client_id": f"{person['client_id']}-a"} for person in clients(40)]
    south = [person | {"client_id": f"{person['client_id']}-s", "sex": "female"} for person in clients(3)]
    gone = [person | {"client_id": f"{person['client_id']}-g"} for person in clients(4)]
    begun = orders(people, "2024-02-10") + orders(south, "2024-03-10", office="o-s1")
    ended = orders(gone, "2025-03-03", end_date="2025-05-04", end_reason="term_served")
    done = [_assessment(person, place) for place, person in enumerate(people[:30])]
    taught = [_enrolment(person, place) for place, person in enumerate(people[:30])]
    facts = {"orders": begun + ended, "assessments": done, "enrolments": taught}
    return publish(clients=people + south + gone, programmes=[{"programme": "work", "name": "Way to work"}], **facts)


def _enrolment(person, place):
    started = {"client_id": person["client_id"], "programme": "work", "first_session_on": "2024-05-06"}
    ending = {"ended_on": "2024-09-01", "outcome": "completed"} if place % 3 else {"ended_on": None, "outcome": None}
    return started | ending


def _assessment(person, place):
    level = ("low", "medium")[place % 2]
    return {"client_id": person["client_id"], "assessed_on": "2025-03-01", "level": level, "complete": "true"}


@contextlib.contextmanager
def looking(role="analyst", areas=()):
    """Inside a request of somebody; gives the viewer."""
    server = Flask("dashboard")
    server.extensions["pages"] = PAGES
    server.extensions["storage"] = open_storage(settings.application_url())
    set_up_languages(server)
    with server.test_request_context("/"), signed_in(viewer_of(role, "A. Asanova", areas)) as viewer:
        yield viewer


def shown(address, role="analyst", areas=()):
    """The screen at an address, as a component."""
    path, _, search = address.partition("?")
    with looking(role, areas) as viewer:
        return screen.show(viewer, read_address(path, search, NAMES))


def shown_card(address, name, role="analyst", areas=()):
    """One card of the tab on which it stands, at an address of its page."""
    path, _, search = address.partition("?")
    view = read_address(path, search, NAMES)
    tab = next(tab for page, tab in TABS if page == view.page and any(each.name == name for each in tab.cards))
    screen = shown(view.with_(view=tab.name).href, role, areas)
    return next(part for part in parts(screen) if getattr(part, "id", "") == name)


def sent(address, role="analyst", areas=()):
    """The screen at an address, as the text that goes to the browser."""
    return to_json(shown(address, role, areas))
