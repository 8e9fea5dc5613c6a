"""Runs the SQL files of a source: raw tables in, one mapped table of text or typed values a target out."""

import duckdb

from data_access.loading import reasons
from data_access.loading.errors import Refused
from data_access.loading.part import literal, quoted
from data_access.said import Said
from data_access.schema import given_tables

LINEAGE = ("source", "row_id", "given_by")


def run_mapping(stage, source):
    """Make `mapped.<table>` for every SQL file, and set aside what quarantine.sql names.

    Raises:
        Refused: SQL that cannot run here, or that selects other columns than the contract has.
    """
    for name, sql in source.shaped.items():
        _run(stage, quoted(name), sql, f"{name}.sql")
    stage.execute("create schema mapped")
    for table in given_tables():
        if table.name in source.sql:
            _run(stage, f"mapped.{table.name}", source.sql[table.name], f"{table.name}.sql")
            _check_columns(stage, table)
    if source.aside:
        _set_aside(stage, source.aside)


def columns_of(stage, table_name):
    """Columns that the source gives of a table: name -> DuckDB type."""
    found = stage.execute(
        "select column_name, data_type from duckdb_columns() where schema_name = 'mapped' and table_name = ?",
        [table_name],
    ).fetchall()
    return {name: kind for name, kind in found if name != "_row"}


def _run(stage, target, sql, file):
    try:
        statements = stage.extract_statements(sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise Refused("%(file)s must hold one SELECT and nothing else.", file=file)
        stage.execute(f"create table {target} as {sql}")
    except duckdb.Error as error:
        raise Refused(_failure(stage, file, error)) from None


def _failure(stage, file, error):
    said = str(error).split("\n\nLINE")[0].split("\n\nCandidate")[0].replace("\n", " ")
    if not isinstance(error, (duckdb.BinderException, duckdb.CatalogException)):
        return Said("%(file)s cannot be run: %(error)s", file=file, error=said)
    tables = stage.execute(
        "select table_name, string_agg(column_name, ', ' order by column_index) from duckdb_columns() "
        "where schema_name = 'main' and not internal group by table_name order by table_name"
    ).fetchall()
    known = "; ".join(f"{name}: {columns[:600]}" for name, columns in tables)
    told = {"file": file, "error": said, "known": known}
    return Said("%(file)s does not fit the input: %(error)s The input has %(known)s.", **told)


def _check_columns(stage, table):
    found = [name for name, *_ in stage.execute(f"describe mapped.{table.name}").fetchall()]
    allowed = [column.name for column in table.columns if column.name not in (*LINEAGE, "start_precision")]
    unknown = [name for name in found if name not in (*allowed, "_row")]
    if "_row" not in found:
        raise Refused("%(table)s.sql must select _row, so that every row can be traced to its line.", table=table.name)
    if unknown:
        raise Refused(
            "%(table)s.sql selects %(unknown)s; %(table)s has %(allowed)s.",
            table=table.name,
            unknown=", ".join(unknown),
            allowed=", ".join(allowed),
        )
    lacking = [column.name for column in table.columns if not column.nullable and column.name not in (*found, *LINEAGE)]
    if lacking:
        raise Refused(
            "%(table)s.sql must select %(lacking)s, without which a row means nothing.",
            table=table.name,
            lacking=", ".join(lacking),
        )
    _check_rows(stage, f"mapped.{table.name}", f"{table.name}.sql")


def _check_rows(stage, target, file):
    strange = stage.execute(
        f"select _row from {target} where _row is not null and not exists "
        "(from loader.files where _row between first_row and last_row) limit 1"
    ).fetchone()
    if strange:
        raise Refused(
            "%(file)s gives _row = %(strange)s, which no input has; select _row as it stands.",
            file=file,
            strange=strange[0],
        )


def _set_aside(stage, sql):
    _run(stage, "mapped._aside", sql, "quarantine.sql")
    found = [name for name, *_ in stage.execute("describe mapped._aside").fetchall()]
    wanted = ["_row", "column_name", "value", "reason"]
    if sorted(found) != sorted(wanted):
        raise Refused(
            "quarantine.sql selects %(found)s; it takes %(wanted)s.", found=", ".join(found), wanted=", ".join(wanted)
        )
    _check_rows(stage, "mapped._aside", "quarantine.sql")
    aside = literal(reasons.told("aside"))
    stage.execute(
        f"insert into loader.refused select _row, null, column_name, value, coalesce(reason, {aside}), true "
        f"from mapped.{quoted('_aside')}"
    )
