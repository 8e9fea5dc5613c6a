"""The files of a source's inputs: where they lie, what they are, their digest, and reading each by its form."""

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
        raise Refused(
            "There is no folder %(folder)s; name the one that holds the files of %(source)s.",
            folder=folder,
            source=source.name,
        )
    return {entry.name: _files(entry, folder.resolve()) for entry in source.inputs}


def _files(entry, folder):
    if entry.query:
        return ()
    if entry.file.startswith("/") or ".." in entry.file.split("/"):
        raise Refused(
            "inputs.%(entry)s.file is %(file)r; it must lie in the folder given to load.",
            entry=entry.name,
            file=entry.file,
        )
    found = sorted(path for path in folder.glob(entry.file) if path.is_file())
    if not found:
        there = ", ".join(sorted(path.name for path in folder.iterdir())[:10]) or "nothing"
        raise Refused(
            "%(entry)s: there is no %(file)r in %(folder)s. There is: %(there)s.",
            entry=entry.name,
            file=entry.file,
            folder=folder,
            there=there,
        )
    for path in found:
        if not path.resolve().is_relative_to(folder):
            raise Refused("%(path)s leads out of %(folder)s; put the file itself there.", path=path.name, folder=folder)
    return tuple(found)


def format_of(entry, path):
    """csv, excel, jsonl or parquet, by what source.toml says or else by the file's name."""
    name = path.name.lower().removesuffix(".gz")
    guessed = next((form for form, ends in _FORMATS.items() if name.endswith(ends)), "")
    form = entry.format or guessed
    if form not in _FORMATS:
        raise Refused(
            "%(path)s: its name does not tell its form; write format = one of %(forms)s.",
            path=path.name,
            forms=", ".join(_FORMATS),
        )
    return form


def read_file(stage, source, entry, path, folder, stem, tell=None):
    """Read one file into a Part, whatever its form.

    Raises:
        Refused: it cannot be read.
    """
    form = format_of(entry, path)
    if form == "parquet":
        return read_parquet(stage, path, source.decimal)
    if form == "excel":
        from data_access.loading.excel_input import read_sheet

        return read_sheet(path, entry, source.decimal, folder, stem)
    if form == "jsonl":
        from data_access.loading.json_input import read_json

        return read_json(path, entry, source.decimal, folder, stem, tell)
    return read_text(path, entry, folder, stem, tell)
