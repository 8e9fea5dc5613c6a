"""Tables of a PostgreSQL build, carried into DuckDB and back as they were."""

import datetime

import pytest
from sqlalchemy import Column, Date, Integer, MetaData, String, Table, create_engine

from data_access.loading.postgres_copy import execute
from data_access.loading.postgres_duck import Bridge

ODD = ["", None, '"', "a,b", "two\nlines", "crlf\r\n", "\\N", "NULL", "өң", " x ", "\\", "#", ';"', "true", "1"]
ROWS = [(place, text, datetime.date(2025, 1, 1 + place)) for place, text in enumerate(ODD)]
taken = Table("taken", MetaData(), Column("place", Integer), Column("text", String), Column("day", Date))


@pytest.fixture
def bridge(postgres_url, tmp_path):
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        execute(connection, "create temporary table taken (place integer, text text, day date)")
        execute(connection, "create temporary table back (place integer, text text, day date)")
        connection.connection.cursor().executemany("insert into taken values (%s, %s, %s)", ROWS)
        opened = Bridge(connection, tmp_path, "500MB")
        yield opened
        opened.close()
    engine.dispose()


def test_every_text_arrives_as_it_was(bridge):
    duck = bridge.duck(["taken"])
    assert duck.execute("select * from taken order by place").fetchall() == ROWS


def test_and_goes_back_as_it_was(bridge):
    duck = bridge.duck(["taken"])
    bridge.put(duck, "back", taken, "select day, text, place, 1 as more from taken")
    assert execute(bridge.connection, "select * from back order by place").fetchall() == ROWS


def test_an_empty_table_keeps_its_types(bridge):
    execute(bridge.connection, "create temporary table empty as select * from taken where false")
    found = bridge.duck(["empty"]).execute("select * from empty")
    assert [str(column[1]) for column in found.description] == ["INTEGER", "VARCHAR", "DATE"]


def test_the_same_connection_serves_all_who_ask(bridge):
    assert bridge.duck(["taken"]) is bridge.duck(["taken"])
    assert bridge.take_old("taken", taken) == "old_taken"
    assert bridge.take_old(None, taken) is None
