"""situation-centre check, on installations with something the matter."""

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, text

from dashboard import health
from dashboard.commands.check import check
from dashboard.secret import make_key
from tests.register import clients, orders, publish


@pytest.fixture
def found():
    """Examine the installation: {title: (state, sentence)}."""
    return lambda: {title: (state, sentence) for title, state, sentence in health.examine()}


def test_an_empty_installation_is_broken_and_says_what_to_do():
    told = CliRunner().invoke(check)
    assert told.exit_code == 1
    assert "broken  reporting database: Nothing is published" in told.output
    assert "look    accounts: No account can sign in" in told.output
    assert "Traceback" not in told.output


def test_old_data_want_a_look_and_break_nothing(home, reporting_url, found):
    make_key(home)
    publish(clients=clients(2), orders=orders(clients(2)), data_date="2025-06-30")
    states = {title: state for title, (state, _) in found().items()}
    assert states["schema"] == states["reporting database"] == "ok"
    assert states["age of the data"] == "look"
    assert CliRunner().invoke(check).exit_code == 0


def test_a_column_of_another_version_is_named(postgres_url, monkeypatch, found):
    monkeypatch.setenv("REPORTING_DATABASE_URL", postgres_url)
    publish(clients=clients(2), orders=orders(clients(2)))
    with create_engine(postgres_url).begin() as connection:
        connection.execute(text("alter table reporting_000001.clients drop column birth_year"))
        connection.execute(text("alter table reporting_000001.areas add column mood text"))
    state, sentence = found()["schema"]
    assert state == "broken"
    assert "clients lacks birth_year" in sentence
    assert "areas has mood besides" in sentence


def test_a_database_that_does_not_answer_is_told_in_one_line(monkeypatch, found):
    monkeypatch.setenv("REPORTING_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    state, sentence = found()["reporting database"]
    assert state == "broken"
    assert "\n" not in sentence


def test_a_key_that_others_can_read_is_broken(home, found):
    make_key(home).chmod(0o644)
    assert found()["secret key"] == (
        "broken",
        f"{home / 'secret.key'} can be read by others; run: chmod 600 {home / 'secret.key'}",
    )


def test_a_server_without_the_roles_wants_a_look(postgres_url, monkeypatch, found):
    monkeypatch.setenv("REPORTING_DATABASE_URL", postgres_url)
    publish(clients=clients(2), orders=orders(clients(2)))
    state, sentence = found()["database roles"]
    assert state == "look"
    assert "one login reads everything. See dashboard/reference/databases.md" in sentence


def test_an_installation_that_insists_on_roles_is_broken_without(postgres_url, monkeypatch, found):
    monkeypatch.setenv("REPORTING_DATABASE_URL", postgres_url)
    monkeypatch.setenv("REPORTING_ROLES", "separate")
    state, sentence = found()["reporting database"]
    assert state == "broken"
    assert "lacks roles: situation_centre_marts" in sentence and "dashboard/install/roles.sql" in sentence
