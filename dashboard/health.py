"""Whether an installation can serve: one look a function, each answered in words."""

import os

from sqlalchemy import select, text

from dashboard import accounts, clock, database_roles, formats, saying, secret, settings
from dashboard.audit import Unavailable, heads
from dashboard.language import gettext, ngettext
from dashboard.looks import BROKEN, LOOK, OK, first_line
from dashboard.storage import open_storage
from data_access import publication
from data_access.attack.insiders import paired_regions
from data_access.cells import tables as cells
from data_access.marts import marts
from data_access.register import tables as register
from data_access.said import Said
from data_access.schema import CELLS, PERSONS, REPORTING, areas, contract


def rules():
    """The rules can be read."""
    settings.rules()
    settings.limits()
    return OK, gettext("The rules are those of %(file)s.", file=settings.settings_file())


def reporting():
    """A publication can be reached."""
    current = _current()
    told = {"number": current.number, "place": _place(settings.web_url(), "DuckDB")}
    return OK, gettext("Publication %(number)s is current, in %(place)s.", **told)


def schema():
    """The current publication has exactly the tables and columns that this version reads."""
    current, wrong = _current(), []
    engines = {REPORTING: current.engine, PERSONS: current.persons, CELLS: current.cells}
    tables = [table for read in (contract, marts, register.metadata, cells.metadata) for table in read.sorted_tables]
    tables = [table for table in tables if table.schema in engines]
    for schema, engine in engines.items():
        with engine.connect() as connection:
            found = [_difference(connection, table) for table in tables if table.schema == schema]
        wrong += [difference for difference in found if difference]
    if wrong:
        told = gettext("Run 'situation-centre publish' to build it as this version reads it.")
        return BROKEN, f"{'; '.join(wrong)}. {told}"
    return OK, gettext("All %(count)s tables of the publication are as this version reads them.", count=len(tables))


def age():
    """The data are as fresh as the services deliver them."""
    current = _current()
    if current.data_date is None:
        return LOOK, gettext("No source tells up to which day it reports.")
    days = (clock.now().date() - current.data_date).days
    told = ngettext(
        "The data reach up to %(day)s, %(num)s day ago, published %(at)s.",
        "The data reach up to %(day)s, %(num)s days ago, published %(at)s.",
        days,
        day=formats.date(current.data_date),
        at=formats.date(current.published_at),
    )
    if days > settings.limits()["stale_days"]:
        return LOOK, f"{told} {gettext('Ask the service for a newer extract.')}"
    return OK, told


def application():
    """The application's own database can be reached, and somebody may sign in."""
    people = [
        account for account in accounts.list_accounts(open_storage(settings.application_url())) if account.enabled
    ]
    place = _place(os.environ.get("APPLICATION_DATABASE_URL"), "SQLite")
    if not people:
        told = gettext("No account can sign in (accounts are in %(place)s). Make one: situation-centre user add.")
        return LOOK, told % {"place": place}
    return OK, ngettext(
        "%(num)s account can sign in (accounts are in %(place)s).",
        "%(num)s accounts can sign in (accounts are in %(place)s).",
        len(people),
        place=place,
    )


def secret_key():
    """The key that signs cookies is there and cannot be guessed."""
    try:
        secret.read_key(settings.home())
    except SystemExit as problem:
        return BROKEN, str(problem)
    return OK, gettext("The secret key is there, and nobody can guess it.")


def audit_kept():
    """The audit can be written, so personal data may be shown; whether it is whole says 'audit verify'."""
    try:
        seq, _ = heads.write_daily()
    except (Unavailable, SystemExit) as problem:
        return BROKEN, str(problem)
    told = gettext("Rows of the audit: %(count)s; 'situation-centre audit verify' looks at each of them.")
    return OK, told % {"count": formats.number(seq)}


def neighbours():
    """In which regions somebody with exact counts of one district can subtract them from what everybody reads."""
    with _current().engine.connect() as connection:
        regions = paired_regions(connection, areas)
    if not regions:
        return OK, gettext("No region has two districts only, so no head's own numbers leave those of one other.")
    told = gettext(
        "Regions of two districts only: %(regions)s. "
        "Who knows one district exactly knows the other to within the rounding of the region."
    )
    return OK, told % {"regions": ", ".join(regions)}


def looks():
    """{title: look} of all of them."""
    return {
        gettext("settings"): rules,
        gettext("reporting database"): reporting,
        gettext("schema"): schema,
        gettext("database roles"): database_roles.look,
        gettext("age of the data"): age,
        gettext("accounts"): application,
        gettext("secret key"): secret_key,
        gettext("audit"): audit_kept,
        gettext("neighbours"): neighbours,
    }


def examine():
    """(title, state, sentence) of every look; one that fails is broken, and the others are still taken."""
    for title, look in looks().items():
        try:
            yield title, *look()
        except Exception as problem:  # whatever is wrong, the person at the machine hears it and the other looks
            yield title, BROKEN, saying.problem(problem) if _is_ours(problem) else first_line(problem)


def _is_ours(problem):
    return bool(problem.args) and isinstance(problem.args[0], Said)


def _current():
    settings.connect_publication()
    return publication.current()


def _difference(connection, table):
    there = set(connection.execute(select(text("*")).select_from(table).limit(0)).keys())
    lacking, unknown = sorted(set(table.c.keys()) - there), sorted(there - set(table.c.keys()))
    told = []
    if lacking:
        told.append(gettext("%(table)s lacks %(columns)s", table=table.name, columns=", ".join(lacking)))
    if unknown:
        told.append(gettext("%(table)s has %(columns)s besides", table=table.name, columns=", ".join(unknown)))
    return "; ".join(told)


def _place(url, default):
    told = {"engine": default, "home": settings.home()}
    return gettext("the database that the environment names") if url else gettext("%(engine)s under %(home)s", **told)
