"""The gate and the seal: what is not open by decision is shut, to forged calls too."""

import copy
import json

import pytest

from dashboard import gate, shell
from dashboard.app import create_app
from dashboard.cards import CARDS, fills
from dashboard.page import Page
from dashboard.warming import compress_files
from data_access.scope import ROLES
from tests.signing_in import CALL, call, open_app, signed_in_client


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """One application for all tests that leave it as it is."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("SITUATION_CENTRE_HOME", str(home))
        yield open_app(home)


@pytest.fixture(scope="module")
def member(app):
    return signed_in_client(app)


@pytest.fixture
def fresh(home):
    """An application to spoil."""
    return open_app(home)


ANYWHERE = ["/situation", "/situation?sex=female", "/", "/nothing", "/admin", "/.env", "/situation/"]
ASKED_BY_SCRIPTS = [
    "/_dash-layout",
    "/_dash-dependencies",
    "/_reload-hash",
    "/_favicon.ico",
    "/assets/screen.js",
    "/_dash-component-suites/dash/dcc/async-graph.js",
    "/download/situation-x.csv",
]


@pytest.mark.parametrize("path", ANYWHERE)
def test_a_page_leads_who_is_not_signed_in_to_the_sign_in(anonymous, path):
    answer = anonymous.get(path)
    assert answer.status_code == 302 and answer.location.startswith("/sign-in")


@pytest.mark.parametrize("path", ASKED_BY_SCRIPTS)
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "options", "head", "patch"])
def test_everything_else_is_shut_to_who_is_not_signed_in(anonymous, path, method):
    assert getattr(anonymous, method)(path).status_code == 401


def test_a_callback_is_shut_to_who_is_not_signed_in(anonymous):
    anonymous.get("/sign-in")
    assert call(anonymous).status_code == 401


def test_every_route_but_those_open_by_decision_is_shut(app, anonymous):
    open_ones = {name for name, access in gate.ACCESS.items() if access == gate.OPEN}
    assert open_ones == {
        "sign_in.show",
        "sign_in.enter",
        "preferences.choose",
        "static_files.open_file",
        "healthz",
        "pairing.show",
        "identity.leave",
        "identity.come_back",
    }
    for rule in app.server.url_map.iter_rules():
        if rule.endpoint not in open_ones:
            path = rule.rule.replace("<string:", "<").replace("<path:", "<").replace("<", "").replace(">", "")
            codes = {anonymous.open(path, method=method).status_code for method in rule.methods}
            assert codes <= {302, 401}, rule


@pytest.mark.parametrize("path", ["/nothing", "/.env", "/situation/", "/_dash-layout", "/_reload-hash", "/_mcp"])
def test_a_path_that_is_not_there_is_404(member, path):
    assert member.get(path, follow_redirects=True).status_code == 404


@pytest.mark.parametrize("path", ["os/x.js", "dash/secret.py", "dash/../dash.py", "plotly/__init__.py"])
def test_component_files_that_dash_does_not_serve_are_404(member, path):
    assert member.get(f"/_dash-component-suites/{path}").status_code == 404


def test_the_warm_key_cannot_be_sent(anonymous):
    headers = {"situation_centre.warm": "1", "Situation-Centre-Warm": "1"}
    assert anonymous.get("/_dash-dependencies", headers=headers).status_code == 401


def test_a_declared_call_is_answered(member):
    answer = call(member)
    assert answer.status_code == 200
    assert json.loads(answer.get_json()["response"]["arrived"]["data"])["address"] == "/situation"


def forged(change):
    body = copy.deepcopy(CALL)
    change(body)
    return body


def setting(*path, to):
    def change(body):
        for part in path[:-1]:
            body = body[part]
        body[path[-1]] = to

    return change


FORGED = {
    "another output": setting("output", to="screen.children"),
    "an output that is a list": setting("output", to=["arrived.data"]),
    "no output": lambda body: body.pop("output"),
    "no outputs": lambda body: body.pop("outputs"),
    "another target": setting("outputs", "id", to="screen"),
    "another property of the target": setting("outputs", "property", to="children"),
    "a list of targets": lambda body: body.update(outputs=[body["outputs"]]),
    "the callback that runs in the browser": setting("output", to=".."),
    "no inputs": setting("inputs", to=[]),
    "inputs left out": lambda body: body.pop("inputs"),
    "two inputs": lambda body: body["inputs"].append(body["inputs"][0]),
    "an input moved to the state": lambda body: body.update(state=body.pop("inputs")),
    "a state besides": setting("state", to=[{"id": "x", "property": "data", "value": "y"}]),
    "inputs that are no list": setting("inputs", to={"id": "address"}),
    "an input that is no object": setting("inputs", to=["address"]),
    "an input in a list": lambda body: body.update(inputs=[body["inputs"]]),
    "another id": setting("inputs", 0, "id", to="arrived"),
    "an id that is an object": setting("inputs", 0, "id", to={"type": "address"}),
    "another property": setting("inputs", 0, "property", to="children"),
    "a key besides": setting("inputs", 0, "role", to="administrator"),
    "a number": setting("inputs", 0, "value", to=1),
    "a flag": setting("inputs", 0, "value", to=True),
    "a list": setting("inputs", 0, "value", to=["/situation"]),
    "a component": setting(
        "inputs", 0, "value", to={"namespace": "dash_html_components", "type": "Iframe", "props": {}}
    ),
    "a long text": setting("inputs", 0, "value", to="/situation?" + "a" * 5000),
    "a change of something else": setting("changedPropIds", to=["viewer.role"]),
    "a change that is no list": setting("changedPropIds", to="address.data"),
    "a change of no text": setting("parsedChangedPropsIds", to=[{"id": 1}]),
    "a viewer": setting("viewer", to="administrator"),
    "a long list": setting("changedPropIds", to=["address.data"] * 300),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_call_is_refused(member, what):
    assert call(member, forged(FORGED[what])).status_code == 400


BODIES = {
    "nothing": "",
    "half a body": "{",
    "null": "null",
    "a list": "[]",
    "a text": '"text"',
    "no number": "NaN",
    "deep lists": "[" * 30_000,
    "deep objects": '{"a":' * 12_000,
    "whole deep lists": '{"output":' + "[" * 900 + "]" * 900 + "}",
    "another encoding": '{"output": 1}'.encode("utf-16"),
    "an empty object": "{}",
}


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_is_no_call_is_refused(member, what):
    assert call(member, BODIES[what]).status_code == 400


def test_the_last_of_two_keys_counts_for_the_gate_as_for_dash(member):
    text = json.dumps(CALL)[:-1] + ', "output": "screen.children"}'
    assert call(member, text).status_code == 400


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_a_call_that_is_not_json_is_refused(member, kind):
    assert call(member, content_type=kind).status_code == 400


def test_a_large_body_is_refused(member):
    assert call(member, json.dumps(CALL) + " " * gate.LARGEST_BODY).status_code == 413


def test_a_call_with_a_query_string_is_refused(member):
    assert call(member, query_string="cacheKey=1&job=2").status_code == 400


def test_a_call_without_the_token_is_refused(member):
    assert call(member, headers={}).status_code == 400
    assert call(member, headers={"X-CSRFToken": "forged"}).status_code == 400


@pytest.mark.parametrize(
    "header",
    [{"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
    + [{"Sec-Fetch-Site": "same-site"}],
    ids=str,
)
def test_a_call_from_another_site_is_refused(member, header):
    token = {"X-CSRFToken": member.get_cookie("_csrf_token").value}
    assert call(member, headers=token | header).status_code == 403
    assert (
        call(member, headers=token | {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}).status_code == 200
    )


@pytest.mark.parametrize("address", [None, "", "x", "/nothing", "/situation?a=b", "/situation?period=x", "/../etc"])
def test_an_address_that_asks_for_what_is_not_there_is_said_on_the_screen(member, address):
    answer = call(member, forged(setting("inputs", 0, "value", to=address)))
    assert answer.status_code == 200
    assert "There is no page" in answer.text or "The address asks for" in answer.text or "A period is" in answer.text


def test_a_role_without_the_right_of_a_page_is_told_so(home, fresh):
    pages = (*fresh.pages, Page("people", "People", "accounts:manage", lambda: None))
    person = signed_in_client(create_app(pages=pages), name="aida", role="leadership")
    assert "it takes the permission" in person.get("/people").text
    assert "accounts:manage" in call(person, forged(setting("inputs", 0, "value", to="/people"))).text


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_shown_the_pages_it_may_see_and_no_other(app, role):
    areas = ("north",) if role == "head" else ()
    person = signed_in_client(app, name=f"person-{role}", role=role, areas=areas)
    for page in (page for page in app.pages if not page.personal):  # those are in test_people.py
        answer = call(person, forged(setting("inputs", 0, "value", to=f"/{page.name}")))
        assert ("it takes the permission" in answer.text) == (page.permission not in ROLES[role])
        assert answer.status_code == person.get(f"/{page.name}").status_code == 200


def test_before_anything_is_published_a_page_says_so_and_names_no_folder_of_the_machine(app, member, home):
    for page in (page for page in app.pages if not page.personal):  # those are in test_people.py
        text = member.get(f"/{page.name}").text
        assert "No data have been published yet" in text and str(home) not in text


def test_a_callback_takes_the_right_it_declares(fresh, monkeypatch):
    declared = gate.SIGNED_IN, "accounts:manage"
    person = signed_in_client(fresh)
    codes = []
    for access in declared:
        monkeypatch.setattr(
            fresh, "declared", {"arrived.data": shell.Declared(access, fresh.declared["arrived.data"].checks)}
        )
        codes.append(call(person).status_code)
    assert codes == [200, 403]


def test_a_file_is_404_403_or_400_and_never_a_trace(fresh, monkeypatch):
    monkeypatch.setattr("dashboard.download_route.downloads.csv_of", lambda viewer, view, card: f"{view.href}\n")
    with_card = {"situation-tiles": fills("situation-tiles", None)(lambda where: None)}
    monkeypatch.setattr("dashboard.download_route.CARDS", {"situation-tiles": CARDS.pop("situation-tiles")})
    person = signed_in_client(fresh)
    assert with_card
    assert person.get("/download/nothing.csv").status_code == 404
    assert person.get("/download/situation-tiles.csv?bad=1").status_code == 400
    file = person.get("/download/situation-tiles.csv?sex=female&area=a%2Cb,c")
    assert (file.status_code, file.text) == (200, "/situation?area=a%2Cb,c&sex=female\n")
    assert file.headers["Content-Disposition"] == 'attachment; filename="situation-tiles.csv"'


def test_headers_hold_a_policy_and_keep_no_copy(member):
    page = member.get("/situation")
    policy = page.headers["Content-Security-Policy"]
    assert "script-src 'self' 'sha256-" in policy and "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy and "form-action 'self'" in policy
    assert page.headers["Cache-Control"] == call(member).headers["Cache-Control"] == "no-store"
    assert page.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_tells_no_version(member):
    import dash
    import plotly

    config = member.get("/situation").text.partition('id="_dash-config"')[2].partition("</script>")[0]
    assert dash.__version__ not in config and plotly.__version__ not in config and "3.11" not in config


def test_static_files_are_compressed_and_kept(member):
    page = member.get("/situation").text
    script = page.partition('<script src="/_dash-component-suites/dash/dash-renderer/')[2].partition('"')[0]
    file = member.get(f"/_dash-component-suites/dash/dash-renderer/{script}", headers={"Accept-Encoding": "br"})
    assert file.headers["Content-Encoding"] == "br"
    assert file.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert file.headers["Vary"] == "Accept-Encoding"
    unmarked = member.get("/_dash-component-suites/dash/dcc/async-graph.js")
    assert unmarked.headers["Cache-Control"] == "no-cache" and unmarked.headers["ETag"]
    again = {"If-None-Match": unmarked.headers["ETag"]}
    assert member.get("/_dash-component-suites/dash/dcc/async-graph.js", headers=again).status_code == 304


def test_the_files_of_every_page_are_compressed_before_anybody_asks(app, monkeypatch):
    kept = {}
    monkeypatch.setattr("dashboard.static_files._compressed", kept)
    compress_files(app)
    names = " ".join(path for _, path, _ in kept)
    assert all(name in names for name in ("dash_renderer.", "bootstrap.css", "screen.js", "style.css"))


def test_a_failure_is_one_sentence_and_a_number(member, monkeypatch):
    def fail(viewer, view):
        raise ZeroDivisionError("the secret of aida")

    monkeypatch.setattr("dashboard.screen.show", fail)
    text = call(member).text + member.get("/situation").text
    assert "The log of the server tells why, under" in text and "secret of aida" not in text
