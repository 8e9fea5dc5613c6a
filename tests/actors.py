"""Everybody who may stand at the door: a client for each, over one installation."""

import re

from dashboard import screens
from dashboard.storage import alone
from data_access.scope import IDENTITY
from tests.signing_in import add, enter, signed_in_client

ACTORS = ("anonymous", "ended", "half", "screen", "wall", "leadership", "analyst", "head", "foreign_head")
ACTORS += ("authorised", "foreign_authorised", "protection", "administrator")
OUTSIDE = ("anonymous", "ended", "half")  # who has no open session
PURPOSE = "supervision"


def signed_in(app, actor, name=None):
    """A client of an actor: sign-in, second factor, purpose and all; `name` of another account of the kind."""
    role = actor.removeprefix("foreign_")
    areas = ("S",) if actor.startswith("foreign_") else ()
    terms = {"fields": tuple(map(str, IDENTITY))} if role == "authorised" else {}
    client = signed_in_client(app, name=name or actor.replace("_", "-"), role=role, areas=areas, **terms)
    if role == "authorised":
        say_purpose(client)
    return client


def open_actors(app):
    """{actor: client}; nobody's session depends on another's, and the account 'spare' may be spoilt."""
    add(app, "spare")
    clients = {actor: signed_in(app, actor) for actor in ACTORS[4:]}
    return {
        "anonymous": app.server.test_client(),
        "ended": ended(app),
        "half": half(app),
        "screen": screen(app),
    } | clients


def ended(app):
    """A client that still holds the cookies of a session that is over."""
    client = signed_in_client(app, name="ended", role="analyst")
    kept = client.get_cookie("session").value
    send(client, "/sign-out")
    client.set_cookie("session", kept)
    return client


def half(app):
    """An administrator's client before the second factor."""
    made, client = add(app, name="half", role="administrator"), app.server.test_client()
    enter(client, made.name)
    return client


def screen(app):
    """A screen on a wall that shows two pages of the country."""
    client = app.server.test_client()
    code = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}", client.get("/wall/pair").text)[0]
    with alone(app.server.extensions["storage"]) as connection:
        screens.pair_screen(connection, code, "Hall", "*", ("situation", "caseload"), "administrator")
    client.get("/wall/pair")
    client.get("/situation")
    return client


def send(client, path, **fields):
    """Send a form as a page of ours does, with the token of the session."""
    return client.post(path, data={"csrf_token": csrf_of(client), **fields})


def csrf_of(client):
    """The token that the forms of a client's session hold."""
    addresses = ("/rights", "/second-factor", "/sign-in")
    page = "".join(client.get(address, follow_redirects=True).text for address in addresses)
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]


def say_purpose(client):
    """Choose the purpose of looking at personal data, as the form before the first record asks for."""
    return send(client, "/people/purpose", purpose=PURPOSE, justification="A case that the tests made up.")
