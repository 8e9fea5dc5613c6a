"""Signing in with the identity provider: one good answer is let in, every forged one is not."""

import base64
import hmac
import json
import threading
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from joserfc import jwt
from werkzeug.serving import make_server

from dashboard import accounts, linking
from dashboard import provider as known_provider
from dashboard.cli import main
from tests.provider import CLIENT, KEY, STRANGE_KEY, provider
from tests.signing_in import add, enter, later, open_app

HERE = {"base_url": "http://localhost"}
SOON = 300


@pytest.fixture
def tunduk(monkeypatch):
    with provider(monkeypatch) as running:
        yield running


@pytest.fixture
def linked(app, tunduk):
    """An application whose account aida is the provider's person-1."""
    add(app)
    linking.link(app.server.extensions["storage"], "aida", tunduk.issuer, "person-1")
    return app


def ask(client, tunduk, **query):
    """Go to the provider and come to its form: (address, fields)."""
    there = client.get("/sign-in/identity", query_string=query, **HERE)
    assert there.location.startswith(f"{tunduk.issuer}/authorization?")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(there.location).query).items()}
    return tunduk.begin(asked)


def bring(client, fields):
    """Post the provider's form, as a browser does that comes from another site."""
    headers = {"Origin": "null", "Sec-Fetch-Site": "cross-site"}
    return client.post("/sign-in/identity/return", data=fields, headers=headers, **HERE)


def sign_in(app, tunduk, **query):
    client = app.server.test_client()
    return client, bring(client, ask(client, tunduk, **query)[1])


def is_out(client):
    return client.get("/situation", **HERE).location.startswith("/sign-in")


def test_the_form_offers_the_provider_only_where_there_is_one(app, anonymous, monkeypatch):
    assert "/sign-in/identity" not in anonymous.get("/sign-in").text
    assert anonymous.get("/sign-in/identity").status_code == 404
    with provider(monkeypatch):
        assert "Sign in with Tunduk" in anonymous.get("/sign-in").text


def test_a_linked_person_is_let_in_and_led_on(linked, tunduk):
    client, answer = sign_in(linked, tunduk, next="/situation?sex=female")
    assert (answer.status_code, answer.location) == (303, "/situation?sex=female")
    assert client.get("/situation", **HERE).status_code == 200


def test_the_question_is_asked_as_the_provider_wants_it(app, tunduk, anonymous):
    location = anonymous.get("/sign-in/identity", **HERE).location
    asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
    assert (asked["response_type"], asked["response_mode"], asked["scope"]) == ("code", "form_post", "openid")
    assert asked["code_challenge_method"] == "S256" and len(asked["code_challenge"]) == 43
    assert len(asked["state"]) >= 43 and len(asked["nonce"]) >= 43 and asked["client_id"] == CLIENT
    assert asked["redirect_uri"] == "http://localhost/sign-in/identity/return"


def test_the_cookie_comes_along_from_another_site_and_from_no_script(app, tunduk, anonymous):
    cookie = anonymous.get("/sign-in/identity", **HERE).headers["Set-Cookie"]
    assert cookie.startswith("__Host-oidc=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=None"} <= set(cookie.split("; ")) and "Domain" not in cookie


def b64(part):
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def unsigned(claims):
    return f"{b64({'alg': 'none', 'kid': 'today'})}.{b64(claims)}."


def signed_with_the_public_key(claims):
    said = f"{b64({'alg': 'HS256', 'kid': 'today'})}.{b64(claims)}"
    signature = hmac.digest(KEY.as_pem(private=False), said.encode(), "sha256")
    return f"{said}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def signed_by_another(claims):
    return jwt.encode({"alg": "RS256", "kid": "today"}, claims, STRANGE_KEY)


def with_an_unknown_key(claims):
    return jwt.encode({"alg": "RS256", "kid": "yesterday"}, claims, KEY)


def without_a_key(claims):
    return jwt.encode({"alg": "RS256"}, claims, KEY)


def with_its_own_key(claims):
    header = {"alg": "RS256", "kid": "mine", "jwk": STRANGE_KEY.as_dict(private=False)}
    return jwt.encode(header, claims, STRANGE_KEY)


def with_other_claims(claims):
    head, _, signature = jwt.encode({"alg": "RS256", "kid": "today"}, claims, KEY).split(".")
    return f"{head}.{b64(claims | {'sub': 'person-2'})}.{signature}"


def no_token(_claims):
    return "not.a.token"


FORGED = [
    unsigned,
    signed_with_the_public_key,
    signed_by_another,
    with_an_unknown_key,
    without_a_key,
    with_its_own_key,
    with_other_claims,
    no_token,
]
WRONG_CLAIMS = {
    "another issuer": {"iss": "https://else.example"},
    "another audience": {"aud": "another-client"},
    "no audience": {"aud": None},
    "given to another": {"azp": "another-client"},
    "several audiences and nobody named": {"aud": [CLIENT, "another-client"]},
    "another nonce": {"nonce": "x" * 64},
    "no nonce": {"nonce": None},
    "no end": {"exp": None},
    "an end in words": {"exp": "tomorrow"},
    "nobody": {"sub": None},
    "a person without end": {"sub": "x" * 300},
}
WRONG_TIMES = {  # claim, seconds from now
    "expired": ("exp", -SOON),
    "not yet valid": ("nbf", SOON),
    "made in the future": ("iat", SOON),
    "made long ago": ("iat", -10 * SOON),
}


@pytest.mark.parametrize("forge", FORGED, ids=lambda forge: forge.__name__)
def test_a_forged_signature_is_refused(linked, tunduk, forge):
    tunduk.forge = forge
    client, answer = sign_in(linked, tunduk)
    assert answer.status_code == 401 and "has not signed you in" in answer.text
    assert is_out(client)


@pytest.mark.parametrize(("claim", "seconds"), WRONG_TIMES.values(), ids=WRONG_TIMES)
def test_a_token_of_another_time_is_refused(linked, tunduk, claim, seconds):
    tunduk.claims = {claim: int(time.time()) + seconds}
    client, answer = sign_in(linked, tunduk)
    assert answer.status_code == 401 and is_out(client)


@pytest.mark.parametrize("claims", WRONG_CLAIMS.values(), ids=WRONG_CLAIMS)
def test_a_token_made_for_something_else_is_refused(linked, tunduk, claims):
    tunduk.claims = claims
    client, answer = sign_in(linked, tunduk)
    assert answer.status_code == 401 and is_out(client)


def test_one_of_several_audiences_is_let_in_when_it_is_named(linked, tunduk):
    tunduk.claims = {"aud": [CLIENT, "another-client"], "azp": CLIENT}
    assert sign_in(linked, tunduk)[1].status_code == 303


def test_another_person_of_the_provider_opens_no_account(linked, tunduk):
    tunduk.subject = "person-2"
    client, answer = sign_in(linked, tunduk)
    assert answer.status_code == 403 and is_out(client)


def test_an_answer_is_good_once(linked, tunduk):
    client = linked.server.test_client()
    _, fields = ask(client, tunduk)
    cookie = client.get_cookie("__Host-oidc").value
    assert bring(client, fields).status_code == 303
    other = linked.server.test_client()
    other.set_cookie("__Host-oidc", cookie)
    assert bring(other, fields).status_code == 401 and is_out(other)


def test_a_code_is_good_once(linked, tunduk):
    client = linked.server.test_client()
    _, first = ask(client, tunduk)
    bring(client, first)
    other = linked.server.test_client()
    _, second = ask(other, tunduk)
    assert bring(other, second | {"code": first["code"]}).status_code == 401
    assert is_out(other)


def test_the_answer_of_another_browser_is_refused_and_stays_good_for_its_own(linked, tunduk):
    client, other = linked.server.test_client(), linked.server.test_client()
    _, fields = ask(client, tunduk)
    ask(other, tunduk)
    assert bring(other, fields).status_code == 401 and is_out(other)
    assert bring(linked.server.test_client(), fields).status_code == 401
    assert bring(client, fields).status_code == 303


def test_an_answer_that_nobody_asked_for_is_refused(linked, tunduk, anonymous):
    for fields in ({}, {"state": "x", "code": "y"}, {"state": "", "code": ""}):
        assert bring(anonymous, fields).status_code == 401


def test_an_answer_after_ten_minutes_is_refused(linked, tunduk, monkeypatch):
    client = linked.server.test_client()
    _, fields = ask(client, tunduk)
    with later(monkeypatch, minutes=11):
        assert bring(client, fields).status_code == 401


def test_a_refusal_of_the_provider_is_told(linked, tunduk):
    client = linked.server.test_client()
    _, fields = ask(client, tunduk)
    answer = bring(client, {"state": fields["state"], "error": "access_denied"})
    assert answer.status_code == 401 and "has not signed you in" in answer.text


def test_an_answer_of_another_provider_is_refused(linked, tunduk):
    tunduk.extra = {"iss": "https://else.example"}
    assert sign_in(linked, tunduk)[1].status_code == 401


def test_a_provider_that_does_not_answer_is_told(app, anonymous, monkeypatch):
    monkeypatch.setenv("SITUATION_CENTRE_IDENTITY_ISSUER", "http://127.0.0.1:9")
    answer = anonymous.get("/sign-in/identity", **HERE)
    assert answer.status_code == 503 and "does not answer" in answer.text


def test_a_provider_that_does_not_answer_is_left_alone_for_a_moment(app, anonymous, monkeypatch):
    asked = []
    monkeypatch.setenv("SITUATION_CENTRE_IDENTITY_ISSUER", "http://127.0.0.1:10")
    monkeypatch.setattr(known_provider, "_ask", lambda *given: asked.append(given) or {"issuer": "another"})
    assert [anonymous.get("/sign-in/identity", **HERE).status_code for _ in range(5)] == [503] * 5
    assert len(asked) == 1


def test_a_provider_without_tls_is_not_asked(app, anonymous, monkeypatch):
    monkeypatch.setenv("SITUATION_CENTRE_IDENTITY_ISSUER", "http://identity.example")
    assert anonymous.get("/sign-in/identity", **HERE).status_code == 503


def test_an_unknown_person_is_linked_by_the_code_that_the_page_shows(app, tunduk):
    add(app)
    _, answer = sign_in(app, tunduk)
    assert answer.status_code == 403 and "linked you with an account" in answer.text
    code = answer.text.partition('class="pairing-code" lang="en">')[2].partition("<")[0]
    with app.server.extensions["storage"].begin() as connection:
        linking.link_by_code(connection, code.lower().replace("-", " "), "aida")
        with pytest.raises(linking.LinkError, match="within the last hour"):
            linking.link_by_code(connection, code, "aida")
    assert sign_in(app, tunduk)[1].status_code == 303


def test_a_link_is_made_and_taken_away_by_command(app, tunduk):
    add(app)
    made = CliRunner().invoke(main, ["user", "link", "AIDA", "--issuer", tunduk.issuer, "--subject", "person-1"])
    assert made.exit_code == 0, made.output
    client, answer = sign_in(app, tunduk)
    assert answer.status_code == 303
    assert CliRunner().invoke(main, ["user", "unlink", "aida"]).exit_code == 0
    assert is_out(client) and sign_in(app, tunduk)[1].status_code == 403


def test_a_person_is_linked_with_one_account_and_an_account_with_one_person(linked, tunduk):
    add(linked, "bek")
    storage = linked.server.extensions["storage"]
    for account, subject in (("bek", "person-1"), ("aida", "person-2")):
        with pytest.raises(linking.LinkError):
            linking.link(storage, account, tunduk.issuer, subject)


def test_a_disabled_account_is_not_let_in(linked, tunduk):
    accounts.disable_account(linked.server.extensions["storage"], "aida")
    assert sign_in(linked, tunduk)[1].status_code == 403


def test_a_linked_account_has_no_second_way_in_when_the_setting_says_so(linked, tunduk, monkeypatch):
    add(linked, "bek")
    client = linked.server.test_client()
    assert enter(client).status_code == 303
    monkeypatch.setenv("SITUATION_CENTRE_IDENTITY_ONLY", "1")
    assert enter(linked.server.test_client()).status_code == 401
    assert enter(linked.server.test_client(), "bek").status_code == 303


def test_the_second_factor_is_asked_for_unless_the_provider_has_seen_one(app, tunduk, monkeypatch):
    add(app, role="protection")
    linking.link(app.server.extensions["storage"], "aida", tunduk.issuer, "person-1")
    client, _ = sign_in(app, tunduk)
    assert client.get("/situation", **HERE).location.startswith("/second-factor")
    monkeypatch.setenv("SITUATION_CENTRE_IDENTITY_ACR", "loa3 loa4")
    tunduk.claims = {"acr": "loa2"}
    client, _ = sign_in(app, tunduk)
    assert client.get("/situation", **HERE).location.startswith("/second-factor")
    tunduk.claims = {"acr": "loa3"}
    client, _ = sign_in(app, tunduk)
    assert client.get("/situation", **HERE).status_code == 200


def test_roles_come_from_our_own_table_only(linked, tunduk):
    tunduk.claims = {"roles": ["administrator"], "groups": ["administrator"], "role": "administrator"}
    client, _ = sign_in(linked, tunduk)
    assert client.get("/administration/accounts", **HERE).status_code in {403, 404}


def test_keys_that_the_provider_changes_are_asked_for_anew(linked, tunduk, monkeypatch):
    assert sign_in(linked, tunduk)[1].status_code == 303
    known_provider._kept[tunduk.issuer]["keys"] = None
    known_provider._kept[tunduk.issuer]["asked"] = None
    assert sign_in(linked, tunduk)[1].status_code == 303


def test_a_browser_comes_back_from_another_site(home, page, monkeypatch):
    with provider(monkeypatch) as tunduk:
        app = open_app(home)
        add(app)
        linking.link(app.server.extensions["storage"], "aida", tunduk.issuer, "person-1")
        server = make_server("127.0.0.1", 0, app.server, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            site = f"http://localhost:{server.port}"
            page.goto(f"{site}/situation")
            page.click("text=Sign in with Tunduk")
            assert page.url.startswith(tunduk.issuer)
            page.click("text=Go on")
            page.wait_for_url(f"{site}/situation")
            assert {cookie["name"] for cookie in page.context.cookies()} >= {"session"}
        finally:
            server.shutdown()
