"""Signing in and out, languages and colours."""

import pytest
from sqlalchemy.exc import OperationalError

from dashboard import accounts
from dashboard.app import create_app
from dashboard.logs import set_up_logs
from dashboard.secret import make_key, read_key
from tests.signing_in import PASSWORD, add, call, enter, later, token_of

HTTPS = {"base_url": "https://centre.example"}


@pytest.fixture
def aida(app):
    return add(app)


def test_name_and_password_open_the_first_page(anonymous, aida):
    answer = enter(anonymous)
    assert (answer.status_code, answer.location) == (303, "/")
    assert anonymous.get("/").location == "/situation"
    assert anonymous.get("/situation").status_code == 200


def test_the_name_may_be_typed_in_capitals(anonymous, aida):
    assert enter(anonymous, " AIDA ").status_code == 303


@pytest.mark.parametrize(
    ("name", "password"), [("aida", "wrong"), ("nobody", PASSWORD), ("", ""), ("aida", "x" * 5000)]
)
def test_a_wrong_name_and_a_wrong_password_sound_the_same(anonymous, aida, name, password):
    answer = enter(anonymous, name, password)
    assert answer.status_code == 401
    assert "The name or the password is not right." in answer.text
    assert anonymous.get("/situation").status_code == 302


def test_a_page_opened_over_a_database_that_is_gone_says_so(app, anonymous, monkeypatch):
    def gone(*_):
        raise OperationalError("select", {}, Exception("gone"))

    monkeypatch.setattr("dashboard.sign_in.begin_attempt", gone)
    answer = enter(anonymous)
    assert answer.status_code == 503 and "A database does not answer" in answer.text


def test_the_form_is_refused_without_its_token(anonymous, aida):
    token_of(anonymous)
    assert anonymous.post("/sign-in", data={"name": "aida", "password": PASSWORD}).status_code == 400


def test_the_form_is_refused_from_another_site(anonymous, aida):
    data = {"csrf_token": token_of(anonymous), "name": "aida", "password": PASSWORD}
    assert anonymous.post("/sign-in", data=data, headers={"Origin": "https://else.example"}).status_code == 403


def test_the_sixth_wrong_password_has_to_wait(anonymous, aida, monkeypatch):
    codes = [enter(anonymous, password="wrong").status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]
    waiting = enter(anonymous)
    assert waiting.status_code == 429 and "seconds" in waiting.text
    with later(monkeypatch, seconds=10):
        assert enter(anonymous).status_code == 303


def test_sign_ins_are_written_down_without_passwords(anonymous, aida, home):
    set_up_logs(home)
    enter(anonymous, password="a wrong one")
    enter(anonymous, "ai\nda")
    enter(anonymous)
    told = (home / "logs" / "web.log").read_text()
    assert "INFO sign-in of 'aida' from 127.0.0.1 refused" in told and "INFO 'aida' signs in from 127.0.0.1" in told
    assert "'ai\\nda'" in told and PASSWORD not in told and "a wrong one" not in told


def test_a_disabled_account_cannot_sign_in(app, anonymous, aida):
    accounts.disable_account(app.server.extensions["storage"], "aida")
    assert enter(anonymous).status_code == 401


def test_a_disabled_account_is_out_at_once(app, member):
    accounts.disable_account(app.server.extensions["storage"], "aida")
    assert call(member).status_code == 401
    assert member.get("/situation").location == "/sign-in?next=/situation"


def test_signing_out_ends_the_session_on_the_server_too(app, member):
    stolen = member.get_cookie("session").value
    token = member.get_cookie("_csrf_token").value
    answer = member.post("/sign-out", data={"csrf_token": token})
    assert answer.location == "/sign-in" and "storage" in answer.headers["Clear-Site-Data"]
    other = app.server.test_client()
    other.set_cookie("session", stolen)
    assert other.get("/situation").status_code == 302


def test_signing_out_takes_a_token_and_a_post(member):
    assert member.post("/sign-out").status_code == 400
    assert member.get("/sign-out").status_code in {404, 405}
    assert member.get("/situation").status_code == 200


def test_signing_in_makes_the_session_and_its_token_anew(app, aida):
    client = app.server.test_client()
    before = token_of(client), client.get_cookie("session").value
    client.post("/sign-in", data={"csrf_token": before[0], "name": "aida", "password": PASSWORD})
    assert client.get_cookie("session").value != before[1]
    client.get("/situation")
    assert call(client, headers={"X-CSRFToken": before[0]}).status_code == 400


def test_a_cookie_signed_with_another_key_is_nobody(app, home, tmp_path, member, monkeypatch):
    other = tmp_path / "other"
    make_key(other)
    monkeypatch.setenv("SITUATION_CENTRE_SECRET_KEY", read_key(other))
    stranger = create_app().server.test_client()
    stranger.set_cookie("session", member.get_cookie("session").value)
    assert stranger.get("/situation").status_code == 302


def test_an_idle_session_is_asked_to_sign_in_again(member, monkeypatch):
    with later(monkeypatch, minutes=61):
        assert call(member).status_code == 401
        assert member.get("/situation").status_code == 302


def test_cookies_over_tls_are_bound_to_the_host(app, aida):
    client = app.server.test_client()
    cookie = client.get("/sign-in", **HTTPS).headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; ")) and "Domain" not in cookie


def test_cookies_on_this_very_machine_need_no_tls(anonymous):
    cookie = anonymous.get("/sign-in", base_url="http://127.0.0.1:8050").headers["Set-Cookie"]
    assert cookie.startswith("session=") and "HttpOnly" in cookie and "Secure" not in cookie


def test_a_plain_line_to_another_machine_gets_secure_cookies_and_a_warning(anonymous):
    page = anonymous.get("/sign-in", base_url="http://centre.example")
    assert "; Secure" in page.headers["Set-Cookie"] and "not protected" in page.text


def test_the_callback_token_is_readable_by_our_scripts_only(member):
    cookie = next(c for c in member.get("/situation").headers.getlist("Set-Cookie") if c.startswith("_csrf_token="))
    assert "SameSite=Strict" in cookie and "HttpOnly" not in cookie


@pytest.mark.parametrize("path", ["/situation", "/situation?sex=female&table=situation-map"])
def test_who_came_for_a_page_is_led_back_to_it(anonymous, aida, path):
    form = anonymous.get(path)
    assert form.status_code == 302
    assert enter(anonymous, next=path).location == path


@pytest.mark.parametrize(
    "path",
    [
        "https://else.example",
        "//else.example",
        "/\\else.example",
        "/sign-out",
        "/nothing",
        "javascript:x",
        "/situation/../x",
    ]
    + ["/situation\r\nX: y", "situation"],
    ids=repr,
)
def test_nobody_is_led_elsewhere(anonymous, aida, path):
    assert enter(anonymous, next=path).location == "/"
    assert anonymous.get("/preferences", query_string={"next": path}).location == "/"


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_the_sign_in_page_speaks_three_languages(anonymous, language):
    anonymous.get(f"/preferences?language={language}&next=/sign-in")
    assert f'<html lang="{language}" data-bs-theme="light">' in anonymous.get("/sign-in").text


def test_an_unknown_language_or_theme_is_left_out(anonymous):
    anonymous.get("/preferences?language=xx&theme=<script>")
    assert anonymous.get_cookie("language") is None and anonymous.get_cookie("theme") is None


def test_the_theme_is_kept(member):
    answer = member.get("/preferences?theme=dark&next=/situation")
    assert answer.location == "/situation" and "SameSite=Lax" in answer.headers["Set-Cookie"]
    assert 'data-bs-theme="dark"' in member.get("/situation").text


def test_the_form_works_without_scripts_and_asks_for_nothing_foreign(anonymous):
    page = anonymous.get("/sign-in").text
    assert "<script" not in page and "//" not in page.replace("<!DOCTYPE html>", "").replace("</", "<")


def test_a_proxy_is_believed_only_when_there_is_one(home, monkeypatch):
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "centre.example", "X-Forwarded-For": "10.0.0.9"}
    make_key(home)
    plain = create_app().server.test_client().get("/sign-in", headers=forwarded)
    monkeypatch.setenv("TRUSTED_PROXIES", "1")
    proxied = create_app().server.test_client().get("/sign-in", headers=forwarded)
    assert "Secure" not in plain.headers["Set-Cookie"]
    assert proxied.headers["Set-Cookie"].startswith("__Host-session=")
