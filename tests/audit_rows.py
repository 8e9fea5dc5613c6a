"""Reading the audit in tests, and changing it as somebody who owns its database."""

from sqlalchemy import select, update

from dashboard.audit import keeping
from dashboard.audit.guards import lift_guards, put_guards
from dashboard.audit.tables import audit as rows


def all_rows():
    """Every row as a mapping, in order."""
    with keeping.reading() as (_, connection):
        return connection.execute(select(rows).order_by(rows.c.seq)).mappings().all()


def as_an_intruder(change):
    """Change the database with the triggers off, then put them back."""
    engine = keeping.current().engine.execution_options(as_owner=True)
    with engine.begin() as connection:
        lift_guards(connection)
        change(connection)
        put_guards(connection)


def edit_actor(seq):
    """A change for `as_an_intruder`: somebody else did it."""
    return lambda connection: connection.execute(update(rows).where(rows.c.seq == seq).values(actor="somebody else"))
