"""Where publications live: the pointer is followed without a restart, and what was read stays readable."""

import json
import shutil

import pytest
import sqlalchemy
from sqlalchemy import func, select

from data_access import publication
from data_access.publication import NothingPublished
from data_access.schema import SCHEMAS, clients, persons, sources
from tests.small_source import ROWS, load_people

MORE = ROWS + "3,1990,2024-02-01,,fraud\n"


def people(found):
    with found.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(clients)).scalar()


def test_before_the_first_load_it_says_what_to_run(home, reporting_url):
    publication.connect(reporting_url, home)
    with pytest.raises(NothingPublished, match="situation-centre load SOURCE FOLDER"):
        publication.current()


def test_the_pointer_is_followed_without_a_restart(home, rules, reporting_url):
    publication.connect(reporting_url, home)
    load_people(home, rules, url=reporting_url)
    first = publication.current()
    assert (first.number, people(first), first.data_date.isoformat()) == (1, 2, "2025-06-30")
    load_people(home, rules, MORE, url=reporting_url)
    assert (publication.current().number, people(publication.current())) == (2, 3)


def test_what_a_request_holds_stays_readable_after_the_next_load(home, rules, reporting_url):
    publication.connect(reporting_url, home)
    load_people(home, rules, url=reporting_url)
    held = publication.current()
    with held.engine.connect() as open_connection:
        load_people(home, rules, MORE, url=reporting_url)
        publication.current()
        assert open_connection.execute(select(func.count()).select_from(clients)).scalar() == 2
    assert people(held) == 2


def test_an_unchanged_pointer_costs_no_new_engine(home, rules, reporting_url):
    load_people(home, rules, url=reporting_url)
    publication.connect(reporting_url, home)
    assert publication.current() is publication.current()


def test_persons_stand_in_a_schema_apart(home, rules, reporting_url):
    load_people(home, rules, url=reporting_url, persons="select _row, id as client_id, 'A' as name from people")
    publication.connect(reporting_url, home)
    with publication.current().persons_in({"*"}).connect() as connection:
        assert connection.execute(select(func.count()).select_from(persons)).scalar() == 2
        assert connection.execute(select(func.count()).select_from(clients)).scalar() == 2


def test_nothing_can_be_written_through_it(home, rules, reporting_url):
    load_people(home, rules, url=reporting_url)
    publication.connect(reporting_url, home)
    with publication.current().engine.connect() as connection, pytest.raises(sqlalchemy.exc.DBAPIError):
        connection.execute(sources.delete())


def test_no_file_of_the_machine_can_be_read_through_it(home, rules):
    load_people(home, rules)
    publication.connect(None, home)
    with publication.current().engine.connect() as connection, pytest.raises(sqlalchemy.exc.DBAPIError):
        connection.execute(sqlalchemy.text("select * from read_text('/etc/hostname')"))


def test_a_damaged_file_is_said_and_not_read(home, rules):
    load_people(home, rules)
    path = publication.folder(home) / publication.file_name(1)
    path.write_bytes(path.read_bytes()[:-100])
    publication.connect(None, home)
    with pytest.raises(NothingPublished, match="damaged or gone"):
        publication.current()


def test_a_copied_home_is_an_installation_of_its_own(home, rules, tmp_path):
    load_people(home, rules)
    shutil.copytree(home, tmp_path / "copy")
    load_people(home, rules, MORE)
    publication.connect(None, tmp_path / "copy")
    assert people(publication.current()) == 2


def test_the_pointer_tells_number_size_and_hour(home, rules):
    load_people(home, rules)
    told = json.loads((publication.folder(home) / "current").read_text())
    assert (told["number"], told["previous"]) == (1, None)
    paths = {schema: publication.folder(home) / publication.file_name(1, schema) for schema in SCHEMAS}
    assert told["files"] == {schema: path.stat().st_size for schema, path in paths.items()}


def test_only_its_owner_reads_what_only_the_loader_needs(home, rules):
    load_people(home, rules)
    modes = [oct((publication.folder(home) / f"{schema}-000001.duckdb").stat().st_mode)[-3:] for schema in SCHEMAS]
    assert modes == ["640", "640", "640", "600"]
    assert oct((home / "cells.key").stat().st_mode)[-3:] == "600"
