"""Whether an installation can serve: one look a function, each answered in words."""

import os

from sqlalchemy import select, text

from dashboard import accounts, clock, database_roles, secret, settings
from dashboard.audit import Unavailable, heads
from dashboard.looks import BROKEN, LOOK, OK, first_line
from dashboard.storage import open_storage
from data_access import publication
from data_access.attack.insiders import paired_regions
from data_access.cells import tables as cells
from data_access.marts import marts
from data_access.register import tables as register
from data_access.schema import CELLS, PERSONS, REPORTING, areas, contract


def rules():
    """The rules can be read."""
    settings.rules()
    settings.limits()
    return OK, f"The rules are those of {settings.settings_file()}."


def reporting():
    """A publication can be reached."""
    current = _current()
    return OK, f"Publication {current.number} is current, in {_place(settings.web_url(), 'DuckDB files')}."


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
        return BROKEN, f"{'; '.join(wrong)}. Run 'situation-centre publish' to build it as this version reads it."
    return OK, f"All {len(tables)} tables of the publication are as this version reads them."


def age():
    """The data are as fresh as the services deliver them."""
    current = _current()
    if current.data_date is None:
        return LOOK, "No source tells up to which day it reports."
    days = (clock.now().date() - current.data_date).days
    told = (
        f"The data reach up to {current.data_date}, {days} days ago, published {current.published_at:%Y-%m-%d %H:%M}."
    )
    if days > settings.limits()["stale_days"]:
        return LOOK, f"{told} Ask the service for a newer extract."
    return OK, told


def application():
    """The application's own database can be reached, and somebody may sign in."""
    people = [
        account for account in accounts.list_accounts(open_storage(settings.application_url())) if account.enabled
    ]
    place = _place(os.environ.get("APPLICATION_DATABASE_URL"), "a SQLite file")
    if not people:
        return LOOK, f"No account can sign in (accounts are in {place}). Make one: situation-centre user add."
    return OK, f"{len(people)} accounts can sign in (accounts are in {place})."


def secret_key():
    """The key that signs cookies is there and cannot be guessed."""
    try:
        secret.read_key(settings.home())
    except SystemExit as problem:
        return BROKEN, str(problem)
    return OK, "The secret key is there, and nobody can guess it."


def audit_kept():
    """The audit can be written, so personal data may be shown; whether it is whole says 'audit verify'."""
    try:
        seq, _ = heads.write_daily()
    except (Unavailable, SystemExit) as problem:
        return BROKEN, str(problem)
    return OK, f"The audit holds {seq} rows; 'situation-centre audit verify' looks at each of them."


def neighbours():
    """In which regions somebody with exact counts of one district can subtract them from what everybody reads."""
    with _current().engine.connect() as connection:
        regions = paired_regions(connection, areas)
    if not regions:
        return OK, "No region has two districts only, so no head's own numbers leave those of one other."
    told = f"{', '.join(regions)} {'has' if len(regions) == 1 else 'have'} two districts only"
    return OK, f"{told}: who knows one exactly knows the other to within the rounding of the region."


LOOKS = {
    "settings": rules,
    "reporting database": reporting,
    "schema": schema,
    "database roles": database_roles.look,
    "age of the data": age,
    "accounts": application,
    "secret key": secret_key,
    "audit": audit_kept,
    "neighbours": neighbours,
}


def examine():
    """(title, state, sentence) of every look; one that fails is broken, and the others are still taken."""
    for title, look in LOOKS.items():
        try:
            yield title, *look()
        except Exception as problem:  # whatever is wrong, the person at the machine hears it and the other looks
            yield title, BROKEN, first_line(problem)


def _current():
    settings.connect_publication()
    return publication.current()


def _difference(connection, table):
    there = set(connection.execute(select(text("*")).select_from(table).limit(0)).keys())
    lacking, unknown = sorted(set(table.c.keys()) - there), sorted(there - set(table.c.keys()))
    told = [f"lacks {', '.join(lacking)}"] * bool(lacking) + [f"has {', '.join(unknown)} besides"] * bool(unknown)
    return f"{table.name} {' and '.join(told)}" if told else None


def _place(url, default):
    return "the database that the environment names" if url else f"{default} under {settings.home()}"
