"""The seal: the start is refused when anything would be open that nobody decided to open."""

import pytest
from dash import Input, Output, hooks
from dash import _callback as dash_callbacks

from dashboard import gate
from dashboard.app import create_app
from dashboard.cards import CARDS, fills
from dashboard.page import Page
from dashboard.seal import seal
from tests.signing_in import add, enter


def refused(app):
    with pytest.raises(SystemExit) as refusal:
        seal(app)
    return str(refusal.value)


def test_the_application_as_it_is_may_start(app):
    seal(app)


def test_a_callback_without_checks_stops_the_start(app):
    app.callback(Output("screen", "title"), Input("address", "data"))(lambda value: value)
    assert "the callback screen.title" in refused(app)


def test_a_callback_registered_beside_the_application_stops_the_start(app):
    try:
        dash_callbacks.callback(Output("screen", "lang"), Input("address", "data"))(lambda value: value)
        assert "the callback screen.lang" in refused(app)
    finally:
        dash_callbacks.GLOBAL_CALLBACK_MAP.clear()
        dash_callbacks.GLOBAL_CALLBACK_LIST.clear()


def test_a_callback_with_too_few_checks_stops_the_start(app):
    app.guarded(Output("screen", "title"), Input("address", "data"), access=gate.SIGNED_IN, checks=())(lambda value: 1)
    assert "0 checks" in refused(app)


def test_a_callback_with_an_unknown_right_stops_the_start(app):
    register = app.guarded(Output("screen", "title"), Input("address", "data"), access="all", checks=(bool,))
    register(lambda value: value)
    assert "'all' does not exist" in refused(app)


def test_a_callback_with_an_address_of_its_own_stops_the_start(app):
    try:
        app.callback(Output("screen", "title"), Input("address", "data"), api_endpoint="/api/x")(lambda value: value)
        assert "/api/x" in refused(app)
    finally:
        dash_callbacks.GLOBAL_API_PATHS.clear()


def test_a_route_without_an_access_stops_the_start(app, monkeypatch):
    monkeypatch.delitem(gate.ACCESS, "downloads.download")
    assert "/download/<name>.csv" in refused(app)


def test_a_route_with_an_access_that_does_not_exist_stops_the_start(app, monkeypatch):
    monkeypatch.setitem(gate.ACCESS, "downloads.download", "anybody")
    assert "'anybody' does not exist" in refused(app)


def test_a_route_that_a_plugin_adds_stops_the_start(home, app):
    try:
        hooks.route("leak", methods=("GET",))(lambda: "all of it")
        with pytest.raises(SystemExit, match="/leak"):
            create_app()
    finally:
        hooks._ns["routes"].clear()


def test_a_page_without_a_right_stops_the_start(home, app):
    with pytest.raises(SystemExit, match="the page people: its permission None"):
        create_app(pages=(*app.pages, Page("people", "People", None, lambda: None)))


def test_a_card_without_a_page_stops_the_start(app, monkeypatch):
    fills("nowhere-trend", None)(lambda where: None)
    try:
        assert "the card nowhere-trend" in refused(app)
    finally:
        CARDS.pop("nowhere-trend")


@pytest.mark.parametrize("key", ["", "secret" * 10, "short-but-mixed-1", "a" * 64, "abcdefghijklmnop" * 4], ids=repr)
def test_a_key_that_can_be_guessed_stops_the_start(app, key):
    app.server.secret_key = key
    assert "can be guessed" in refused(app)


def test_a_missing_key_stops_the_start(home):
    with pytest.raises(SystemExit, match="There is no secret key"):
        create_app()


def test_a_key_that_others_can_read_stops_the_start(app, home):
    (home / "secret.key").chmod(0o644)
    with pytest.raises(SystemExit, match="chmod 600"):
        create_app()


@pytest.mark.parametrize(
    ("switch", "value"),
    [("_enable_mcp", True), ("_websocket_callbacks", True), ("_background_manager", object()), ("use_pages", True)],
)
def test_a_switch_that_opens_more_stops_the_start(app, switch, value):
    setattr(app, switch, value)
    assert switch.strip("_").split("_")[-1] in refused(app)


def test_debugging_stops_the_start(app):
    app.server.debug = True
    assert "debug" in refused(app)


def test_checked_callbacks_that_are_off_stop_the_start(app):
    app.config.suppress_callback_exceptions = False
    assert "suppress_callback_exceptions off" in refused(app)
    app.config.suppress_callback_exceptions = True
    app.server.config["WTF_CSRF_ENABLED"] = False
    assert "the CSRF check off" in refused(app)


@pytest.mark.parametrize("name", ["DASH_MCP_ENABLED", "DASH_DEBUG", "DASH_UI", "DASH_HOT_RELOAD", "DASH_COMPRESS"])
def test_a_variable_of_the_environment_opens_nothing(home, app, monkeypatch, name):
    monkeypatch.setenv(name, "true")
    opened = create_app()
    add(opened)
    client = opened.server.test_client()
    enter(client)
    assert client.get("/_mcp").status_code == 404 and not opened._dev_tools.ui
