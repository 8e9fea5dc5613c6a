"""What `make run` sees to, and that the product it starts can be signed in to."""

import pytest

from dashboard import first_start, health
from dashboard.demo.accounts import ACCOUNTS
from tests.product import COMMAND, call, sign_in
from tests.register import clients, orders, publish


def test_every_demonstration_account_can_sign_in(server, browser):
    for account in ACCOUNTS:
        context = browser.new_context()
        page = context.new_page()
        sign_in(page, server, account.username)
        assert page.url.startswith(server.address)
        context.close()


def test_a_second_start_changes_no_password(server, monkeypatch):
    monkeypatch.setenv("SITUATION_CENTRE_HOME", str(server.home))
    first_start.prepare(server.home)
    assert {account["name"]: account for account in first_start.remembered(server.home)} == server.accounts


def test_nobody_else_can_read_the_passwords(server):
    for name in (first_start.REMEMBERED, "secret.key"):
        assert (server.home / name).stat().st_mode & 0o077 == 0


def test_check_finds_the_installation_sound(server):
    lines = call(server.home, COMMAND, "check").splitlines()
    assert len(lines) == len(health.looks())
    assert not [line for line in lines if line.startswith("broken")]


def test_over_an_extract_of_ones_own_a_head_gets_one_of_its_areas(home):
    publish(clients=clients(2), orders=orders(clients(2)))
    first_start.prepare(home)
    heads = [account for account in first_start.remembered(home) if account["role"] == "head"]
    assert {(head["area"], head["place"]) for head in heads} == {("N", "North")}


def test_invented_people_are_put_into_no_database_unasked(home, postgres_url, monkeypatch):
    monkeypatch.setenv("REPORTING_DATABASE_URL", postgres_url)
    with pytest.raises(SystemExit, match="only when asked"):
        first_start.prepare(home)
    assert not first_start.remembered(home)
