"""The audit in files: a table, JSON lines from which every hash can be made again, and the SHA-256 of both."""

import csv
import hashlib

import orjson

from dashboard.audit.answer import plain
from dashboard.audit.reading import every_row
from dashboard.audit.tables import audit

COLUMNS = tuple(str(column.name) for column in audit.columns)
SUMS = "SHA256SUMS"


def export(filters, folder):
    """Write audit.csv, audit.jsonl and SHA256SUMS into a folder; returns the number of rows.

    Raises:
        Unavailable: the audit cannot be read.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    table, lines = folder / "audit.csv", folder / "audit.jsonl"
    with table.open("w", encoding="utf-8-sig", newline="") as opened, lines.open("wb") as raw:
        rows = _write(every_row(filters), csv.writer(opened), raw)
    (folder / SUMS).write_text("".join(f"{_sum(file)}  {file.name}\n" for file in (table, lines)), encoding="utf-8")
    return rows


def _write(rows, table, raw):
    count = 0
    table.writerow(COLUMNS)
    for row in rows:
        count += 1
        table.writerow([plain(row[name]) for name in COLUMNS])
        raw.write(orjson.dumps({name: row[name] for name in COLUMNS}) + b"\n")
    return count


def _sum(file):
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
