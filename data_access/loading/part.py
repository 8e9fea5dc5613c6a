"""One file, sheet or query of an input, brought into a form that DuckDB reads without guessing."""

import csv
import dataclasses
import pathlib

from data_access.loading.errors import Refused

_MOST_COLUMNS = 2_000


@dataclasses.dataclass(frozen=True)
class Part:
    """What was read: `select` gives `line` and every column as text; `bad` holds the lines that could not be read.

    `rows` counts the rows of data, `last` is the number of the last of them (blank ones of a sheet leave holes).
    """

    file: str
    columns: tuple[str, ...]
    rows: int
    last: int
    select: str
    bad: pathlib.Path | None = None
    is_sparse: bool = False


def quoted(name):
    """An SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text):
    """An SQL string."""
    return "'" + str(text).replace("'", "''") + "'"


def column_names(fields, file):
    """Names of columns from a header; a column without a name is called by its place.

    Raises:
        Refused: a name stands twice, however written large or small, or is the loader's own.
    """
    names = [" ".join(str(field).split()) or f"column{place}" for place, field in enumerate(fields, 1)]
    folded = [name.casefold() for name in names]
    twice = sorted({name for name, fold in zip(names, folded, strict=True) if folded.count(fold) > 1})
    if len(names) > _MOST_COLUMNS:
        raise Refused(
            "%(file)s has %(names)s columns; up to %(most)s are read.", file=file, names=len(names), most=_MOST_COLUMNS
        )
    if twice:
        raise Refused(
            "The header of %(file)s has %(twice)s more than once; every column needs its own name.",
            file=file,
            twice=", ".join(twice[:5]),
        )
    if "_row" in folded or "line" in folded:
        taken = names[folded.index("_row" if "_row" in folded else "line")]
        raise Refused(
            "The header of %(file)s has a column %(taken)r, a name the loader uses; rename the column.",
            file=file,
            taken=taken,
        )
    return tuple(names)


def write_part(file, columns, judged, folder, stem):
    """Write rows to a plain CSV, and those that cannot be read to another one.

    Args:
        judged: iterator of (line, fields or None, reason, value).
        columns: a list; rows may be shorter, and it may grow while rows are written.
    """
    path, bad = folder / f"{stem}.csv", folder / f"{stem}.bad.csv"
    rows = last = 0
    with _open(path) as good_file, _open(bad) as bad_file:
        good, aside = csv.writer(good_file, lineterminator="\n"), csv.writer(bad_file, lineterminator="\n")
        for last, fields, reason, value in judged:
            rows += 1
            if fields is None:
                aside.writerow((last, value[:200].replace("\0", "\N{REPLACEMENT CHARACTER}").strip(), reason))
            else:
                good.writerow((last, *fields))
    return Part(file, tuple(columns), rows, last, normal_select(path, columns), bad)


def _open(path):
    return path.open("w", encoding="utf-8", newline="", errors="replace")


def normal_select(path, columns):
    """SQL over a file of `write_part`."""
    types = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in columns)
    form = "header=false, auto_detect=false, delim=',', quote='\"', escape='\"', new_line='\\n'"
    limits = "null_padding=true, parallel=false, max_line_size=3000000, strict_mode=true"
    return f"select * from read_csv({literal(path)}, {form}, columns={{'line': 'BIGINT', {types}}}, {limits})"
