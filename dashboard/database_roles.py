"""Whether the database itself keeps apart what each class of answer may read."""

from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from dashboard import settings
from dashboard.language import gettext
from dashboard.looks import BROKEN, LOOK, OK, first_line
from data_access import publication, server_engines
from data_access.cells import tables as cells
from data_access.register import tables as register
from data_access.schema import sources


def look():
    """The database itself keeps apart what each class of answer may read."""
    url, wanted = settings.web_url(), settings.database_roles()
    if not url:
        return OK, gettext("The publication is files: each class of answer opens its own, and no other.")
    missing = server_engines.missing_roles(server_engines.open_server(url, roles="single").login)
    if missing or wanted == "single":
        return BROKEN if wanted == "separate" else LOOK, f"{_single(missing)} {_advice()}"
    unread = _unread()
    if unread:
        return BROKEN, f"{unread} {_advice()}"
    return OK, gettext("Each class of answer reads as a database role of its own.")


def _advice():
    return gettext("See dashboard/reference/databases.md.")


def _single(missing):
    """That one login reads everything, and why."""
    if not missing:
        return gettext("REPORTING_ROLES is single: one login reads everything.")
    return gettext("The server lacks roles (%(roles)s): one login reads everything.", roles=", ".join(missing))


def _unread():
    """What cannot be read though its role should, in words; None when each reads what it should."""
    settings.connect_publication()
    current = publication.current()
    for engine, table in (
        (current.engine, sources),
        (current.cells, cells.cells),
        (current.persons, register.register),
    ):
        try:
            with engine.connect() as connection:
                connection.execute(select(text("1")).select_from(table).limit(1))
        except DBAPIError as problem:
            told = {"table": f"{table.schema}.{table.name}", "problem": first_line(problem)}
            return gettext("%(table)s cannot be read: %(problem)s.", **told)
    return None
