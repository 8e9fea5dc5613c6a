"""The form of source.toml: what each entry takes, said by name where it takes something else."""

import dataclasses
import datetime
import re
import tomllib

import duckdb

from data_access.loading.errors import Refused
from data_access.rules import read_codes

AS_GIVEN = "as given"
CLASSES = {"end_reason": {"successful", "neutral", "unsuccessful"}, "outcome": {"completed", "early", "neutral"}}
_SETTINGS = {
    "title",
    "data_date",
    "invented",
    "dates",
    "missing",
    "decimal",
    "bad_share",
    "inputs",
    "codes",
    "people_of",
}
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclasses.dataclass(frozen=True)
class Input:
    """One raw table: a file, many files of one form, or a query; an empty option means its default."""

    name: str
    file: str = ""
    format: str = ""
    delimiter: str = ""
    encoding: str = ""
    header: bool = True
    quote: bool = True
    columns: tuple[str, ...] = ()
    may_be_empty: bool = False
    sheet: str = ""
    skip: int = 0
    query: str = ""
    url: str = ""


def read_toml(text, folder):
    """The entries of a source.toml, those at its top checked.

    Raises:
        Refused: an entry that is unknown, missing or of another form.
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"source.toml of {folder.name} cannot be read: {error}.") from None
    unknown = sorted(set(told) - _SETTINGS)
    if unknown:
        raise Refused(f"source.toml of {folder.name} has {unknown}; it takes {sorted(_SETTINGS)}.")
    for key, kind in (("title", str), ("inputs", dict)):
        if not isinstance(told.get(key), kind) or not told[key]:
            raise Refused(
                f"source.toml of {folder.name} has no {key}; it needs a title and at least one [inputs.name]."
            )
    _check_settings(told)
    return told


def _check_settings(told):
    wrong = {
        "data_date": type(told.get("data_date", datetime.date.min)) is not datetime.date,
        "dates": not _is_texts(told.get("dates", [])) or not all(map(_is_style, told.get("dates", []))),
        "missing": not _is_texts(told.get("missing", [])),
        "decimal": told.get("decimal", ".") not in (".", ","),
        "invented": not isinstance(told.get("invented", False), bool),
        "bad_share": not _is_share(told.get("bad_share", 0)),
        "people_of": not isinstance(told.get("people_of", ""), str),
    }
    for key in (key for key, is_wrong in wrong.items() if is_wrong):
        raise Refused(f'source.toml: {key} is {told[key]!r}; see README, "Load your own extract", for its form.')


def _is_share(told):
    return isinstance(told, int | float) and 0 <= told <= 1


def _is_texts(told):
    return isinstance(told, list) and all(isinstance(text, str) for text in told)


def _is_style(style):
    try:
        return bool(duckdb.execute("select try_strptime('', ?) is null", [style]).fetchone()) and "%" in style
    except duckdb.Error:
        return False


def read_inputs(told):
    """The table [inputs] as Inputs, in the order written."""
    return tuple(_input(name, entry) for name, entry in told.items())


def _input(name, entry):
    if not isinstance(entry, dict):
        raise Refused(f"source.toml: inputs.{name} is {entry!r}; it takes a table, [inputs.{name}].")
    fields = {field.name: field.type for field in dataclasses.fields(Input)} | {"columns": list}
    unknown = sorted(set(entry) - set(fields) - {"name"} | {"name"} & set(entry))
    if not _PLAIN_NAME.fullmatch(name) or name.startswith("_"):
        raise Refused(f"source.toml: the input name {name!r} must be small letters, digits and _, for SQL reads it.")
    if unknown:
        raise Refused(f"inputs.{name} has {unknown}; it takes {sorted(set(fields) - {'name'})}.")
    for key, value in entry.items():
        if not isinstance(value, fields[key]):
            raise Refused(f"inputs.{name}.{key} is {value!r}; it takes a {fields[key].__name__}.")
    if len(entry.get("delimiter", ",")) != 1:
        raise Refused(f"inputs.{name}.delimiter is {entry['delimiter']!r}; it takes one sign.")
    if bool(entry.get("query")) == bool(entry.get("file")) or bool(entry.get("query")) != bool(entry.get("url")):
        raise Refused(f"inputs.{name} needs either a file, or a query and a url.")
    return Input(name, **entry | {"columns": tuple(entry.get("columns", ()))})


def read_lists(told):
    """The table [codes]: the codes of the source's own lists, and the names of the lists taken as given."""
    as_given = frozenset(name for name, entries in told.items() if entries == AS_GIVEN)
    listed = {name: entries for name, entries in told.items() if name not in as_given}
    try:
        codes = read_codes(listed)
    except (ValueError, AttributeError) as error:
        raise Refused(f"source.toml: {error}") from None
    for code in codes:
        _check_class(code)
    return codes, as_given


def _check_class(code):
    classes = CLASSES.get(code.list)
    if classes and code.category not in classes:
        known = ", ".join(sorted(classes))
        raise Refused(f"codes.{code.list}.{code.code} has category {code.category!r}; it takes one of {known}.")
