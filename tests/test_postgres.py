"""The PostgreSQL cluster of the tests."""

import pytest
from sqlalchemy import create_engine, inspect, text


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_gets_an_empty_database(postgres_url, turn):
    engine = create_engine(postgres_url)
    assert inspect(engine).get_table_names() == []
    with engine.begin() as connection:
        connection.execute(text("create table left_behind (turn integer)"))
    engine.dispose()


def test_data_tests_run_on_both_engines(reporting_url):
    assert reporting_url is None or reporting_url.startswith("postgresql://")
