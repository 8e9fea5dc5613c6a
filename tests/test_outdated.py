"""A publication of the version with one file, or two schemas, is not read, and nothing in it is lost."""

import json

import duckdb
import pytest
from sqlalchemy import create_engine, select, text

from dashboard import first_start
from data_access import loading, publication
from data_access.publication import Outdated
from data_access.schema import clients, gaps, persons
from tests.small_source import SQL, load_people, published

NAMES = "select _row, id as client_id, 'A' as name from people"
AREAS = SQL["areas"] + " union all select _row, 'n', 'kg', 'territory', 'oblast', 'North' from people"


@pytest.fixture
def outdated(home, rules, reporting_url):
    """An installation as that version left it: two people with names, and no table of contacts."""
    load_people(home, rules, url=reporting_url, persons=NAMES, areas=AREAS)
    if reporting_url:
        _as_two_schemas(reporting_url)
    else:
        _as_one_file(publication.folder(home))
    publication.connect(reporting_url, home)
    return {"home": home, "rules": rules, "url": reporting_url}


def _as_one_file(folder):
    whole = folder / "reporting-000001.duckdb"
    with duckdb.connect(str(whole)) as one:
        one.execute(f"attach '{folder}/persons-000001.duckdb' as other; create schema persons")
        one.execute(
            "create table persons.persons as select * exclude (birth_date, restricted) from other.persons.persons"
        )
        one.execute(
            "drop table reporting.contacts; delete from reporting.gaps where table_name in ('contacts', 'persons')"
        )
    for name in ("persons", "cells", "vault"):
        (folder / f"{name}-000001.duckdb").unlink()
    told = json.loads((folder / "current").read_text())
    told["bytes"] = whole.stat().st_size
    (folder / "current").write_text(json.dumps({name: told[name] for name in told if name != "files"}))


def _as_two_schemas(url):
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in (
            "drop schema cells_000001 cascade",
            "drop schema vault_000001 cascade",
            "alter table persons_000001.persons drop column birth_date, drop column restricted",
            "drop table reporting_000001.contacts",
            "delete from reporting_000001.gaps where table_name in ('contacts', 'persons')",
        ):
            connection.execute(text(statement))
    engine.dispose()


def test_it_says_what_to_run(outdated):
    with pytest.raises(Outdated, match="Publication 1 was made by an earlier version. Run: situation-centre publish"):
        publication.current()


def test_publishing_takes_its_rows_over(outdated):
    assert loading.publish(outdated["rules"], outdated["home"], outdated["url"]) == 2
    assert len(published(outdated["home"], clients.c.client_id, url=outdated["url"])) == 2
    with publication.current().persons_in({"*"}).connect() as connection:
        assert set(connection.execute(select(persons.c.name)).scalars()) == {"A"}


def test_what_it_did_not_know_is_a_gap_of_its_sources(outdated):
    loading.publish(outdated["rules"], outdated["home"], outdated["url"])
    lacking = published(outdated["home"], gaps.c.table_name, gaps.c.column_name, url=outdated["url"])
    assert {("contacts", "*"), ("persons", "birth_date"), ("persons", "restricted")} <= set(lacking)
    assert ("persons", "name") not in lacking and len(lacking) == len(set(lacking))


def test_the_same_files_are_loaded_anew(outdated):
    assert load_people(outdated["home"], outdated["rules"], None, outdated["url"], persons=NAMES, areas=AREAS).is_new
    assert publication.current().number == 2


def test_the_first_start_builds_the_next_one(outdated):
    first_start.prepare(outdated["home"])
    assert publication.current().number == 2
    assert len(published(outdated["home"], clients.c.client_id, url=outdated["url"])) == 2
