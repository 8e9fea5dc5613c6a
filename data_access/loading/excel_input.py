"""Workbooks: Excel's and OpenDocument's sheets, opened in a process of their own."""

import json
import re
import subprocess
import sys
import zipfile
import zlib

from data_access.loading import workbook
from data_access.loading.errors import Refused
from data_access.loading.part import Part, column_names, normal_select

_LARGEST = 1_500_000_000  # bytes of all that a workbook unpacks to
_MEMORY = 6_000_000_000
_MOST_CELLS = 60_000_000
_CELL = re.compile(rb' r="([A-Z]{1,3})([0-9]{1,7})"')


def read_sheet(path, entry, decimal, folder, stem):
    """Read one sheet into a Part; blank rows are no rows, but keep their number.

    Raises:
        Refused: no workbook, no such sheet, far larger inside than outside.
    """
    if zipfile.is_zipfile(path):
        _check_size(path)
    output = folder / f"{stem}.csv"
    told = _convert(path, entry, decimal, output)
    columns = column_names(told["columns"], path.name) if entry.header else _own_names(entry, told["columns"])
    if not columns:
        raise Refused(
            "%(path)s is empty; name the sheet in source.toml if the rows stand in another one.", path=path.name
        )
    file = f"{path.name}, {entry.sheet}" if entry.sheet else path.name
    return Part(file, columns, told["rows"], told["last"], normal_select(output, columns))


def _own_names(entry, first):
    if entry.columns and len(entry.columns) != len(first):
        raise Refused(
            "inputs.%(entry)s.columns names %(columns)s columns; the sheet has %(first)s.",
            entry=entry.name,
            columns=len(entry.columns),
            first=len(first),
        )
    return entry.columns or tuple(f"column{place}" for place in range(1, len(first) + 1))


def _convert(path, entry, decimal, output):
    told = (path, entry.sheet, entry.skip, decimal, int(entry.header), output, _MEMORY)
    command = [sys.executable, workbook.__file__, *map(str, told)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout:
        raise Refused(
            "%(path)s cannot be opened within the memory allowed; save the sheet as CSV and load that.", path=path.name
        )
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise Refused("%(path)s %(refused)s.", path=path.name, refused=answer["refused"])
    return answer


def _check_size(path):
    """Unpack once without keeping anything, so that no bomb reaches the reader."""
    left = _LARGEST
    try:
        with zipfile.ZipFile(path) as packed:
            for part in packed.infolist():
                left -= _check_part(path, packed, part, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise Refused(
            "%(path)s is damaged or cut short, or locked by a password; fetch it again.", path=path.name
        ) from None


def _check_part(path, packed, part, left):
    read, rows, columns, rest = 0, 0, 0, b""
    with packed.open(part) as unpacked:
        while block := unpacked.read(1 << 20):
            read += len(block)
            if read > left:
                raise Refused(
                    "%(path)s unpacks to more than %(largest)s bytes; save the sheet as CSV instead.",
                    path=path.name,
                    largest=_LARGEST,
                )
            if "/worksheets/" in part.filename:
                rows, columns = _extent(rest + block, rows, columns)
                rest = block[-20:]
    if rows * columns > _MOST_CELLS:
        raise Refused(
            "%(path)s has a cell in row %(rows)s, column %(columns)s; a sheet that large is not "
            "taken. Delete the stray cell, or save the rows as CSV.",
            path=path.name,
            rows=rows,
            columns=columns,
        )
    return read


def _extent(block, rows, columns):
    for letters, digits in _CELL.findall(block):
        rows, columns = max(rows, int(digits)), max(columns, _place(letters))
    return rows, columns


def _place(letters):
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place
