"""Delimited text: CSV and its relatives, packed or not."""

from data_access.loading.errors import Refused
from data_access.loading.lines import lines
from data_access.loading.part import column_names, write_part
from data_access.loading.reasons import told, understood
from data_access.loading.records import records

_DELIMITERS = ",;\t|"


def read_text(path, entry, folder, stem, tell=None):
    """Read a file of delimited text into a Part.

    Raises:
        Refused: empty, in another encoding, without a usable header.
    """
    delimiter = entry.delimiter or ("\t" if ".tsv" in path.name.lower() else ",")
    found = records(_skipped(lines(path, entry.encoding, tell), entry.skip), delimiter, entry.quote)
    first = next(found, None)
    if first is None:
        raise Refused("%(path)s is empty; the extract did not arrive whole.", path=path.name)
    columns = _columns(path.name, entry, first, delimiter)
    rest = found if entry.header else _with_first(first, found)
    return write_part(path.name, columns, _judged(rest, len(columns)), folder, stem)


def _skipped(found, count):
    for _ in range(count):
        next(found, None)
    return found


def _with_first(first, found):
    yield first
    yield from found


def _columns(file, entry, first, delimiter):
    fields, reason, _ = first
    fields = fields and [fields[0].lstrip("\ufeff"), *fields[1:]]
    if fields is None:
        raise Refused(
            "The first line of %(file)s cannot be read: %(reason)s. Look at its encoding and delimiter.",
            file=file,
            reason=understood(reason),
        )
    if not entry.header:
        return entry.columns or tuple(f"column{place}" for place in range(1, len(fields) + 1))
    other = next((mark for mark in _DELIMITERS if mark != delimiter and mark in fields[0]), None)
    if len(fields) == 1 and other:
        raise Refused(
            "%(file)s has one column when cut at %(delimiter)r; write delimiter = %(other)r in source.toml.",
            file=file,
            delimiter=delimiter,
            other=other,
        )
    return column_names(fields, file)


def _judged(found, width):
    for line, (fields, reason, text) in enumerate(found, 1):
        if fields is None or len(fields) == width:
            yield line, fields, reason, text
        else:
            yield line, None, told("fields", fields=len(fields), width=width), text
