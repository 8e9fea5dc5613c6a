"""PostgreSQL as the wall behind the application: what each login and role can read, whatever it asks."""

import os
import re
import subprocess
import threading
from pathlib import Path

import psycopg
import pytest
import sqlalchemy
from psycopg.errors import InsufficientPrivilege, ReadOnlySqlTransaction
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from dashboard import health, settings
from dashboard.audit import keeping
from data_access import publication
from data_access.register.tables import register
from data_access.schema import clients, persons
from data_access.server_engines import open_server
from tests import postgres
from tests.register import clients as some_clients
from tests.register import orders, publish

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "dashboard" / "reference" / "databases.md"
NAMES = "select name from persons_000001.register"
ELSEWHERE = (
    "reporting_000001.clients",
    "reporting_000001.stock_detail",
    "persons_000001.register",
    "persons_000001.persons",
)
ELSEWHERE += ("vault_000001.ledger",)


@pytest.fixture(scope="module")
def server():
    """The socket of a cluster in which the first step of databases.md was taken, word for word."""
    words = re.search(r"\n\n((?:       .*\n)+)", PAGE.read_text(encoding="utf-8").partition("## PostgreSQL")[2])[1]
    with postgres.cluster() as folder:
        run_as_administrator(folder, words)
        run_as_administrator(folder, words.strip().splitlines()[-1])  # the script may be run again
        yield folder


def run_as_administrator(folder, words):
    environment = os.environ | {"PGHOST": str(folder), "PGUSER": "postgres"}
    done = subprocess.run(
        ["bash", "-ec", words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def url_of(server, login, database="reporting"):
    name = login if login == "postgres" else f"situation_centre_{login}"
    url = sqlalchemy.URL.create("postgresql", username=name, database=database, query={"host": str(server)})
    return url.render_as_string(hide_password=False)


@pytest.fixture
def login(server):
    """`login(name)`: a bare connection of a login, as somebody has it who got hold of its password."""
    opened = []

    def connect(name, database="reporting"):
        opened.append(psycopg.connect(url_of(server, name, database).replace("+psycopg", ""), autocommit=True))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()


@pytest.fixture(scope="module")
def served(server, tmp_path_factory):
    """An installation as databases.md sets it up, with the loader's publication of six Northern and four Southern."""
    environment = {
        "SITUATION_CENTRE_HOME": str(tmp_path_factory.mktemp("home")),
        "REPORTING_DATABASE_URL": url_of(server, "loader"),
        "REPORTING_WEB_URL": url_of(server, "web"),
        "REPORTING_WALL_URL": url_of(server, "wall"),
        "REPORTING_ROLES": "separate",
    }
    people = some_clients(10)
    held = orders(people[:6]) + orders(people[6:], office="o-s1")
    named = [{"client_id": person["client_id"], "name": f"Canary {person['client_id']}"} for person in people]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        publish(clients=people, orders=held, persons=named)
        settings.connect_publication()
        yield environment, publication.current()


@pytest.fixture
def published(served, monkeypatch):
    """What the logins of the web read of it."""
    environment, found = served
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return found


def refused(connection, statement):
    """Whether the server says that the login may not."""
    try:
        connection.execute(statement)
    except (InsufficientPrivilege, ReadOnlySqlTransaction):
        return True
    return False


def taking(connection, role):
    """The connection as one of the roles, for as long as it lasts."""
    connection.execute("set default_transaction_read_only = off")
    connection.execute(f"set role situation_centre_{role}")
    return connection


def people_seen(engine):
    with engine.connect() as connection:
        return connection.execute(select(func.count(register.c.client_id.distinct()))).scalar()


def test_each_engine_answers_its_own_class(published):
    with published.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(clients)).scalar() == 10
    with published.cells.connect() as connection:
        assert connection.execute(text("select count(*) from cells_000001.areas")).scalar() == 7
    assert people_seen(published.persons_in({"N"})) == 6


@pytest.mark.parametrize("name", ["engine", "cells"])
def test_counts_and_cells_reach_no_name_even_when_asked(published, name):
    for table in ("persons", "register"):
        with getattr(published, name).connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
            connection.execute(text(f"select name from persons_000001.{table}"))


@pytest.mark.parametrize("table", ELSEWHERE)
def test_who_reads_cells_reads_nothing_else(published, login, table):
    wall = taking(login("wall"), "cells")
    assert wall.execute("select count(*) from cells_000001.areas").fetchone() == (7,)
    assert refused(wall, f"select * from {table}")


def test_who_reads_cells_reaches_neither_accounts_nor_audit(published, login):
    for database in ("application", "audit"):
        for name in ("wall", "web", "loader"):
            with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
                login(name, database)


def test_the_wall_can_become_nobody_else(published, login):
    wall = login("wall")
    for role in ("marts", "persons", "web", "loader", "app", "audit"):
        assert refused(wall, f"set role situation_centre_{role}")
        assert refused(wall, f"set session authorization situation_centre_{role}")
    assert refused(wall, "set role postgres")


def test_a_login_without_a_role_reads_the_pointer_only(published, login):
    for name in ("web", "wall"):
        connection = login(name)
        assert connection.execute("select number from control.current").fetchone() == (1,)
        for table in (*ELSEWHERE, "cells_000001.cells"):
            assert refused(connection, f"select * from {table}")


def test_no_login_of_the_web_writes(published, login):
    web = login("web")
    for role in ("cells", "marts", "persons"):
        taking(web, role)
        for statement in ("create table public.kept (a int)", "create temporary table kept (a int)"):
            assert refused(web, statement)
        for table in (*ELSEWHERE, "cells_000001.cells"):
            assert refused(web, f"delete from {table}")
        assert refused(web, "update control.current set number = 7")


def test_a_view_or_a_function_of_the_roles_own_opens_nothing(published, login):
    """Neither role may make one; one that the loader makes asks as whoever reads it."""
    marts = taking(login("web"), "marts")
    assert refused(marts, f"create view public.names as {NAMES}")
    assert refused(marts, f"create function public.names() returns setof text language sql as $${NAMES}$$")
    loader = login("loader")
    loader.execute("create schema if not exists loose; grant usage on schema loose to situation_centre_marts")
    loader.execute(f"create or replace view loose.names with (security_invoker) as {NAMES}")
    loader.execute(f"create or replace function loose.names() returns setof text language sql as $${NAMES}$$")
    loader.execute("grant select on loose.names to situation_centre_marts")
    assert refused(marts, "select * from loose.names")
    assert refused(marts, "select loose.names()")
    loader.execute("drop schema loose cascade")


@pytest.mark.parametrize(("areas", "people"), [({"N"}, 6), ({"S1"}, 4), ({"o-n1", "S"}, 10), ({"*"}, 10), (set(), 0)])
def test_the_register_shows_the_areas_that_are_set(published, areas, people):
    assert people_seen(published.persons_in(areas)) == people


def test_unset_areas_show_nobody_in_any_table(published, login):
    seen = taking(login("web"), "persons")
    tables = "select relname from pg_class where relnamespace = 'persons_000001'::regnamespace and relkind = 'r'"
    personal = f"{tables} and relrowsecurity and relforcerowsecurity"
    names = [name for (name,) in seen.execute(personal).fetchall()]
    assert {"persons", "register", "stays", "cases_start_month"} <= set(names)
    for name in names:
        assert seen.execute(f"select count(*) from persons_000001.{name}").fetchone() == (0,)
    unguarded = {name for (name,) in seen.execute(tables).fetchall()} - set(names)
    assert unguarded == {"stock_days", "age_bands", "late_bands"}


def test_names_as_they_came_show_to_nobody_who_is_bound_to_areas(published):
    for areas, rows in (({"N"}, 0), ({"*"}, 10)):
        with published.persons_in(areas).connect() as connection:
            assert connection.execute(select(func.count()).select_from(persons)).scalar() == rows


def test_the_owner_is_bound_by_the_policy_too(published, login):
    loader = login("loader")
    assert loader.execute("select count(*) from persons_000001.register").fetchone() == (0,)
    loader.execute("set app.areas = '*'")
    assert loader.execute("select count(distinct client_id) from persons_000001.register").fetchone() == (10,)


def test_nothing_is_left_on_a_pooled_connection(published, server):
    """Eight viewers, three connections: each sees the own area, and who sets none sees nobody."""
    opened = open_server(url_of(server, "web"))
    opened.login.pool = sqlalchemy.QueuePool(opened.login.pool._creator, pool_size=3, max_overflow=0)
    bare = opened.engines(1)["persons"]
    wrong = []

    def look(area, people):
        engine = bare.execution_options(areas=area) if area else bare
        wrong.extend(seen for _ in range(10) if (seen := people_seen(engine)) != people)

    asked = [("N", 6), ("S", 4), ("", 0), ("*", 10)] * 2
    viewers = [threading.Thread(target=look, args=pair) for pair in asked]
    for viewer in viewers:
        viewer.start()
    for viewer in viewers:
        viewer.join()
    assert not wrong
    with opened.login.connect() as connection:
        assert connection.execute(text("select current_user")).scalar() == "situation_centre_web"
    opened.login.dispose()


def test_a_question_that_takes_too_long_is_cut(published, login):
    assert login("web").execute("show statement_timeout").fetchone() == ("5s",)
    with published.engine.connect() as connection:
        assert connection.execute(text("show statement_timeout")).scalar() == "5s"


def test_the_audit_can_be_added_to_and_nothing_more(server, login):
    keeping.install_by(url_of(server, "postgres", "audit"))
    app = login("app", "audit")
    assert app.execute("select count(*) from audit.audit").fetchone() == (0,)
    rights = "select privilege_type from information_schema.role_table_grants where table_name = 'audit'"
    assert {right for (right,) in app.execute(rights).fetchall()} == {"SELECT", "INSERT"}
    for statement in ("update audit.audit set actor = 'x'", "delete from audit.audit", "truncate audit.audit"):
        assert refused(app, statement)
    for statement in ("alter table audit.audit disable trigger all", "drop table audit.audit"):
        assert refused(app, statement)


def test_check_finds_the_roles_in_order(published):
    told = {title: (state, sentence) for title, state, sentence in health.examine()}
    assert told["database roles"] == ("ok", "Each class of answer reads as a database role of its own.")
    assert told["schema"][0] == "ok"
