"""The words in which the contract is written: tables with their keys, code lists and references."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Double, Integer, MetaData, String, Table

REPORTING = "reporting"
PERSONS = "persons"
CELLS = "cells"  # what everybody without exact counts may read: see data_access/cells
VAULT = "vault"  # what only the loader reads
SCHEMAS = (REPORTING, PERSONS, CELLS, VAULT)

contract = MetaData()


def table(name, meaning, *columns, schema=REPORTING, key=(), codes=None, of=None):
    """Declare a table of the contract.

    Args:
        key: columns that name a row; empty when each row stands for itself.
        codes: column -> the code list its values must come from.
        of: column -> the table (and key) that must know its value.
    """
    info = {"key": tuple(key), "codes": codes or {}, "of": of or {}}
    return Table(name, contract, *columns, schema=schema, comment=meaning, info=info)


def text(name, meaning, required=False):
    """A column of text."""
    return Column(name, String, nullable=not required, comment=meaning)


def date(name, meaning, required=False):
    """A column of days."""
    return Column(name, Date, nullable=not required, comment=meaning)


def whole(name, meaning, required=False):
    """A column of whole numbers."""
    return Column(name, Integer, nullable=not required, comment=meaning)


def flag(name, meaning):
    """A column of true, false or empty."""
    return Column(name, Boolean, comment=meaning)


def number(name, meaning):
    """A column of numbers with a fraction."""
    return Column(name, Double, comment=meaning)


def lineage():
    """Where a row comes from; filled by the loader."""
    return (
        Column("source", String, nullable=False, comment="Name of the source whose people and ids the row speaks of."),
        Column("row_id", BigInteger, nullable=False, comment="Running number of the raw row within its load."),
        Column("given_by", String, comment="Name of the source that gave the row, where it is another's people's."),
    )
