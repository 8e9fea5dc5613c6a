"""Brings an application database of an earlier version up to the tables of this one, once."""

import datetime

from sqlalchemy import DDL, insert, inspect, text, update

from dashboard.tables import grants, tables, users
from data_access.said import Said
from data_access.scope import BOUND_ROLES, EVERYWHERE

FORMERLY = Said("Role of the account before grants were kept.")


def upgrade(connection):
    """Add what is missing, and turn the role and areas that an account had into grants; what is there stays."""
    earlier = inspect(connection).get_table_names()
    know_it = "users" in earlier and "toured" not in _columns(connection, "users")
    tables.create_all(connection)
    for table in tables.sorted_tables:
        if table.name in earlier:
            _add_columns(connection, table)
    if know_it:  # whoever worked with it before the tour was made needs none
        connection.execute(update(users).values(toured=users.c.created))
    if "users" in earlier and "role" in _columns(connection, "users"):
        _turn_roles_into_grants(connection)


def _add_columns(connection, table):
    there = _columns(connection, table.name)
    for column in table.columns:
        if column.name not in there:
            kind = column.type.compile(connection.dialect)
            connection.execute(DDL(f'alter table "{table.name}" add column "{column.name}" {kind}'))


def _turn_roles_into_grants(connection):
    for name, role, areas, created in connection.execute(text("select name, role, areas, created from users")):
        row = {"account": name, "role": role, "fields": "", "purposes": "", "starts": _time(created)}
        row |= {"granted": _time(created), "granted_by": "upgrade", "reason": FORMERLY, "emergency": False}
        held = areas.splitlines() if role in BOUND_ROLES else [EVERYWHERE]
        connection.execute(insert(grants), [row | {"area": area} for area in held])
    for column in ("role", "areas"):
        connection.execute(DDL(f"alter table users drop column {column}"))


def _columns(connection, table):
    return {column["name"] for column in inspect(connection).get_columns(table)}


def _time(stored):
    """A moment as the database gives it to a plain query: SQLite's is a text."""
    return datetime.datetime.fromisoformat(stored) if isinstance(stored, str) else stored
