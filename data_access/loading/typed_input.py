"""Parquet files, whose values already have types; DuckDB reads them itself."""

import duckdb

from data_access.loading.errors import Refused
from data_access.loading.part import Part, column_names, literal, quoted


def read_parquet(stage, path, decimal):
    """Look at a Parquet file; its rows are read when the raw table is made.

    Raises:
        Refused: not a Parquet file, or cut short.
    """
    source = f"read_parquet({literal(path)}, file_row_number=true)"
    try:
        found = stage.execute(f"describe select * from {source}").fetchall()
        rows = stage.execute(f"select count(*) from {source}").fetchone()[0]
    except duckdb.Error:
        raise Refused("%(path)s is no Parquet file, or it is cut short; fetch it again.", path=path.name) from None
    types = {name: kind for name, kind, *_ in found if name != "file_row_number"}
    columns = column_names(types, path.name)
    named = zip(types.items(), columns, strict=True)
    texts = (f"{_as_text(name, kind, decimal)} as {quoted(new)}" for (name, kind), new in named)
    return Part(path.name, columns, rows, rows, f"select file_row_number + 1 as line, {', '.join(texts)} from {source}")


def _as_text(name, kind, decimal):
    column = quoted(name)
    if kind in ("DOUBLE", "FLOAT"):
        whole = f"isfinite({column}) and {column} = floor({column}) and abs({column}) < 1e15"
        return f"case when {whole} then {column}::bigint::varchar else {_with_decimal(column, decimal)} end"
    if kind.startswith("DECIMAL"):
        return _with_decimal(column, decimal)
    if kind.startswith("TIMESTAMP"):
        at_midnight = f"{column}::timestamp = {column}::timestamp::date"
        return f"case when {at_midnight} then {column}::timestamp::date::varchar else {column}::timestamp::varchar end"
    return f"{column}::varchar"


def _with_decimal(column, decimal):
    return f"replace({column}::varchar, '.', {literal(decimal)})"
