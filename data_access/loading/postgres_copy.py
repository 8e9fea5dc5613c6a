"""Carries finished tables from a staging database into PostgreSQL, by COPY."""

import duckdb

from data_access.loading import building
from data_access.loading.errors import Refused
from data_access.loading.part import literal
from data_access.loading.staging import limits

FORM = "format csv, header false, delimiter ',', nullstr ''"  # how DuckDB writes what PostgreSQL reads


def execute(connection, sql):
    """Execute SQL text as it stands: without parameters, so that a % is a %."""
    cursor = connection.connection.cursor()
    cursor.execute(sql)
    return cursor


def copy_tables(connection, target, staged, folder, memory):
    """Carry the finished tables over in files of the work folder, one after the other."""
    with duckdb.connect(str(staged), read_only=True, config=limits(folder, memory)) as stage:
        known = building.finished(stage)
        for table in building.FILLED:
            if table.name in known:
                select = f"select * from final.{table.name}"
                copy_over(connection, target.name(table), stage, table, select, folder / "copy.csv")


def copy_over(connection, name, duck, table, select, path):
    """Fill the columns of a table with what a select of a DuckDB connection gives, through a file at `path`.

    Raises:
        Refused: fewer rows arrived than were sent.
    """
    columns = ", ".join(column.name for column in table.columns)
    given = f"select {columns} from ({select}) as given"
    wanted = duck.execute(f"copy ({given}) to {literal(path)} ({FORM})").fetchone()[0]
    cursor = connection.connection.cursor()
    with path.open("rb") as file, cursor.copy(f"copy {name} ({columns}) from stdin (format csv)") as copy:
        while block := file.read(1 << 20):
            copy.write(block)
    path.unlink()
    if cursor.rowcount != wanted:
        raise Refused(
            "%(wanted)s rows of %(table)s were sent to PostgreSQL and %(rowcount)s arrived.",
            wanted=wanted,
            table=table.name,
            rowcount=cursor.rowcount,
        )
