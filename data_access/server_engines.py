"""Engines over the PostgreSQL schemas of a publication: each transaction takes the database role of its class.

Who may be seen is set in the same breath, inside the transaction, so that nothing is left to the next user of a
pooled connection. dashboard/install/roles.sql makes the roles and says what each may.
"""

import dataclasses

import sqlalchemy
from sqlalchemy import event, text

from data_access import pointer
from data_access.said import Telling
from data_access.schema import CELLS, PERSONS, REPORTING

ROLES = {REPORTING: "situation_centre_marts", CELLS: "situation_centre_cells", PERSONS: "situation_centre_persons"}
_OPTIONS = "-c default_transaction_read_only=on -c timezone=UTC -c statement_timeout=5000"
_SCOPE = "select set_config('role', %s, true), set_config('app.areas', %s, true)"


class RolesMissing(Telling, LookupError):
    """The installation wants separate roles, and the server lacks some."""


@dataclasses.dataclass(frozen=True)
class Server:
    """The database: the login that follows the pointer, and the login that reads published cells."""

    login: sqlalchemy.Engine
    wall: sqlalchemy.Engine
    takes_roles: bool

    def engines(self, number):
        """The engines of a publication by schema."""
        names = pointer.schemas(number)
        logins = {REPORTING: self.login, CELLS: self.wall, PERSONS: self.login}
        return {
            schema: login.execution_options(
                schema_translate_map=names, database_role=ROLES[schema] if self.takes_roles else "none"
            )
            for schema, login in logins.items()
        }


def open_server(url, wall_url=None, roles="auto"):
    """Connect to the database.

    Args:
        wall_url: a login that can read published cells and nothing else; None to let the other login do it.
        roles: 'auto' takes the roles when the server has them, 'separate' insists, 'single' does without.
    Raises:
        RolesMissing: roles are insisted on and are not there.
    """
    login = _engine(url)
    missing = [] if roles == "single" else missing_roles(login)
    if missing and roles == "separate":
        raise RolesMissing(
            "The database server lacks roles: %(roles)s. An administrator makes them with "
            "dashboard/install/roles.sql; see dashboard/reference/databases.md.",
            roles=", ".join(missing),
        )
    return Server(login, _engine(wall_url) if wall_url else login, roles != "single" and not missing)


def missing_roles(engine):
    """Those of ROLES that the server does not have."""
    with engine.connect() as connection:
        there = set(connection.execute(text("select rolname from pg_roles")).scalars())
    return [role for role in ROLES.values() if role not in there]


def _engine(url):
    engine = sqlalchemy.create_engine(
        url, connect_args={"options": _OPTIONS}, pool_size=8, max_overflow=8, pool_pre_ping=True, pool_timeout=2
    )
    event.listen(engine, "begin", _take_role)
    return engine


def _take_role(connection):
    """Become the role of the class and say whose areas are asked; unsaid, no person is seen."""
    said = connection.get_execution_options()
    connection.exec_driver_sql(_SCOPE, (said.get("database_role", "none"), said.get("areas", "")))
