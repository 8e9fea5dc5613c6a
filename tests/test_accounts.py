"""Accounts, passwords, sessions and the pauses between attempts."""

import threading

import pytest
from click.testing import CliRunner

from dashboard import accounts, attempts, clock, passwords, sessions, settings
from dashboard.cli import main
from dashboard.storage import open_storage
from tests.signing_in import PASSWORD, later

NEVER = "a password that nobody has"


@pytest.fixture
def storage(home):
    return open_storage(settings.application_url())


@pytest.fixture(params=["sqlite", "postgresql"])
def any_storage(request, home):
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else settings.application_url()
    return open_storage(url)


def test_an_account_is_listed_as_it_was_made(any_storage):
    made = accounts.add_account(any_storage, "Aida", PASSWORD, "head", ["north", "KG-C"], "Aida A.")
    assert accounts.list_accounts(any_storage) == [made]
    assert (made.name, made.full_name, made.enabled, made.role) == ("aida", "Aida A.", True, "head")
    assert accounts.viewer_for(made).areas == {"north", "KG-C"}


def test_an_area_may_have_a_space_in_its_code(storage):
    accounts.add_account(storage, "aida", PASSWORD, "head", ["First court", "second"])
    assert [held.area for held in accounts.find_account(storage, "aida").grants] == ["First court", "second"]


@pytest.mark.parametrize(
    ("name", "role", "areas", "said"),
    [
        ("a", "analyst", (), "cannot name an account"),
        ("aida; drop", "analyst", (), "cannot name an account"),
        ("aida", "king", (), "There is no role 'king'; there are wall, leadership"),
        ("aida", "head", (), "needs at least one area"),
        ("aida", "analyst", ("north",), "sees every area and takes none"),
    ],
)
def test_an_account_that_makes_no_sense_is_refused(storage, name, role, areas, said):
    with pytest.raises(accounts.AccountError, match=said):
        accounts.add_account(storage, name, PASSWORD, role, areas)
    assert not accounts.list_accounts(storage)


def test_a_name_is_taken_once_whatever_its_case(storage):
    accounts.add_account(storage, "aida", PASSWORD, "analyst")
    with pytest.raises(accounts.AccountError, match="already"):
        accounts.add_account(storage, "AIDA", PASSWORD, "analyst")


@pytest.mark.parametrize("password", ["short", "x" * 300, "aaaaaaaaaaaaaaaaaaaa", "my-name-is-Aida-really"])
def test_a_weak_password_is_refused(password):
    with pytest.raises(passwords.WeakPassword):
        passwords.hash_password(password, "aida")


def test_the_stored_password_is_argon2id_and_not_the_password(storage):
    accounts.add_account(storage, "aida", PASSWORD, "analyst")
    stored = accounts.password_of(storage, "aida")
    assert stored.startswith("$argon2id$v=19$m=47104,t=1,p=1$") and PASSWORD not in stored
    assert passwords.matches(stored, PASSWORD) and not passwords.matches(stored, NEVER)


def test_nobody_has_the_password_of_an_account_that_is_not_there():
    assert not passwords.matches(None, NEVER)


def test_a_second_password_at_once_waits_for_its_turn(monkeypatch):
    monkeypatch.setattr(passwords, "WAIT_SECONDS", 0.01)
    with passwords._turn(), pytest.raises(passwords.TooBusy):
        passwords.matches(None, NEVER)
    assert not passwords.matches(None, NEVER)


@pytest.fixture
def opened(any_storage):
    accounts.add_account(any_storage, "aida", PASSWORD, "analyst")
    return sessions.start_session(any_storage, "aida")


def lasts(_roles):
    return clock.datetime.timedelta(minutes=60), clock.datetime.timedelta(hours=10)


def test_a_session_leads_to_its_account(any_storage, opened):
    assert sessions.open_session(any_storage, opened, lasts).account.name == "aida"
    assert sessions.open_session(any_storage, opened + "x", lasts) is None


def test_the_token_of_a_session_is_stored_nowhere(any_storage, opened):
    with any_storage.connect() as connection:
        rows = connection.exec_driver_sql("select * from sessions").all()
    assert len(opened) >= 43 and opened not in str(rows)


def test_an_unused_session_ends_after_an_hour(any_storage, opened, monkeypatch):
    with later(monkeypatch, minutes=59):
        assert sessions.open_session(any_storage, opened, lasts)
    with later(monkeypatch, minutes=118):
        assert sessions.open_session(any_storage, opened, lasts)
    with later(monkeypatch, minutes=179):
        assert sessions.open_session(any_storage, opened, lasts) is None


def test_a_used_session_ends_after_ten_hours(any_storage, opened, monkeypatch):
    for hour in range(1, 20):
        with later(monkeypatch, minutes=30 * hour):
            is_open = sessions.open_session(any_storage, opened, lasts)
        assert bool(is_open) == (hour < 20)
    with later(monkeypatch, hours=10):
        assert sessions.open_session(any_storage, opened, lasts) is None


def test_a_disabled_account_has_no_session_left(any_storage, opened):
    accounts.disable_account(any_storage, "AIDA")
    assert sessions.open_session(any_storage, opened, lasts) is None
    assert accounts.password_of(any_storage, "aida") is None


def test_pauses_grow_from_the_fifth_failure(any_storage, monkeypatch):
    waits = []
    for minute in range(7):
        with later(monkeypatch, minutes=minute):
            assert attempts.begin_attempt(any_storage, attempts.password_keys("aida", "10.0.0.1")) == 0
            waits.append(
                attempts.begin_attempt(any_storage, attempts.password_keys("aida", "10.0.0.2")) if minute >= 4 else 0
            )
    assert waits == [0, 0, 0, 0, 2, 4, 8]


def test_one_address_gets_twenty_five_attempts_over_all_accounts(any_storage):
    waits = [
        attempts.begin_attempt(any_storage, attempts.password_keys(f"account{number}", "10.0.0.1"))
        for number in range(26)
    ]
    assert waits[:25] == [0] * 25 and 295 <= waits[25] <= 300
    assert attempts.begin_attempt(any_storage, attempts.password_keys("other", "10.0.0.2")) == 0


@pytest.fixture
def stopped_clock(monkeypatch):
    """The clock stands, so that a slow machine does not wait a pause out."""
    with later(monkeypatch, minutes=0):
        yield


def test_a_right_password_starts_the_account_anew(any_storage, stopped_clock):
    for _ in range(4):
        attempts.begin_attempt(any_storage, attempts.password_keys("aida", "10.0.0.1"))
    attempts.forget_attempts(any_storage, attempts.password_keys("aida", "10.0.0.1"))
    assert [attempts.begin_attempt(any_storage, attempts.password_keys("aida", "10.0.0.1")) for _ in range(6)] == [
        0,
        0,
        0,
        0,
        0,
        2,
    ]


def test_many_guesses_at_once_are_not_looked_at_more_often(any_storage, stopped_clock):
    waits = []

    def guess():
        waits.append(attempts.begin_attempt(any_storage, attempts.password_keys("aida", "10.0.0.1")))

    threads = [threading.Thread(target=guess) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(waits) == 30 and waits.count(0) == 5


def test_a_new_password_ends_what_is_open_and_lets_in_again(any_storage, opened):
    accounts.disable_account(any_storage, "aida")
    accounts.set_password(any_storage, "AIDA", "four-yellow-pears-5")
    assert sessions.open_session(any_storage, opened, lasts) is None
    assert passwords.matches(accounts.password_of(any_storage, "aida"), "four-yellow-pears-5")


def run(*words, typed=""):
    return CliRunner().invoke(main, ["user", *words], input=typed)


def test_the_command_adds_lists_and_disables(home):
    added = run("add", "aida", "--role", "head", "--area", "north", "--password-stdin", typed=f"{PASSWORD}\n")
    assert added.exit_code == 0 and added.output == "aida may sign in: Regional head, north.\n"
    assert "north" in run("list").output
    assert run("disable", "aida").exit_code == 0
    assert "no" in run("list").output.splitlines()[3]


def test_the_command_asks_for_the_password_twice(home):
    assert run("add", "aida", "--role", "analyst", typed=f"{PASSWORD}\n{PASSWORD}\n").exit_code == 0
    assert PASSWORD not in run("add", "bek", "--role", "analyst", typed=f"{PASSWORD}\n{PASSWORD}\n").output


def test_the_command_sets_a_password(home):
    run("add", "aida", "--role", "analyst", "--password-stdin", typed=f"{PASSWORD}\n")
    assert run("password", "aida", "--password-stdin", typed="four-yellow-pears-5\n").exit_code == 0
    assert run("password", "nobody", "--password-stdin", typed="four-yellow-pears-5\n").exit_code == 1


def test_the_command_says_what_is_wrong_and_fails(home):
    weak = run("add", "aida", "--role", "analyst", "--password-stdin", typed="short\n")
    assert weak.exit_code == 1 and "15 to 256" in weak.output
    assert run("disable", "nobody").exit_code == 1
