"""Signing in, attacked: guesses, forged cookies, planted sessions, floods, and what an answer gives away."""

import base64
import json
import statistics
import threading
import time

import pytest
from argon2 import PasswordHasher
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import update

from dashboard import accounts, passwords
from dashboard.audit import keeping
from dashboard.audit.tables import audit
from dashboard.tables import users
from tests.signing_in import PASSWORD, add, call, enter, held_token, later

WRONG = "some-other-words-9"


@pytest.fixture
def aida(app):
    return add(app)


@pytest.fixture
def looked_at(monkeypatch):
    """Passwords that have been looked at."""
    seen, matches = [], passwords.matches
    monkeypatch.setattr("dashboard.sign_in.matches", lambda *given: seen.append(given) or matches(*given))
    return seen


def test_of_sixty_guesses_in_a_minute_at_most_ten_are_looked_at(app, aida, looked_at, monkeypatch):
    for second in range(60):
        with later(monkeypatch, seconds=second):
            enter(app.server.test_client(), password=f"{WRONG}{second}")
    assert 5 <= len(looked_at) <= 10


def test_guesses_from_many_addresses_are_slowed_as_one(app, aida, looked_at, monkeypatch):
    with later(monkeypatch, seconds=0):
        for number in range(20):
            client = app.server.test_client()
            client.environ_base["REMOTE_ADDR"] = f"10.0.0.{number}"
            enter(client, password=WRONG)
    assert len(looked_at) == 5


def test_guesses_over_many_accounts_are_slowed_by_their_address(app, looked_at, monkeypatch):
    with later(monkeypatch, seconds=0):
        codes = [enter(app.server.test_client(), f"name{number}", WRONG).status_code for number in range(30)]
    assert codes == [401] * 25 + [429] * 5 and len(looked_at) == 25


def test_the_owner_on_a_known_browser_is_not_kept_out_by_others(app, aida, monkeypatch):
    owner = app.server.test_client()
    enter(owner)
    owner.delete_cookie("session")
    with later(monkeypatch, seconds=1):
        for _ in range(40):
            enter(app.server.test_client(), password=WRONG)
        assert enter(app.server.test_client()).status_code == 429
        assert enter(owner).status_code == 303


def test_a_known_browser_does_not_guess_faster(app, aida, looked_at, monkeypatch):
    owner = app.server.test_client()
    enter(owner)
    owner.delete_cookie("session")
    with later(monkeypatch, seconds=1):
        codes = [enter(owner, password=WRONG).status_code for _ in range(8)]
    assert codes == [401] * 5 + [429] * 3


def test_a_browser_known_to_one_account_is_unknown_to_another(app, aida, monkeypatch):
    add(app, "bek")
    client = app.server.test_client()
    enter(client)
    client.delete_cookie("session")
    with later(monkeypatch, seconds=1):
        for _ in range(6):
            enter(app.server.test_client(), "bek", WRONG)
        assert enter(client, "bek").status_code == 429


@pytest.mark.parametrize("made_up", ["", "x", "a" * 43, "\u0000", "1 or 1=1"])
def test_a_made_up_device_changes_nothing(app, aida, made_up, monkeypatch):
    client = app.server.test_client()
    client.set_cookie("device", made_up)
    with later(monkeypatch, seconds=1):
        assert [enter(client, password=WRONG).status_code for _ in range(6)] == [401] * 5 + [429]


def test_name_and_password_wrong_sound_the_same_to_the_letter(app, aida):
    def answer(name):
        page = enter(app.server.test_client(), name, WRONG)
        token = held_token(page.text)
        kept = {name: value for name, value in page.headers if name not in {"Set-Cookie"}}
        return page.status_code, page.text.replace(token, ""), kept

    assert answer("aida") == answer("nobody") == answer("a" * 64)


def test_name_and_password_wrong_take_the_same_time(app, aida, monkeypatch):
    took = {"aida": [], "nobody": []}
    for turn in range(12):
        for name, times in took.items():
            with later(monkeypatch, hours=2 * turn):
                client = app.server.test_client()
                begun = time.perf_counter()
                enter(client, name, WRONG)
                times.append(time.perf_counter() - begun)
    fast, slow = sorted(map(statistics.median, took.values()))
    assert slow < 1.5 * fast


def forged(key, signer, real):
    """Cookies that nobody signed with our key, and some that are signed and name no session."""
    body, stamp, signature = real.rsplit(".", 2)
    yield from ("", "null", "{}", "a", ".", "..", "...", "a.b", "a.b.c", "0" * 4000, "session", "true", "aida", "1")
    yield from (real[:length] for length in range(10, len(real) - 1, max(1, len(real) // 40)))
    yield from (
        f"{body}.{stamp}.{signature[:place]}{'A' if signature[place] != 'A' else 'B'}{signature[place + 1 :]}"
        for place in range(len(signature) - 1)
    )
    for account in ("aida", "admin", "../aida", "'; drop table users; --", "%00", "*", "1", "screen:1"):
        said = {"_user_id": account, "_fresh": True}
        plain = base64.urlsafe_b64encode(json.dumps(said).encode()).decode()
        yield plain
        yield f"{plain}.{stamp}.{signature}"
        for other in ("secret", "dev", "changeme", "x" * 48, key[:-1], key[::-1]):
            yield URLSafeTimedSerializer(other, salt="cookie-session").dumps(said)
        yield URLSafeTimedSerializer(key, salt="another-salt").dumps(said)
        yield signer.dumps(said)


def test_153_forged_cookies_open_nothing(app, member):
    signer = app.server.session_interface.get_signing_serializer(app.server)
    real = member.get_cookie("session").value
    cookies = list(dict.fromkeys(forged(app.server.secret_key, signer, real)))[-153:]
    assert len(cookies) == 153
    for cookie in cookies:
        stranger = app.server.test_client()
        stranger.set_cookie("session", cookie)
        assert stranger.get("/situation").status_code == 302, cookie
        assert call(stranger).status_code == 401, cookie


def test_a_session_planted_before_is_not_the_one_after(app, aida):
    victim, attacker = app.server.test_client(), app.server.test_client()
    attacker.get("/sign-in")
    planted = attacker.get_cookie("session").value
    victim.set_cookie("session", planted)
    assert enter(victim).status_code == 303
    assert victim.get_cookie("session").value != planted
    assert attacker.get("/situation").status_code == 302


def test_a_token_of_forms_planted_before_is_worth_nothing_after(app, aida):
    client = app.server.test_client()
    before = held_token(client.get("/sign-in").text)
    enter(client)
    assert client.post("/sign-out", data={"csrf_token": before}).status_code == 400


ELSEWHERE = [
    "https://else.example", "//else.example", "///else.example", "/\\else.example", "\\\\else.example",
    "/situation@else.example", "/%2f%2felse.example", "/situation/../../else", "javascript:alert(1)",
    "data:text/html,x", "/\tsituation", "/situation\n", " /situation", "/situation#@else", "http:situation",
    "/sign-in?next=//else.example", "/open/x/y", "/healthz", "/_dash-layout", "/preferences?next=//else.example",
]  # fmt: skip


@pytest.mark.parametrize("way", ["sign-in", "second-factor", "preferences"])
def test_no_way_leads_to_another_site(app, aida, way, monkeypatch):
    for number, path in enumerate(ELSEWHERE):
        client = app.server.test_client()
        with later(monkeypatch, hours=number):
            entered = enter(client, next=path)
            answer = entered if way == "sign-in" else client.get(f"/{way}", query_string={"next": path})
        where = answer.location.partition("?")[0]
        assert where.startswith("/") and not where.startswith(("//", "/\\")) and "else" not in where, path


def test_a_flood_of_sign_ins_starves_no_page(app, member, monkeypatch):
    monkeypatch.setattr("dashboard.sign_in.begin_attempt", lambda *_: 0)
    codes, pages, sent = [], [], threading.Barrier(101)
    tokens = []
    for _ in range(100):
        client = app.server.test_client()
        tokens.append((client, held_token(client.get("/sign-in").text)))

    def flood(client, token):
        sent.wait()
        data = {"csrf_token": token, "name": "nobody", "password": WRONG}
        codes.append(client.post("/sign-in", data=data).status_code)

    threads = [threading.Thread(target=flood, args=each) for each in tokens]
    for thread in threads:
        thread.start()
    sent.wait()
    while any(thread.is_alive() for thread in threads):
        begun = time.perf_counter()
        assert member.get("/own/password").status_code == 200
        pages.append(time.perf_counter() - begun)
    assert set(codes) <= {401, 429, 503} and codes.count(401) <= 50
    assert statistics.median(pages) < 0.5


def test_who_was_turned_away_for_want_of_time_has_tried_nothing(app, aida, monkeypatch):
    with passwords._turn(), monkeypatch.context() as hurry, later(monkeypatch, seconds=0):
        hurry.setattr(passwords, "WAIT_SECONDS", 0.01)
        assert [enter(app.server.test_client()).status_code for _ in range(7)] == [429] * 7
    assert enter(app.server.test_client()).status_code == 303


def test_no_more_hashes_at_once_than_the_machine_bears(monkeypatch):
    running, most = [], []

    class Slow:
        def verify(self, *_):
            running.append(1)
            most.append(len(running))
            time.sleep(0.02)
            running.pop()
            return True

    monkeypatch.setattr(passwords, "_hasher", Slow())
    turned_away = []

    def check():
        try:
            passwords.matches("stored", "x")
        except passwords.TooBusy:
            turned_away.append(1)

    threads = [threading.Thread(target=check) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) <= passwords.AT_ONCE and turned_away
    assert len(most) + len(turned_away) == 30


def test_a_password_of_older_parameters_is_hashed_anew(app, aida):
    storage = app.server.extensions["storage"]
    older = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    with storage.begin() as connection:
        connection.execute(update(users).values(password=older))
    assert enter(app.server.test_client(), password=WRONG).status_code == 401
    assert accounts.password_of(storage, "aida") == older
    assert enter(app.server.test_client()).status_code == 303
    assert accounts.password_of(storage, "aida").startswith("$argon2id$v=19$m=47104")
    assert enter(app.server.test_client()).status_code == 303


COMMON = [
    "passwordpassword", "Password12345678", "qwertyuiopasdfgh", "1234567890123456", "administrator123",
    "probation-kyrgyzstan", "situationcentre1", "Ministry-of-Justice", "bishkek2026bishkek", "iloveyou-iloveyou",
    "пароль123456789", "пробация-бишкек", "министерство2026", "ситуационныйцентр", "кыргызстан-2026-жыл",
    "борбору-бишкек-2026", "gfhjkmgfhjkmgfhjkm", "P@ssw0rdP@ssw0rd", "abcdefghijklmnop", "1q2w3e4r5t6y7u8i",
    "zxcvbnmasdfghjkl", "aaaaaaaaaaaaaaaa", "abababababababab", "letmein-welcome-1", "january2026march",
]  # fmt: skip


@pytest.mark.parametrize("password", COMMON)
def test_a_password_that_is_guessed_first_is_refused(password):
    with pytest.raises(passwords.WeakPassword):
        passwords.hash_password(password, "aida")


@pytest.mark.parametrize("password", [PASSWORD, "тихая-лампа-бежит-7", "correct horse battery", "көк-терезе-чоң-китеп"])
def test_a_password_of_words_that_do_not_belong_together_is_taken(password):
    assert passwords.matches(passwords.hash_password(password, "aida"), password)


def test_every_sign_in_and_refusal_is_written_down(app, aida):
    client = app.server.test_client()
    enter(client, password=WRONG)
    enter(client, "nobody", WRONG)
    enter(client)
    token = held_token(client.get("/own/password").text)
    client.post("/sign-out", data={"csrf_token": token})
    rows = [(row["action"], row["actor"], row["decision"]) for row in written()]
    assert rows[-4:] == [
        ("sign-in-refused", "aida", "refused"),
        ("sign-in-refused", "", "refused"),
        ("sign-in", "aida", "allowed"),
        ("sign-out", "aida", "allowed"),
    ]
    assert WRONG not in str(written()) and PASSWORD not in str(written())


def written():
    """Rows of the audit, the oldest first."""
    with keeping.reading() as (_, connection):
        return [dict(row) for row in connection.execute(audit.select().order_by(audit.c.seq)).mappings()]
