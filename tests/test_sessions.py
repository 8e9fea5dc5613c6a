"""Sessions by the clock: how long they last, what keeps them open, and what ends them at once."""

import secrets

import pytest
from sqlalchemy import update

from dashboard import accounts, entering, grants, sessions
from dashboard.app import create_app
from dashboard.tables import users
from data_access.scope import SECOND_FACTOR_ROLES
from tests.signing_in import PASSWORD, add, call, enter, held_token, later, signed_in_client

NEW = "four-yellow-pears-5"


@pytest.fixture
def storage(app):
    return app.server.extensions["storage"]


@pytest.mark.parametrize("role", ["leadership", "analyst", "head"])
def test_a_session_lasts_an_hour_unused(app, role, monkeypatch):
    client = signed_in_client(app, role=role)
    with later(monkeypatch, minutes=59):
        assert client.get("/rights").status_code == 200
    with later(monkeypatch, minutes=120):
        assert client.get("/rights").status_code == 302


@pytest.mark.parametrize("role", sorted(SECOND_FACTOR_ROLES))
def test_a_session_with_personal_rights_lasts_a_quarter_of_an_hour_unused(app, role, monkeypatch):
    client = signed_in_client(app, role=role)
    with later(monkeypatch, minutes=14):
        assert client.get("/rights").status_code == 200
    with later(monkeypatch, minutes=30):
        assert client.get("/rights").status_code == 302


def test_no_session_lasts_longer_than_ten_hours(member, monkeypatch):
    for hour in range(10):
        with later(monkeypatch, minutes=59 * hour):
            assert member.get("/rights").status_code == 200
    with later(monkeypatch, hours=10):
        assert member.get("/rights").status_code == 302


def test_a_page_that_asks_by_itself_keeps_no_session_open(member, monkeypatch):
    alone = {entering.BY_ITSELF: "1"}
    with later(monkeypatch, minutes=50):
        assert member.get("/rights", headers=alone).status_code == 200
        assert call(member, headers=alone | {"X-CSRFToken": member.get_cookie("_csrf_token").value}).status_code == 200
    with later(monkeypatch, minutes=61):
        assert member.get("/rights").status_code == 302


def test_files_keep_no_session_open(member, monkeypatch):
    with later(monkeypatch, minutes=50):
        assert member.get("/assets/screen.js").status_code == 200
    with later(monkeypatch, minutes=61):
        assert member.get("/rights").status_code == 302


def test_a_person_at_work_keeps_it_open(member, monkeypatch):
    with later(monkeypatch, minutes=50):
        member.get("/rights")
    with later(monkeypatch, minutes=100):
        assert member.get("/rights").status_code == 200


def test_a_clock_set_back_prolongs_nothing(member, monkeypatch):
    with later(monkeypatch, hours=-1):
        member.get("/rights")
    with later(monkeypatch, hours=10):
        assert member.get("/rights").status_code == 302


def test_taking_a_right_away_ends_the_session_at_once(app, storage, member):
    held = accounts.find_account(storage, "aida").grants[0]
    grants.revoke(storage, held.id, "Moved to another post.")
    assert member.get("/situation").location.startswith("/sign-in")
    assert call(member).status_code == 401


def test_an_account_that_may_not_sign_in_has_no_session_however_that_came_about(storage, member):
    with storage.begin() as connection:
        connection.execute(update(users).where(users.c.name == "aida").values(enabled=False))
    assert member.get("/situation").location.startswith("/sign-in")


def test_a_right_given_shortens_the_session_at_once(app, storage, member, monkeypatch):
    grants.grant(storage, "aida", grants.Terms("protection", reason="Appointed as the officer."))
    with later(monkeypatch, minutes=20):
        assert member.get("/rights").location.startswith("/sign-in")


def change(client, now=PASSWORD, new=NEW, again=None):
    token = held_token(client.get("/own/password").text)
    sent = {"csrf_token": token, "now": now, "new": new, "again": new if again is None else again}
    return client.post("/own/password", data=sent)


def test_a_new_password_ends_every_other_session(app, member):
    other = app.server.test_client()
    enter(other)
    before = member.get_cookie("session").value
    assert change(member).status_code == 303
    assert member.get_cookie("session").value != before
    assert "Your new password holds" in member.get("/own/password").text
    assert other.get("/rights").location.startswith("/sign-in")
    assert enter(app.server.test_client()).status_code == 401
    assert enter(app.server.test_client(), password=NEW).status_code == 303


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"now": "wrong"}, "not your password of today"),
        ({"again": "four-yellow-pears-6"}, "not the same both times"),
        ({"new": "short"}, "it takes 15 to 256"),
        ({"new": "Probation-Bishkek-2026"}, "guessed first"),
        ({"new": "aida-keeps-green-tea"}, "guessed first"),
        ({"new": PASSWORD}, "the one you have now"),
    ],
)
def test_each_wrong_entry_is_told_beside_it_and_changes_nothing(app, member, sent, told):
    answer = change(member, **sent)
    assert answer.status_code == 400 and told in answer.text and 'aria-invalid="true"' in answer.text
    assert enter(app.server.test_client()).status_code == 303


def test_guessing_the_password_of_an_open_session_gets_slow_too(member):
    codes = [change(member, now=f"guess {number}").status_code for number in range(7)]
    assert codes == [400] * 5 + [429] * 2


def test_a_verified_session_stays_verified_after_a_new_password(app):
    officer = signed_in_client(app, role="protection")
    assert change(officer).status_code == 303
    assert officer.get("/rights").status_code == 200


def test_a_session_signed_with_the_key_before_is_known_for_one_session(app, home, member, monkeypatch):
    monkeypatch.setenv("SITUATION_CENTRE_SECRET_KEY_BEFORE", (home / "secret.key").read_text().strip())
    monkeypatch.setenv("SITUATION_CENTRE_SECRET_KEY", secrets.token_urlsafe(48))
    client = create_app().server.test_client()
    client.set_cookie("session", member.get_cookie("session").value)
    assert client.get("/rights").status_code == 200
    monkeypatch.delenv("SITUATION_CENTRE_SECRET_KEY_BEFORE")
    forgotten = create_app().server.test_client()
    forgotten.set_cookie("session", member.get_cookie("session").value)
    assert forgotten.get("/rights").status_code == 302


def test_a_key_before_that_can_be_guessed_stops_the_start(home, app, monkeypatch):
    monkeypatch.setenv("SITUATION_CENTRE_SECRET_KEY_BEFORE", "secret" * 10)
    with pytest.raises(SystemExit, match="SITUATION_CENTRE_SECRET_KEY_BEFORE"):
        create_app()


def test_the_list_of_sessions_names_them_without_opening_them(app, storage, member):
    (listed,) = sessions.list_sessions(storage, "aida")
    stranger = app.server.test_client()
    with stranger.session_transaction() as made_up:
        made_up["_user_id"] = listed.mark
    assert stranger.get("/rights").status_code == 302
    assert sessions.end_marked_session(storage, "somebody", listed.mark) is False
    assert sessions.end_marked_session(storage, "aida", listed.mark) is True
    assert member.get("/rights").status_code == 302


def test_ending_all_of_an_account_is_at_once(app, storage, member):
    with storage.begin() as connection:
        sessions.end_sessions_of(connection, "aida")
    assert call(member).status_code == 401


def test_there_is_no_cookie_that_remembers_a_person(member, app):
    stranger = app.server.test_client()
    stranger.set_cookie("remember_token", "aida|" + "0" * 128)
    assert stranger.get("/rights").status_code == 302
    assert add(app, "bek") and member.get_cookie("remember_token") is None
