"""The second factor: who is asked for it, what is shut until it is given, and that no code is good twice."""

import secrets

import pytest
from click.testing import CliRunner

from dashboard import grants, second_factor
from dashboard.app import create_app
from dashboard.audit import keeping
from dashboard.audit.tables import audit
from dashboard.cli import main
from dashboard.tables import recovery_codes, second_factors
from data_access.scope import ROLES, SECOND_FACTOR_ROLES
from tests.signing_in import add, call, code_of, enrol, enter, give_code, held_token, later, signed_in_client

SHUT = ["/", "/situation", "/rights", "/own/password", "/own/second-factor"]


@pytest.fixture
def officer(app):
    """A client of a data protection officer that has given name and password."""
    add(app, "aida", "protection")
    client = app.server.test_client()
    enter(client)
    return client


@pytest.fixture
def enrolled(officer):
    """(client, secret, recovery codes) of an officer who has set it up."""
    return officer, *enrol(officer)


def again(client, name="aida"):
    """Another sign-in of the same account with name and password."""
    client.delete_cookie("session")
    return enter(client, name)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_can_sign_in(app, role):
    client = signed_in_client(app, name="bek", role=role)
    assert client.get("/situation").status_code == 200


@pytest.mark.parametrize("role", sorted(SECOND_FACTOR_ROLES))
def test_a_password_alone_opens_nothing_for_who_needs_more(app, role):
    add(app, "aida", role)
    client = app.server.test_client()
    enter(client)
    for path in SHUT:
        assert client.get(path).location.startswith("/second-factor"), path
    assert client.get("/second-factor").location.startswith("/second-factor/enrol")
    assert call(client).status_code == 401
    assert client.get("/download/situation-x.csv").status_code == 401
    assert client.get("/_dash-component-suites/dash/dcc/async-graph.js").status_code == 401


def test_the_secret_is_shown_as_a_picture_and_in_letters(officer):
    page = officer.get("/second-factor/enrol").text
    assert '<img class="qr" src="data:image/svg+xml' in page and 'class="letters">' in page


def test_the_first_code_opens_the_session_and_shows_ten_recovery_codes(enrolled):
    client, _, codes = enrolled
    assert len(set(codes)) == 10
    assert client.get("/situation").status_code == 200


def test_secret_and_recovery_codes_are_stored_nowhere_in_clear(app, enrolled):
    _, secret, codes = enrolled
    with app.server.extensions["storage"].connect() as connection:
        kept = str(
            connection.execute(second_factors.select()).all() + connection.execute(recovery_codes.select()).all()
        )
    assert secret not in kept and not any(code.replace("-", "") in kept for code in codes)


def test_a_secret_once_confirmed_is_never_shown_again(enrolled):
    client, secret, _ = enrolled
    page = client.get("/second-factor/enrol")
    assert page.status_code == 302 and secret not in page.text
    again(client)
    assert client.get("/second-factor/enrol").location == "/second-factor"


def test_a_wrong_first_code_sets_nothing_up(officer):
    page = officer.get("/second-factor/enrol").text
    answer = officer.post("/second-factor/enrol", data={"csrf_token": held_token(page), "code": "000000"})
    assert answer.status_code == 401 and "not right" in answer.text
    assert officer.get("/situation").location.startswith("/second-factor")


def test_the_next_sign_in_asks_for_a_code(enrolled, monkeypatch):
    client, secret, _ = enrolled
    again(client)
    assert client.get("/situation").location == "/second-factor?next=/situation"
    with later(monkeypatch, minutes=2):
        before = client.get_cookie("session").value
        assert give_code(client, code_of(secret), next="/situation").location == "/situation"
        assert client.get_cookie("session").value != before
        assert client.get("/situation").status_code == 200


def test_a_code_is_good_once(app, enrolled, monkeypatch):
    client, secret, _ = enrolled
    with later(monkeypatch, minutes=2):
        code = code_of(secret)
        again(client)
        assert give_code(client, code).status_code == 302 or client.get("/situation").status_code == 200
        other = app.server.test_client()
        enter(other)
        assert give_code(other, code).status_code == 401
        assert give_code(other, code_of(secret, -1)).status_code == 401
        assert give_code(other, code_of(secret, 1)).status_code == 303


def test_a_clock_may_be_half_a_minute_off_and_no_more(app, enrolled, monkeypatch):
    _, secret, _ = enrolled
    storage, checked = app.server.extensions["storage"], []
    for minutes, steps in ((5, -2), (10, 2), (15, -1), (20, 1)):
        with later(monkeypatch, minutes=minutes), app.server.app_context():
            checked.append(second_factor.check_code(storage, "aida", code_of(secret, steps)))
    assert checked == [False, False, True, True]


def test_twenty_guesses_are_not_all_looked_at(app, enrolled, monkeypatch):
    client, secret, _ = enrolled
    again(client)
    with later(monkeypatch, minutes=2):
        codes = [give_code(client, f"{number:06}").status_code for number in range(20)]
        assert codes == [401] * 5 + [429] * 15
        assert give_code(client, code_of(secret)).status_code == 429
    with later(monkeypatch, minutes=3):
        assert give_code(client, code_of(secret)).status_code == 303


def test_a_recovery_code_is_good_once(enrolled):
    client, _, codes = enrolled
    again(client)
    assert give_code(client, codes[0].upper().replace("-", " ")).status_code == 303
    again(client)
    assert give_code(client, codes[0]).status_code == 401
    assert give_code(client, codes[1]).status_code == 303


def test_new_recovery_codes_replace_those_before(enrolled, monkeypatch):
    client, secret, codes = enrolled
    with later(monkeypatch, minutes=2):
        assert "10 recovery codes" in client.get("/own/second-factor").text
        shown = give_code(client, code_of(secret), "/own/second-factor").text
    assert "-" in shown and codes[0] not in shown
    again(client)
    assert give_code(client, codes[0]).status_code == 401


def test_anybody_may_set_one_up_and_is_asked_from_then_on(app, member, monkeypatch):
    assert "Set up the second factor" in member.get("/own/second-factor").text
    secret, _ = enrol(member)
    assert member.get("/situation").status_code == 200
    again(member)
    assert member.get("/situation").location == "/second-factor?next=/situation"
    with later(monkeypatch, minutes=2):
        assert give_code(member, code_of(secret)).status_code == 303


def test_who_is_given_personal_rights_is_asked_at_the_next_request(app, member):
    terms = grants.Terms("protection", reason="Appointed as the officer.")
    grants.grant(app.server.extensions["storage"], "aida", terms)
    assert member.get("/situation").location.startswith("/second-factor")
    assert call(member).status_code == 401


def test_it_can_be_taken_away_and_is_set_up_anew(app, enrolled):
    client, _, _ = enrolled
    done = CliRunner().invoke(main, ["user", "reset-second-factor", "aida"])
    assert done.exit_code == 0, done.output
    assert client.get("/situation").location.startswith("/sign-in")
    enter(client)
    assert client.get("/second-factor").location == "/second-factor/enrol"


def test_the_secret_lives_on_under_a_new_key(app, home, enrolled, monkeypatch):
    _, secret, _ = enrolled
    monkeypatch.setenv("SITUATION_CENTRE_SECRET_KEY_BEFORE", (home / "secret.key").read_text().strip())
    monkeypatch.setenv("SITUATION_CENTRE_SECRET_KEY", secrets.token_urlsafe(48))
    create_app()
    monkeypatch.delenv("SITUATION_CENTRE_SECRET_KEY_BEFORE")
    rotated = create_app()
    with later(monkeypatch, minutes=2), rotated.server.app_context():
        assert second_factor.check_code(rotated.server.extensions["storage"], "aida", code_of(secret))


def test_setting_up_giving_and_missing_are_written_down(enrolled):
    client, _, codes = enrolled
    again(client)
    give_code(client, "000000")
    give_code(client, codes[0])
    with keeping.reading() as (_, connection):
        rows = connection.execute(audit.select().order_by(audit.c.seq)).all()
    told = [(row.action, row.object_type) for row in rows if row.actor == "aida"]
    assert told == [
        ("sign-in", "password"),
        ("account", "second factor set up"),
        ("sign-in", "password"),
        ("sign-in-refused", "second factor"),
        ("sign-in", "second factor"),
    ]
    assert codes[0] not in str(rows)


def test_every_page_of_it_is_of_its_own_language(officer):
    officer.get("/preferences?language=ru&next=/sign-in")
    assert '<html lang="ru"' in officer.get("/second-factor/enrol").text
