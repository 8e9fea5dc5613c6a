"""The files of a source's inputs: where they lie, what they are, their digest, and reading each by its form."""

import hashlib

from data_access.loading.errors import Refused
from data_access.loading.text_input import read_text
from data_access.loading.typed_input import read_parquet

_FORMATS = {
    "csv": (".csv", ".tsv", ".txt", ".tab"),
    "excel": (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
    "jsonl": (".jsonl", ".ndjson", ".json"),
    "parquet": (".parquet", ".pq"),
}


def find_files(source, folder):
    """The files of every input by its name, in order; none for a query.

    Raises:
        Refused: no such file, or a path that leads out of the folder.
    """
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}; name the one that holds the files of {source.name}.")
    return {entry.name: _files(entry, folder.resolve()) for entry in source.inputs}


def _files(entry, folder):
    if entry.query:
        return ()
    if entry.file.startswith("/") or ".." in entry.file.split("/"):
        raise Refused(f"inputs.{entry.name}.file is {entry.file!r}; it must lie in the folder given to load.")
    found = sorted(path for path in folder.glob(entry.file) if path.is_file())
    if not found:
        there = ", ".join(sorted(path.name for path in folder.iterdir())[:10]) or "nothing"
        raise Refused(f"{entry.name}: there is no {entry.file!r} in {folder}. There is: {there}.")
    for path in found:
        if not path.resolve().is_relative_to(folder):
            raise Refused(f"{path.name} leads out of {folder}; put the file itself there.")
    return tuple(found)


def format_of(entry, path):
    """csv, excel, jsonl or parquet, by what source.toml says or else by the file's name."""
    name = path.name.lower().removesuffix(".gz")
    guessed = next((form for form, ends in _FORMATS.items() if name.endswith(ends)), "")
    form = entry.format or guessed
    if form not in _FORMATS:
        raise Refused(f"{path.name}: its name does not tell its form; write format = one of {', '.join(_FORMATS)}.")
    return form


def digest_files(files):
    """Lines of name and SHA-256, one a file; a file that is rewritten, even alike, keeps its digest."""
    return [f"{name} {path.name} {_sha256(path)}" for name, paths in files.items() for path in paths]


def _sha256(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_file(stage, source, entry, path, folder, stem, tell=None):
    """Read one file into a Part, whatever its form.

    Raises:
        Refused: it cannot be read, or changed while it was read.
    """
    before = _state(path)
    form = format_of(entry, path)
    if form == "parquet":
        part = read_parquet(stage, path, source.decimal)
    elif form == "excel":
        from data_access.loading.excel_input import read_sheet

        part = read_sheet(path, entry, source.decimal, folder, stem)
    elif form == "jsonl":
        from data_access.loading.json_input import read_json

        part = read_json(path, entry, source.decimal, folder, stem, tell)
    else:
        part = read_text(path, entry, folder, stem, tell)
    if _state(path) != before:
        raise Refused(f"{path.name} changed while it was read; load again when it has arrived whole.")
    return part


def _state(path):
    state = path.stat()
    return state.st_size, state.st_mtime_ns, state.st_ino
