"""Everybody tries everything: each thing that can be asked, by each actor, with what no page of ours would send.

A try passes when the answer is no fault of the server (5xx), and holds no canary of people whom the actor may not
see. FORGERY=long in the environment tries every mutation with every filter; without it a part of them.
"""

import copy
import io
import itertools
import json
import os
import zipfile

import pytest

from dashboard import gate
from dashboard.address import CHOICES, FILTERS
from dashboard.cards import CARDS
from tests import canaries
from tests.actors import ACTORS, OUTSIDE, csrf_of, open_actors
from tests.objects import path_of
from tests.signing_in import CALL, call, installed
from tests.test_gate import BODIES, FORGED

IS_LONG = os.environ.get("FORGERY") == "long"
LEAST_TRIES = 10_000
OWN = {"authorised": {"N1", "N2"}, "foreign_authorised": {"S1"}}  # whose people an actor may see
SHOWN_FIELDS = {"name", "personal_number", "address"}
OFFICERS_OF = {"analyst": {"N1", "N2", "S1"}, "head": {"N1", "N2"}, "foreign_head": {"S1"}} | OWN
ODD = ["", " ", "null", "*", "%", "-1", "0", "1e309", "NaN", "true", "[]", "{}", "../../etc/passwd", "a" * 300]
ODD += ["'; drop table persons; --", "N' or '1'='1", "<script>alert(1)</script>", "N1,S1", "N1%00S1", "\u202eN1", "𝟙"]
FOREIGN = ["N", "N1", "o-n1", "S", "S1", "o-s1", "D", "KG", "unknown"]
NOT_TRIED = {"sign_in.leave", "sign_in.enter", gate.CALLBACK}  # these end a session, or have tests of their own
FIELDS = ("name", "role", "area", "number", "code", "purpose", "justification", "search", "reason", "next", "of")


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """(application, {actor: client}) over the register of canaries; what one test spoils the others live with."""
    with installed(tmp_path_factory, canaries.publish_canaries) as app:
        yield app, open_actors(app)


@pytest.fixture(scope="module")
def tried():
    """How many tries there were, by actor; filled as the tests run."""
    return dict.fromkeys(ACTORS, 0)


def check(actor, response, what, sent=""):
    """No fault, and no canary but those of the own people (or those that were sent along)."""
    assert response.status_code < 500, (actor, what, response.status_code)
    found = canaries.found_in(text_of(response)) - canaries.found_in(sent)
    seen = {(field, place) for field in SHOWN_FIELDS for place in OWN.get(actor, ())}
    seen |= {("officer", place) for place in OFFICERS_OF.get(actor, ())}
    strange = found - seen
    assert not strange, (actor, what, strange)


def text_of(response):
    """All that an answer says, also that of the files in an archive."""
    body = response.data
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(map(archive.read, archive.namelist()))
    return body.decode(errors="replace")


def odd_addresses(app):
    """Addresses that no link of ours has: every filter and choice of every page with odd and foreign values."""
    for page in app.pages:
        for name in (*FILTERS, *CHOICES, "of", "person", "after", "viewer"):
            for value in [*ODD, *FOREIGN]:
                yield f"/{page.name}?{name}={value}"


def addressed(address):
    body = copy.deepcopy(CALL)
    body["inputs"][0]["value"] = address
    return body


def bent_calls():
    """Calls with one part of them, at any depth, replaced by something odd, and calls that lack a part."""
    shapes = [*ODD, None, 0, -1, 2**70, 1.5, True, [], {}, [[]], {"id": "x"}, ["address.data"] * 9, "arrived.data"]
    for way in (("output",), ("outputs",), ("outputs", "id"), ("outputs", "property"), ("inputs",), ("inputs", 0)):
        yield from (bent(way, shape) for shape in shapes)
    for way in (("inputs", 0, "id"), ("inputs", 0, "property"), ("changedPropIds",), ("changedPropIds", 0), ("state",)):
        yield from (bent(way, shape) for shape in shapes)
    for way in (("parsedChangedPropsIds",), ("background",), ("cancelJob",), ("viewer",), ("inputs", 0, "role")):
        yield from (bent(way, shape) for shape in shapes)


def asks_for(body):
    """All of a call that decides what is answered."""
    told = json.loads(body)
    return told["output"], told["outputs"], told["inputs"], told.get("state") or []


def bent(way, shape):
    body = copy.deepcopy(CALL)
    part = body
    for step in way[:-1]:
        part = part[step]
    part[way[-1]] = shape
    return json.dumps(body)


def some(tries, step):
    """All tries in the long run; else every so many-th."""
    return tries if IS_LONG else itertools.islice(tries, 0, None, step)


@pytest.mark.parametrize("actor", ACTORS)
def test_no_address_in_a_callback_shows_anybody_foreign(stage, tried, actor):
    app, clients = stage
    for address in some(odd_addresses(app), 3 if actor in OUTSIDE else 119):
        check(actor, call(clients[actor], addressed(address)), address)
        tried[actor] += 1


@pytest.mark.parametrize("actor", ACTORS)
def test_no_forged_body_of_a_callback_is_answered(stage, tried, actor):
    _, clients = stage
    forged = [copy.deepcopy(CALL) for _ in FORGED]
    for change, body in zip(FORGED.values(), forged, strict=True):
        change(body)
    for body in [*BODIES.values(), *map(json.dumps, forged), *bent_calls()]:
        response = call(clients[actor], body)
        check(actor, response, body[:80])
        assert response.status_code in {400, 401, 403} or asks_for(body) == asks_for(json.dumps(CALL)), (actor, body)
        tried[actor] += 1


@pytest.mark.parametrize("actor", ACTORS)
def test_no_query_of_a_route_shows_anybody_foreign(stage, tried, actor):
    app, clients = stage
    rules = [rule for rule in app.server.url_map.iter_rules() if "GET" in rule.methods and rule.endpoint != gate.PAGE]
    tries = itertools.product(rules, ("area", "account", "name", "client", "page", "next"), [*ODD, "S1", "N1"])
    for rule, name, value in some(tries, 4 if actor in OUTSIDE else 19):
        response = clients[actor].get(path_of(rule), query_string={name: value})
        check(actor, response, (rule.rule, name, value), value)
        tried[actor] += 1


@pytest.mark.parametrize("actor", ACTORS)
def test_no_odd_part_of_a_path_shows_anybody_foreign(stage, tried, actor):
    app, clients = stage
    for rule in app.server.url_map.iter_rules():
        for name, value in itertools.product(rule.arguments, [*ODD, canaries.client_id("S1", 0)]):
            try:
                path = path_of(rule, **{name: value})
            except ValueError:
                continue  # the route takes no such text
            check(actor, clients[actor].get(path or "/"), (rule.rule, value), value)
            tried[actor] += 1


@pytest.mark.parametrize("actor", ACTORS)
def test_no_odd_entry_of_a_form_shows_anybody_foreign(stage, tried, actor):
    app, clients = stage
    forms = [rule for rule in app.server.url_map.iter_rules() if "POST" in rule.methods]
    forms = [rule for rule in forms if rule.endpoint not in NOT_TRIED]
    token = csrf_of(clients[actor])
    tries = itertools.product(forms, FIELDS, [*ODD, "S1", "administrator"])
    for rule, name, value in some(tries, 4 if actor in OUTSIDE else 19):
        response = clients[actor].post(path_of(rule), data={"csrf_token": token, name: value})
        check(actor, response, (rule.rule, name, value), value)
        tried[actor] += 1


@pytest.mark.parametrize("actor", ACTORS)
def test_no_file_with_odd_filters_shows_anybody_foreign(stage, tried, actor):
    _, clients = stage
    tries = itertools.product(CARDS, FILTERS, [*ODD, *FOREIGN])
    for card, name, value in some(tries, 7 if actor in OUTSIDE else 121):
        check(actor, clients[actor].get(f"/download/{card}.csv", query_string={name: value}), (card, name, value))
        tried[actor] += 1


def test_there_were_enough_tries_to_mean_something(tried):
    assert min(tried.values()) > 0, "this test counts the others of its file: run them together"
    assert sum(tried.values()) >= LEAST_TRIES


def test_each_authorised_viewer_is_shown_the_own_people_and_no_other(stage):
    _, clients = stage
    for actor, districts in OWN.items():
        found = canaries.found_in(clients[actor].get("/people").text)
        assert {place for _, place in found} <= districts, actor
        assert ("name", min(districts)) in found, actor
