"""The wall behind the application in files: an engine reads its own file, and cannot be talked into another."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from data_access import publication
from data_access.register.tables import register
from data_access.schema import clients, persons
from tests.register import clients as some_clients
from tests.register import orders, publish


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An installation for all these tests, which change nothing in it."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("home")
        patch.setenv("SITUATION_CENTRE_HOME", str(folder))
        yield folder


@pytest.fixture(scope="module")
def published(home):
    """A publication of ten people with names, in files."""
    people = some_clients(10)
    named = [{"client_id": person["client_id"], "name": f"Canary {person['client_id']}"} for person in people]
    publish(clients=people, orders=orders(people), persons=named)
    return publication.current()


def tries(home, name):
    """What somebody would write who may write any SQL, to get at a name."""
    path = publication.folder(home) / publication.file_name(1, name)
    yield from (f"select * from {name}.{name}", f'select * from "{name}-000001".{name}.{name}')
    yield f"attach '{path}' as other (read_only)"
    yield f"attach '{path}' as other; select * from other.{name}.{name}"
    yield f"select * from '{path}'"
    yield f"select * from read_csv('{path}')"
    yield f"select * from read_text('{home}/cells.key')"
    yield f"select * from glob('{home}/*')"
    yield f"copy (select 1) to '{home}/taken.csv'"
    yield f"export database '{home}/taken'"
    yield "install httpfs"
    yield "load httpfs"
    yield "set enable_external_access = true"
    yield "set lock_configuration = false"
    yield "set allowed_directories = ['/']"
    yield "create table taken as select 1"


@pytest.mark.parametrize("name", ["engine", "cells"])
def test_counts_and_cells_reach_no_name_even_when_asked(published, home, name):
    for statement in tries(home, "persons"):
        with getattr(published, name).connect() as connection, pytest.raises(DBAPIError):
            connection.execute(text(statement))


def test_cells_reach_no_count_and_no_ledger(published, home):
    for schema in ("reporting", "vault"):
        for statement in tries(home, schema):
            with published.cells.connect() as connection, pytest.raises(DBAPIError):
                connection.execute(text(statement))


def test_the_register_reaches_no_ledger_and_writes_nothing(published, home):
    for statement in tries(home, "vault"):
        with published.persons.connect() as connection, pytest.raises(DBAPIError):
            connection.execute(text(statement))
    for statement in ("delete from persons.register", "delete from reporting.clients"):
        with published.persons.connect() as connection, pytest.raises(DBAPIError):
            connection.execute(text(statement))


def test_each_engine_answers_its_own_class(published):
    for engine, table, rows in (
        (published.engine, clients, 10),
        (published.persons, clients, 10),
        (published.persons_in({"N"}), persons, 10),
        (published.persons, register, 10),
    ):
        with engine.connect() as connection:
            assert connection.execute(select(func.count()).select_from(table)).scalar() == rows


def test_every_connection_of_the_register_is_shut_in(published):
    """Also the second of the pool, and the first after the pool was closed."""
    setting = text("select current_setting('enable_external_access'), current_setting('lock_configuration')")
    for _ in range(2):
        with published.persons.connect() as one, published.persons.connect() as other:
            for connection in (one, other):
                assert tuple(connection.execute(setting).one()) == (False, True)
                assert connection.execute(select(func.count()).select_from(clients)).scalar() == 10
        published.persons.dispose()
