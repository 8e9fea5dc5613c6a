"""Carries finished tables from a staging database into PostgreSQL, by COPY."""

import duckdb

from data_access.loading import building
from data_access.loading.errors import Refused
from data_access.loading.part import literal
from data_access.loading.staging import limits


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
                _copy_table(connection, target, stage, table, folder / "copy.csv")


def _copy_table(connection, target, stage, table, path):
    columns = ", ".join(column.name for column in table.columns)
    form = "format csv, header false, delimiter ',', nullstr ''"
    wanted = stage.execute(f"copy (select {columns} from final.{table.name}) to {literal(path)} ({form})").fetchone()[0]
    cursor = connection.connection.cursor()
    with path.open("rb") as file, cursor.copy(f"copy {target.name(table)} ({columns}) from stdin (format csv)") as copy:
        while block := file.read(1 << 20):
            copy.write(block)
    path.unlink()
    if cursor.rowcount != wanted:
        raise Refused(f"{wanted:,} rows of {table.name} were sent to PostgreSQL and {cursor.rowcount:,} arrived.")
