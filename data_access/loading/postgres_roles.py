"""Who may read which schema of a new publication in PostgreSQL, and which persons: see dashboard/install/roles.sql."""

from sqlalchemy import text

from data_access.loading.postgres_copy import execute
from data_access.marts.tables import PLACE
from data_access.schema import CELLS, PERSONS, REPORTING

READERS = {
    REPORTING: ("situation_centre_marts", "situation_centre_persons"),
    PERSONS: ("situation_centre_persons",),
    CELLS: ("situation_centre_cells",),
}
FOLLOWERS = ("situation_centre_web", "situation_centre_wall")  # logins that read the pointer and nothing else
# `case`, because `or` does not stop at its first half; an unset or empty setting lets nobody be seen.
_SEEN = "case when (select current_setting('app.areas', true)) = '*' then true else {found} end"
_HERE = (
    "cast(array[{places}] as text[]) && "
    "(select string_to_array(nullif(current_setting('app.areas', true), ''), E'\\n'))"
)
_TABLES = """
select relname, relkind, array(select cast(attname as text) from pg_attribute
    where attrelid = pg_class.oid and attnum > 0 and not attisdropped) as columns
from pg_class where relnamespace = cast(:schema as regnamespace) and relkind in ('r', 'p', 'v', 'm')
"""


def let_all_rows(connection):
    """Let the loader itself read and write every person's row until the transaction ends."""
    connection.execute(text("select set_config('app.areas', '*', true)"))


def let_read(connection, names):
    """Guard the persons of a new publication row by row, then let each role read its schemas.

    Args:
        names: the publication's schemas by the contract's names.
    """
    _guard(connection, names[PERSONS])
    there = set(connection.execute(text("select rolname from pg_roles")).scalars())
    for schema, roles in READERS.items():
        for role in there.intersection(roles):
            _grant(connection, names[schema], role)
    for role in there.intersection(FOLLOWERS):
        _grant(connection, "control", role)


def _grant(connection, schema, role):
    execute(connection, f"grant usage on schema {schema} to {role}")
    execute(connection, f"grant select on all tables in schema {schema} to {role}")


def _guard(connection, schema):
    """A policy on every table, forced upon its owner too; a view asks as whoever reads it."""
    for name, kind, columns in connection.execute(text(_TABLES), {"schema": schema}).fetchall():
        if kind == "v":
            execute(connection, f"alter view {schema}.{name} set (security_invoker = true)")
        elif kind == "m":
            raise ValueError(f"{schema}.{name} is a materialised view, which no policy guards; make it a table.")
        elif _is_personal(columns):
            execute(connection, f"create policy by_area on {schema}.{name} using ({_condition(columns)})")
            execute(connection, f"alter table {schema}.{name} enable row level security")
            execute(connection, f"alter table {schema}.{name} force row level security")


def _is_personal(columns):
    return not {"client_id", "person", *PLACE}.isdisjoint(columns)


def _condition(columns):
    """Rows with a place are seen in its areas; a table without one is seen by nobody who is bound to areas."""
    has_place = set(PLACE) <= set(columns)
    return _SEEN.format(found=_HERE.format(places=", ".join(PLACE)) if has_place else "false")
