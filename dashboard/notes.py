"""A presenter's own notes: of an account, for what is presented, at a place."""

from sqlalchemy import delete, insert, select

from dashboard import clock
from dashboard.tables import notes

LONGEST = 2000  # characters: two minutes of talking


def kept(storage, account, place):
    """{what is presented: text} of an account's notes for a place."""
    asked = select(notes.c.step, notes.c.text).where(notes.c.account == account, notes.c.place == place)
    with storage.connect() as connection:
        return {row.step: row.text for row in connection.execute(asked)}


def keep(connection, row):
    """Keep one note in place of the one before it; an empty one is taken away.

    Args:
        row: account, step, place, text.
    """
    connection.execute(delete(notes).where(*(notes.c[name] == row[name] for name in ("account", "step", "place"))))
    if row["text"]:
        connection.execute(insert(notes).values(row | {"written": clock.now()}))
