"""Raw tables: one an input, every column text, every row with a `_row` that is unique over the whole load."""

from data_access.loading import inputs
from data_access.loading.errors import Refused
from data_access.loading.part import literal, quoted
from data_access.said import Said

BLANKS = "' \t\r\n\u00a0\ufeff'"


def read_inputs(stage, source, files, folder, tell):
    """Make the raw tables, and note what each file gave in loader.files.

    Args:
        files: input -> its files, from `inputs.find_files`.
    Raises:
        Refused: a file that cannot be read, files of one input with different columns, an input without rows.
    """
    size = sum(path.stat().st_size for paths in files.values() for path in paths) or 1
    done = 0
    for entry in source.inputs:
        if entry.query:
            _add(stage, source, entry, _query(stage, source, entry, folder, tell))
        for number, path in enumerate(files[entry.name]):
            told = _listener(stage, path, done / size, path.stat().st_size / size, tell)
            stem = f"{entry.name}-{number}"
            _add(stage, source, entry, inputs.read_file(stage, source, entry, path, folder, stem, told))
            done += path.stat().st_size
        _check_filled(stage, entry)


def _query(stage, source, entry, folder, tell):
    from data_access.loading.database_input import read_query

    before = _rows_read(stage)
    said = Said("Reading %(file)s", file=entry.name)
    tell(said, 0.0, before)
    return read_query(entry, source.decimal, folder, entry.name, lambda rows: tell(said, 0.0, before + rows))


def _listener(stage, path, start, part, tell):
    """Tells of one file: its share read and its lines so far, among all files of the load."""
    before = _rows_read(stage)
    reading = Said("Reading %(file)s", file=path.name)
    tell(reading, start, before)
    return lambda share, rows: tell(reading, start + part * share, before + rows)


def _rows_read(stage):
    return stage.execute("select coalesce(sum(rows_read), 0)::bigint from loader.files").fetchone()[0]


def _check_filled(stage, entry):
    rows = stage.execute("select sum(rows_read) from loader.files where input = ?", [entry.name]).fetchone()[0]
    if not rows and not entry.may_be_empty:
        raise Refused(
            "%(entry)s has no rows of data. If that is right, write may_be_empty = true for it.", entry=entry.name
        )


def _add(stage, source, entry, part):
    first = stage.execute("select coalesce(max(last_row), 0) + 1 from loader.files").fetchone()[0]
    known = _columns(stage, entry.name)
    rows = f"select line + {first - 1} as _row, {_texts(part.columns, source.missing)} from ({part.select})"
    if not known:
        stage.execute(f"create table {quoted(entry.name)} as {rows}")
    else:
        _widen(stage, entry, part, known)
        stage.execute(f"insert into {quoted(entry.name)} by name {rows}")
    _set_bad_aside(stage, source, part, first)
    last = first + part.last - 1
    stage.execute("insert into loader.files values (?, ?, ?, ?, ?)", [entry.name, part.file, first, last, part.rows])


def _columns(stage, table):
    found = "select column_name from duckdb_columns() where schema_name = 'main' and table_name = ?"
    return [name for (name,) in stage.execute(found, [table]).fetchall()]


def _texts(columns, missing):
    tokens = ", ".join(literal(token) for token in {"", *missing})
    texts = ((quoted(name), f"trim({quoted(name)}, {BLANKS})") for name in columns)
    return ", ".join(f"case when {text} in ({tokens}) then null else {text} end as {name}" for name, text in texts)


def _widen(stage, entry, part, known):
    """Files of one input have the same columns; only JSON lines, which leave out what is empty, may differ."""
    more, fewer = set(part.columns) - set(known), set(known) - {"_row"} - set(part.columns)
    if (more or fewer) and not part.is_sparse:
        names = ", ".join(sorted(more or fewer)[:5])
        raise Refused(
            "%(file)s has other columns than the first file of %(entry)s: %(more)s more, %(fewer)s fewer (%(names)s).",
            file=part.file,
            entry=entry.name,
            more=len(more),
            fewer=len(fewer),
            names=names,
        )
    for name in sorted(more):
        stage.execute(f"alter table {quoted(entry.name)} add column {quoted(name)} varchar")


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
