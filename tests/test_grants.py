"""Granting and revoking, the command line of it, and installations from before grants were kept."""

import datetime
import threading

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine

from dashboard import accounts, audit, clock, grants, sessions, settings
from dashboard.audit.reading import Filters, every_row
from dashboard.cli import main
from dashboard.grants import AccountError, Terms
from dashboard.storage import open_storage
from data_access.scope import BOUND_ROLES, EVERYWHERE, ROLES, TEMPORARY_ROLES, Grant, Permission
from tests.register import clients, orders, publish
from tests.signing_in import PASSWORD, later

REASON = "Needed for the work."
SOON = {"days": 3}


@pytest.fixture(params=["sqlite", "postgresql"])
def storage(request, home):
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else settings.application_url()
    return open_storage(url)


@pytest.fixture
def aida(storage):
    return accounts.add_account(storage, "aida", PASSWORD, "leadership")


def terms(role, **more):
    """Terms that go with a role."""
    if role in BOUND_ROLES:
        more = {"area": "N"} | more
    if role in TEMPORARY_ROLES:
        more = {"ends": clock.now() + datetime.timedelta(**SOON), "purposes": ("supervision",)} | more
    return Terms(role, **{"reason": REASON} | more)


def viewer(storage, name="aida"):
    return accounts.viewer_for(accounts.find_account(storage, name))


@pytest.mark.parametrize("role", ROLES)
def test_a_grant_gives_its_role_for_its_area_from_now_on(storage, aida, role):
    held = grants.grant(storage, "aida", terms(role), "admin")
    area = "N" if role in BOUND_ROLES else EVERYWHERE
    assert Grant(role, area, frozenset(), held.purposes) in viewer(storage).grants
    assert accounts.find_account(storage, "aida").grants[-1] == held
    assert (held.granted_by, held.reason) == ("admin", REASON)


def test_grants_add_up_and_each_keeps_to_its_area(storage, aida):
    grants.grant(storage, "aida", terms("head", area="N"), "admin")
    grants.grant(storage, "aida", terms("authorised", area="S", fields=("people:name",)), "admin")
    held = viewer(storage)
    assert held.areas_with(Permission.EXACT_COUNTS) == {"N", "S"}
    assert held.areas_with(Permission.PEOPLE_NAME) == held.areas_with(Permission.PEOPLE_READ) == {"S"}
    assert held.areas == {EVERYWHERE} and held.role == "authorised"


def test_a_grant_ends_by_itself(storage, aida, monkeypatch):
    grants.grant(storage, "aida", terms("authorised"), "admin")
    with later(monkeypatch, days=2, hours=23):
        assert Permission.PEOPLE_READ in viewer(storage).permissions
    with later(monkeypatch, days=3, minutes=1):
        assert Permission.PEOPLE_READ not in viewer(storage).permissions


def test_revoking_ends_the_right_and_the_open_sessions_at_once(storage, aida):
    held = grants.grant(storage, "aida", terms("analyst"), "admin")
    token = sessions.start_session(storage, "aida")
    grants.revoke(storage, held.id, "No longer needed.", "admin")
    assert Permission.EXACT_COUNTS not in viewer(storage).permissions
    assert sessions.open_session(storage, token) is None


def test_a_grant_is_revoked_once(storage, aida):
    held = grants.grant(storage, "aida", terms("analyst"), "admin")
    grants.revoke(storage, held.id, "No longer needed.", "admin")
    with pytest.raises(AccountError, match="could be revoked"):
        grants.revoke(storage, held.id, "No longer needed.", "admin")


@pytest.mark.parametrize("role", ROLES)
def test_nobody_grants_to_the_own_account(storage, aida, role):
    with pytest.raises(AccountError, match="own account"):
        grants.grant(storage, "aida", terms(role), "aida")
    assert viewer(storage).role == "leadership"


@pytest.mark.parametrize("reason", ["", "short", "         x"])
def test_a_grant_and_its_end_take_a_reason(storage, aida, reason):
    for step in (
        lambda: grants.grant(storage, "aida", terms("analyst", reason=reason), "admin"),
        lambda: grants.revoke(storage, aida.grants[0].id, reason, "admin"),
    ):
        with pytest.raises(AccountError, match="Say why"):
            step()


def test_of_two_administrators_who_revoke_each_other_one_stays(storage):
    made = [accounts.add_account(storage, name, PASSWORD, "administrator") for name in ("asan", "bek")]
    refused = []

    def revoke(one, other):
        try:
            grants.revoke(storage, other.grants[0].id, REASON, one.name)
        except AccountError as problem:
            refused.append(str(problem))

    threads = [threading.Thread(target=revoke, args=pair) for pair in (made, made[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1 and "last administrator" in refused[0]


@pytest.mark.parametrize(
    "step",
    [
        lambda storage: grants.grant(storage, "aida", terms("analyst"), "admin"),
        lambda storage: accounts.disable_account(storage, "aida"),
        lambda storage: accounts.add_account(storage, "bek", PASSWORD, "analyst"),
    ],
    ids=["grant", "disable", "add"],
)
def test_without_the_audit_nothing_is_changed(storage, aida, monkeypatch, step):
    def fail(*_words, **_told):
        raise audit.Unavailable("The audit cannot be written.")

    monkeypatch.setattr(audit, "record", fail)
    before = accounts.list_accounts(storage)
    with pytest.raises(audit.Unavailable):
        step(storage)
    assert accounts.list_accounts(storage) == before


def run(*words, typed=""):
    return CliRunner().invoke(main, ["user", *words], input=typed)


def made(*words):
    return run("add", "aida", *words, "--password-stdin", typed=f"{PASSWORD}\n")


AUTHORISED = ("--role", "authorised", "--area", "N", "--until", "2099-12-31", "--purpose", "supervision")


def test_the_command_makes_an_authorised_viewer_with_fields_and_an_end(home):
    done = made(*AUTHORISED, "--field", "name", "--field", "address", "--reason", REASON)
    (held,) = accounts.find_account(open_storage(settings.application_url()), "aida").grants
    assert done.exit_code == 0, done.output
    assert held.fields == ("people:name", "people:address") and held.reason == REASON
    assert clock.local(held.ends).isoformat() == "2100-01-01T00:00:00+06:00"
    assert "until 31 Dec 2099" in " ".join(run("list").output.split())


def test_the_command_grants_lists_and_revokes(home):
    made("--role", "leadership")
    assert run("grant", "aida", "--role", "analyst", "--reason", REASON).output == "Grant 2: Analyst.\n"
    assert "2: Analyst" in run("list").output
    assert run("revoke", "2", "--reason", REASON).exit_code == 0
    assert "2: Analyst" not in run("list").output and "1: Leadership" in run("list").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--role", "authorised", "--area", "N", "--purpose", "supervision"), "needs a day on which it ends"),
        (("--role", "authorised", "--area", "N", "--until", "2099-12-31"), "needs at least one purpose"),
        (("--role", "authorised", "--until", "2099-12-31", "--purpose", "supervision"), "needs at least one area"),
        (("--role", "analyst", "--reason", "short"), "Say why"),
        (("--role", "analyst", "--until", "2020-01-01"), "in the future"),
        ((*AUTHORISED, "--purpose", "curiosity"), "There is no purpose 'curiosity'; there are supervision"),
    ],
    ids=str,
)
def test_the_command_says_what_is_wrong_with_a_grant(home, words, said):
    done = made(*words)
    assert done.exit_code == 1 and said in done.output
    assert not accounts.list_accounts(open_storage(settings.application_url()))


def test_an_area_that_is_nowhere_names_near_ones(home):
    publish(clients=clients(20), orders=orders(clients(20)))
    assert "near it: " in made("--role", "head", "--area", "Nort").output
    assert "N (North)" in made("--role", "head", "--area", "Nort").output
    assert made("--role", "head", "--area", "N").exit_code == 0


def test_the_command_pauses_and_resumes_and_keeps_the_last_administrator(home):
    made("--role", "administrator")
    assert "last administrator" in run("pause", "aida", "--reason", REASON).output
    run("add", "bek", "--role", "leadership", "--password-stdin", typed=f"{PASSWORD}\n")
    assert run("pause", "bek", "--reason", REASON).exit_code == 0
    storage = open_storage(settings.application_url())
    assert not viewer(storage, "bek").permissions
    assert run("resume", "bek").exit_code == 0 and viewer(storage, "bek").permissions
    assert run("disable", "bek").exit_code == run("enable", "bek").exit_code == 0
    assert accounts.find_account(storage, "bek").enabled


def test_every_change_of_the_command_is_in_the_audit(home):
    made("--role", "leadership")
    run("grant", "aida", "--role", "analyst", "--reason", REASON)
    run("revoke", "2", "--reason", "No longer needed.")
    run("disable", "aida")
    rows = [(row["action"], row["actor"]) for row in every_row(Filters(subject="aida"))]
    assert rows == [(what, "command line") for what in ("account", "grant", "grant", "revoke", "account")]


FORMERLY = """
create table users (name varchar not null primary key, full_name varchar not null, role varchar not null,
  areas varchar not null, password varchar not null, enabled boolean not null, created {time} not null);
create table sessions (token varchar not null primary key, account varchar not null, created {time} not null,
  seen {time} not null);
create table attempts ("key" varchar not null primary key, failures integer not null, last {time} not null,
  until {time} not null);
create index ix_sessions_account on sessions (account);
insert into users values ('admin', 'Marat', 'administrator', '', '$argon2id$x', true, '2026-05-01 10:00:00.000000');
insert into users values ('leader', 'Aisuluu', 'leadership', '', '$argon2id$y', true, '2026-05-01 10:00:00.000000');
insert into users values ('osh', 'Nurlan', 'head', 'KG-O
KG-GO', '$argon2id$z', false, '2026-06-01 10:00:00.000000');
insert into sessions values ('abc', 'leader', '2026-11-01 10:00:00.000000', '2026-11-01 10:00:00.000000');
insert into attempts values ('account:leader', 1, '2026-11-01 10:00:00.000000', '2026-11-01 10:00:00.000000')
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def former(request, home):
    """The URL of a database that the version before grants has made and filled."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else settings.application_url()
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in FORMERLY.format(time="timestamp" if "postgres" in url else "datetime").split(";"):
            connection.exec_driver_sql(statement)
    engine.dispose()
    return url


def test_roles_and_areas_of_an_earlier_version_become_grants(former):
    storage = open_storage(former)
    held = {each.name: [(grant.role, grant.area) for grant in each.grants] for each in accounts.list_accounts(storage)}
    assert held == {
        "admin": [("administrator", "*")],
        "leader": [("leadership", "*")],
        "osh": [("head", "KG-O"), ("head", "KG-GO")],
    }
    assert [each.enabled for each in accounts.list_accounts(storage)] == [True, True, False]
    assert accounts.password_of(storage, "leader") == "$argon2id$y"
    assert accounts.find_account(storage, "osh").grants[0].starts == datetime.datetime(2026, 6, 1, 10)


def test_an_upgraded_installation_goes_on_working_and_is_upgraded_once(former):
    for _ in range(3):
        storage = open_storage(former)
    accounts.add_account(storage, "bek", PASSWORD, "analyst")
    token = sessions.start_session(storage, "bek", device="Firefox", address="10.0.0.1")
    grants.revoke(storage, accounts.find_account(storage, "leader").grants[0].id, "No longer needed.")
    assert [len(each.grants) for each in accounts.list_accounts(storage)] == [1, 1, 1, 2]
    assert sessions.open_session(storage, token).account.role == "analyst"
    assert viewer(storage, "leader").permissions == frozenset()
