"""A served installation without a server process: accounts, a client that signs in, forged calls."""

import contextlib
import datetime
import json
import re

import pyotp
import pytest

from dashboard import accounts, clock, pairing, screens, tour
from dashboard.app import create_app
from dashboard.secret import make_key
from data_access.scope import BOUND_ROLES, SECOND_FACTOR_ROLES, TEMPORARY_ROLES

PASSWORD = "three-green-apples-4"
CALL = {
    "output": "arrived.data",
    "outputs": {"id": "arrived", "property": "data"},
    "inputs": [{"id": "address", "property": "data", "value": "/situation"}],
    "changedPropIds": ["address.data"],
    "parsedChangedPropsIds": ["address.data"],
}


def open_app(home, **options):
    """The application of an empty installation, with a key of its own."""
    make_key(home)
    return create_app(**options)


@contextlib.contextmanager
def installed(tmp_path_factory, publish):
    """The application of one installation for a whole module of tests, over what `publish` publishes."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("SITUATION_CENTRE_HOME", str(home))
        publish()
        yield open_app(home)


def add(app, name="aida", role="leadership", areas=(), **terms):
    """An account with PASSWORD that knows its way; a role that takes an area, a purpose or an end is given one."""
    areas = areas or ["N"] * (role in BOUND_ROLES)
    if role in TEMPORARY_ROLES:
        terms = {"ends": clock.now() + datetime.timedelta(days=30), "purposes": ("supervision",)} | terms
    storage = app.server.extensions["storage"]
    made = accounts.add_account(storage, name, PASSWORD, role, areas, name.title(), **terms)
    tour.end(storage, made.name)
    return made


def token_of(client):
    """The CSRF token that the sign-in form holds."""
    return held_token(client.get("/sign-in").get_data(as_text=True))


def held_token(page):
    """The CSRF token in the first form of a page."""
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]


def enter(client, name="aida", password=PASSWORD, **fields):
    """Send the sign-in form, as somebody who has been shown around."""
    tour.end(client.application.extensions["storage"], name)
    return client.post("/sign-in", data={"csrf_token": token_of(client), "name": name, "password": password, **fields})


def call(client, body=CALL, **options):
    """Call a callback as Dash's browser part does: with the token from the cookie."""
    cookie = client.get_cookie("_csrf_token")
    headers = {"X-CSRFToken": cookie.value} if cookie else {}
    sent = body if isinstance(body, (str, bytes)) else json.dumps(body)
    options = {"content_type": "application/json", "headers": headers} | options
    return client.post("/_dash-update-component", data=sent, **options)


def signed_in_client(app, **account):
    """A client with an open session that has seen a page; a role that takes a second factor has set one up."""
    made, client = add(app, **account), app.server.test_client()
    enter(client, made.name)
    if made.roles & SECOND_FACTOR_ROLES:
        enrol(client)
    client.get("/situation")
    return client


def paired_screen(app, area="*", pages=("situation",), name="Situation room"):
    """A client that is a screen on a wall: paired for a place and a list of pages."""
    storage, screen = app.server.extensions["storage"], app.server.test_client()
    screen.get("/wall/pair")
    code = pairing.code_of(screen.get_cookie("pair").value)
    with storage.begin() as connection:
        screens.pair_screen(connection, code, name, area, list(pages), "marat")
    screen.get("/wall/pair")
    return screen


def enrol(client):
    """Set up the second factor of a client that is asked to; returns (secret, recovery codes)."""
    page = client.get("/second-factor/enrol").get_data(as_text=True)
    secret = "".join(re.search(r'<code class="letters">([A-Z2-7 ]+)</code>', page)[1].split())
    sent = {"csrf_token": held_token(page), "code": code_of(secret)}
    shown = client.post("/second-factor/enrol", data=sent).get_data(as_text=True)
    return secret, re.findall(r"<li>([a-z2-7-]{19})</li>", shown)


def code_of(secret, steps=0):
    """What a telephone with the secret shows now, or so many steps of 30 seconds later."""
    now = clock.now().replace(tzinfo=datetime.UTC).timestamp()
    return pyotp.TOTP(secret).generate_otp(int(now) // 30 + steps)


def give_code(client, code, path="/second-factor", **fields):
    """Send the form that asks for a code."""
    token = held_token(client.get(path).get_data(as_text=True))
    return client.post(path, data={"csrf_token": token, "code": code, **fields})


@contextlib.contextmanager
def later(monkeypatch, **delta):
    """Inside the block it is later than it is."""
    at = clock.now() + datetime.timedelta(**delta)
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: at)
        yield
