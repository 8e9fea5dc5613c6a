"""Queries: the rows of any database that SQLAlchemy reaches."""

import os

import sqlalchemy

from data_access.loading.errors import Refused
from data_access.loading.part import column_names, write_part
from data_access.loading.workbook import as_text

_AT_ONCE = 5_000


def read_query(entry, decimal, folder, stem, tell=None):
    """Run a query and read its rows into a Part, a few thousand at a time.

    Raises:
        Refused: no address, no connection, or a query that fails; no password is told.
    """
    try:
        engine = sqlalchemy.create_engine(_address(entry))
        with engine.connect() as connection:
            result = connection.execution_options(yield_per=_AT_ONCE).execute(sqlalchemy.text(entry.query))
            columns = column_names(result.keys(), entry.name)
            return write_part(f"query {entry.name}", columns, _judged(result, decimal, tell), folder, stem)
    except (sqlalchemy.exc.SQLAlchemyError, ImportError) as error:
        raise Refused("inputs.%(entry)s: the query failed: %(error)s", entry=entry.name, error=_said(error)) from None


def _address(entry):
    name = entry.url.removeprefix("$")
    if name == entry.url:
        return entry.url
    if not os.environ.get(name):
        raise Refused(
            "inputs.%(entry)s.url reads %(name)s from the environment, which is not set.", entry=entry.name, name=name
        )
    return os.environ[name]


def _judged(result, decimal, tell):
    for number, row in enumerate(result, 1):
        if tell and number % _AT_ONCE == 0:
            tell(number)
        texts = [as_text(value, decimal) for value in row]
        is_text = not any("\0" in text for text in texts)
        yield number, texts if is_text else None, "holds a NUL byte, which no text has", ""


def _said(error):
    """The database's own words, without the SQL and the address that SQLAlchemy adds."""
    told = str(getattr(error, "orig", None) or error)
    return " ".join(told.split())[:300]
