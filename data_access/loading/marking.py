"""Which raw rows are set aside: a row refused anywhere is dead everywhere."""

from data_access.loading import reasons
from data_access.loading.errors import Refused

_PLACE = """
create or replace macro loader.place(wanted) as (
    select any_value(file || ', row ' || (wanted - first_row + 1)) from loader.files
    where wanted between first_row and last_row)
"""


def prepare(stage):
    """Make what the checks write to and read from."""
    stage.execute("create schema typed")
    stage.execute(_PLACE)


def bury(stage):
    """Add the rows refused since the last call to loader.dead; return how many are new.

    Raises:
        Refused: a row that the mapping itself makes, without a raw row, is wrong.
    """
    own = stage.execute(
        "select table_name, column_name, value, reason from loader.refused where _row is null limit 1"
    ).fetchone()
    if own:
        raise Refused(
            "%(table)s.sql makes a row without _row whose %(column)s = %(value)r is wrong: %(reason)s.",
            table=own[0],
            column=own[1],
            value=own[2],
            reason=reasons.understood(own[3]),
        )
    return stage.execute(
        "insert into loader.dead select distinct _row from loader.refused anti join loader.dead using (_row)"
    ).fetchone()[0]


def alive(table_name):
    """SQL of the rows of a typed table whose raw row stands."""
    return f"(select * from typed.{table_name} anti join loader.dead using (_row))"
