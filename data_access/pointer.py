"""Names of the files and schemas of a publication, and the pointer that says which one is current."""

import json
import pathlib

from data_access.said import Telling
from data_access.schema import REPORTING, SCHEMAS, VAULT


class NothingPublished(Telling, LookupError):
    """There is no publication to read, or it cannot be found."""


class Outdated(NothingPublished):
    """What is published was made by an earlier version, and must be built anew from what is loaded."""

    def __init__(self, number):
        self.number = number
        super().__init__(
            "Publication %(number)s was made by an earlier version. Run: situation-centre publish. "
            "It builds the next one from what is loaded.",
            number=number,
        )


def folder(home):
    """Where DuckDB publications lie."""
    return pathlib.Path(home) / "publications"


def file_name(number, schema=REPORTING):
    """Name of the DuckDB file that holds one schema of a publication."""
    return f"{schema}-{number:06d}.duckdb"


def mode(schema):
    """Who may read such a file: what only the loader reads is its owner's alone."""
    return 0o600 if schema == VAULT else 0o640


def schemas(number):
    """Names of the PostgreSQL schemas of a publication, by the contract's names."""
    return {schema: f"{schema}_{number:06d}" for schema in SCHEMAS}


def read_pointer(home):
    """What publications/current says: number, previous, published_at, files; None without a publication.

    `files` tells the bytes of each schema's file; a pointer of the version with one file for all has none.

    Raises:
        NothingPublished: the pointer cannot be read.
    """
    pointer = folder(home) / "current"
    try:
        return json.loads(pointer.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        raise NothingPublished("%(pointer)s cannot be read. Restore it, or load again.", pointer=pointer) from None
