"""What signing in keeps, on both databases that may hold it: screens, links, second factors, known browsers."""

import pytest
from flask import Flask

from dashboard import identity, linking, pairing, screen_tokens, screens, second_factor, sessions
from dashboard.attempts import begin_attempt, pairing_keys, seconds_left, take_back
from dashboard.storage import open_storage
from tests.signing_in import code_of, later

ISSUER = "https://identity.example"


@pytest.fixture(params=["sqlite", "postgresql"])
def storage(request, home):
    if request.param == "sqlite":
        yield open_storage(f"sqlite:///{home / 'application.sqlite'}")
        return
    engine = open_storage(request.getfixturevalue("postgres_url"))
    yield engine
    engine.dispose()


@pytest.fixture
def server():
    """A server with a key, for what is locked with it."""
    server = Flask(__name__)
    server.secret_key = "a key of some forty characters, mixed 4711"
    with server.app_context():
        yield server


def test_a_screen_is_paired_renewed_and_revoked(storage, monkeypatch):
    waiting = pairing.begin_pairing(storage)
    with storage.begin() as connection:
        number = screens.pair_screen(connection, pairing.code_of(waiting), "Hall", "*", ["situation"], "marat")
    assert pairing.finish_pairing(storage, waiting) == number
    assert pairing.finish_pairing(storage, waiting) is None
    token = screen_tokens.first_token(storage, number)
    assert screen_tokens.screen_of(storage, token, "10.0.0.1", "TV")[0].name == "Hall"
    with later(monkeypatch, hours=25):
        new = screen_tokens.renewed_token(storage, number, token)
        assert all(screen_tokens.screen_of(storage, each, "10.0.0.1", "TV")[0] for each in (token, new))
        assert screen_tokens.screen_of(storage, token, "10.0.0.1", "TV") == (None, None)
        assert screen_tokens.screen_of(storage, new, "10.0.0.2", "TV")[1]
    with storage.begin() as connection:
        assert screens.revoke_screen(connection, number)
    assert screen_tokens.screen_of(storage, new, "10.0.0.1", "TV") == (None, None)


def test_a_second_factor_is_set_up_used_and_taken_away(storage, server, monkeypatch):
    secret = second_factor.begin_enrolment(storage, "aida")
    codes = second_factor.finish_enrolment(storage, "aida", code_of(secret))
    assert len(codes) == 10 and second_factor.is_enrolled(storage, "aida")
    assert not second_factor.check_code(storage, "aida", code_of(secret))
    with later(monkeypatch, minutes=5):
        assert second_factor.check_code(storage, "aida", code_of(secret))
    assert second_factor.check_code(storage, "aida", codes[3])
    assert second_factor.codes_left(storage, "aida") == 9
    second_factor.lock_all_again(storage)
    assert second_factor.reset_second_factor(storage, "aida")
    assert not second_factor.is_enrolled(storage, "aida")


def test_a_code_never_fits_another_account(storage, server):
    codes = {}
    for name in ("aida", "bek"):
        codes[name] = second_factor.finish_enrolment(
            storage, name, code_of(second_factor.begin_enrolment(storage, name))
        )
    assert not second_factor.check_code(storage, "bek", codes["aida"][0])
    assert second_factor.check_code(storage, "aida", codes["aida"][0])


def test_an_identity_request_is_answered_once(storage, monkeypatch):
    monkeypatch.setattr(identity, "discover", lambda _: {"authorization_endpoint": f"{ISSUER}/authorization"})
    asked = {"issuer": ISSUER, "client": "us", "second_factor": frozenset()}
    address, browser = identity.begin_request(storage, asked, "https://centre.example/return", "/")
    state = address.partition("&state=")[2].partition("&")[0]
    assert identity.finish_request(storage, state, "another browser") is None
    assert identity.finish_request(storage, state, browser).next == "/"
    assert identity.finish_request(storage, state, browser) is None


def test_an_offered_link_replaces_the_one_before(storage):
    first, second = (linking.offer_link(storage, ISSUER, "person-1") for _ in range(2))
    with storage.begin() as connection, pytest.raises(linking.LinkError, match="within the last hour"):
        linking.link_by_code(connection, first, "aida")
    with storage.begin() as connection, pytest.raises(linking.LinkError, match="no account 'aida'"):
        linking.link_by_code(connection, second, "aida")


def test_a_verified_session_goes_on_under_a_new_token(storage):
    token = sessions.start_session(storage, "aida")
    new = sessions.verify_session(storage, token)
    assert new != token
    with storage.connect() as connection:
        rows = connection.exec_driver_sql("select account from sessions where verified is not null").all()
    assert rows == [("aida",)]


def test_an_attempt_taken_back_stands_against_nobody(storage, monkeypatch):
    with later(monkeypatch, seconds=0):
        keys = pairing_keys("marat")
        assert [begin_attempt(storage, keys) for _ in range(5)] == [0] * 5
        assert seconds_left(storage, keys) == 600
        take_back(storage, keys)
        assert seconds_left(storage, keys) == 0 and begin_attempt(storage, keys) == 0
