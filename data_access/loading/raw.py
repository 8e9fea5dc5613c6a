"""Raw tables: one an input, every column text, every row with a `_row` that is unique over the whole load."""

from data_access.loading import inputs
from data_access.loading.errors import Refused
from data_access.loading.part import literal, quoted

BLANKS = "' \t\r\n\u00a0\ufeff'"


def read_inputs(stage, source, files, folder, tell):
    """Make the raw tables, and note what each file gave in loader.files.

    Args:
        files: input -> its files, from `inputs.find_files`.
        tell: a Teller; it is told of each file.
    Raises:
        Refused: a file that cannot be read, files of one input with different columns, an input without rows.
    """
    for entry in source.inputs:
        for part in _parts(stage, source, entry, files[entry.name], folder, tell):
            _add(stage, source, entry, part)
        rows = stage.execute("select sum(rows_read) from loader.files where input = ?", [entry.name]).fetchone()[0]
        if not rows and not entry.may_be_empty:
            raise Refused(f"{entry.name} has no rows of data. If that is right, write may_be_empty = true for it.")


def _parts(stage, source, entry, paths, folder, tell):
    if entry.query:
        from data_access.loading.database_input import read_query

        yield read_query(entry, source.decimal, folder, entry.name)
    for number, path in enumerate(paths):
        tell(f"Reading {path.name}", 0)
        stem = f"{entry.name}-{number}"
        yield inputs.read_file(stage, source, entry, path, folder, stem, lambda share, n=path.name: tell(n, share))


def _add(stage, source, entry, part):
    first = stage.execute("select coalesce(max(last_row), 0) + 1 from loader.files").fetchone()[0]
    known = [
        name
        for name, *_ in stage.execute(
            "select column_name from duckdb_columns() where table_name = ? and schema_name = 'main'", [entry.name]
        ).fetchall()
    ]
    rows = f"select line + {first - 1} as _row, {_texts(part.columns, source.missing)} from ({part.select})"
    if not known:
        stage.execute(f"create table {entry.name} as {rows}")
    else:
        _widen(stage, entry, part, known)
        stage.execute(f"insert into {entry.name} by name {rows}")
    _set_bad_aside(stage, source, part, first)
    last = first + part.last - 1
    stage.execute("insert into loader.files values (?, ?, ?, ?, ?)", [entry.name, part.file, first, last, part.rows])


def _texts(columns, missing):
    tokens = ", ".join(literal(token) for token in {"", *missing})
    texts = ((quoted(name), f"trim({quoted(name)}, {BLANKS})") for name in columns)
    return ", ".join(f"case when {text} in ({tokens}) then null else {text} end as {name}" for name, text in texts)


def _widen(stage, entry, part, known):
    """Files of one input have the same columns; only JSON lines, which leave out what is empty, may differ."""
    more, fewer = set(part.columns) - set(known), set(known) - {"_row"} - set(part.columns)
    if (more or fewer) and not part.is_sparse:
        names = ", ".join(sorted(more or fewer)[:5])
        raise Refused(f"{part.file} {'has' if more else 'lacks'} {names}, unlike the first file of {entry.name}.")
    for name in sorted(more):
        stage.execute(f"alter table {entry.name} add column {quoted(name)} varchar")


def _set_bad_aside(stage, source, part, first):
    """Note the lines that could not be read; where a source gives names, what stands in them is not kept."""
    if not part.bad:
        return
    value = "null" if "persons" in source.sql else "nullif(value, '')"
    columns = "{'line': 'BIGINT', 'value': 'VARCHAR', 'reason': 'VARCHAR'}"
    form = "header=false, auto_detect=false, delim=',', quote='\"', escape='\"', new_line='\\n', parallel=false"
    stage.execute(
        f"insert into loader.refused select line + {first - 1}, null, null, {value}, reason, false "
        f"from read_csv({literal(part.bad)}, {form}, columns={columns})"
    )
