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
        raise Refused("source.toml of %(folder)s cannot be read: %(error)s.", folder=folder.name, error=error) from None
    unknown = sorted(set(told) - _SETTINGS)
    if unknown:
        raise Refused(
            "source.toml of %(folder)s has %(unknown)s; it takes %(known)s.",
            folder=folder.name,
            unknown=unknown,
            known=sorted(_SETTINGS),
        )
    for key, kind in (("title", str), ("inputs", dict)):
        if not isinstance(told.get(key), kind) or not told[key]:
            raise Refused(
                "source.toml of %(folder)s has no %(key)s; it needs a title and at least one [inputs.name].",
                folder=folder.name,
                key=key,
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
        raise Refused(
            'source.toml: %(key)s is %(told)s; see README, "Load your own extract", for its form.',
            key=key,
            told=repr(told[key]),
        )


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
        raise Refused(
            "source.toml: inputs.%(name)s is %(entry)s; it takes a table, [inputs.%(name)s].",
            name=name,
            entry=repr(entry),
        )
    fields = {field.name: field.type for field in dataclasses.fields(Input)} | {"columns": list}
    unknown = sorted(set(entry) - set(fields) - {"name"} | {"name"} & set(entry))
    if not _PLAIN_NAME.fullmatch(name) or name.startswith("_"):
        raise Refused(
            "source.toml: the input name %(name)r must be small letters, digits and _, for SQL reads it.", name=name
        )
    if unknown:
        raise Refused(
            "inputs.%(name)s has %(unknown)s; it takes %(share)s.",
            name=name,
            unknown=unknown,
            share=sorted(set(fields) - {"name"}),
        )
    for key, value in entry.items():
        if not isinstance(value, fields[key]):
            raise Refused(
                "inputs.%(name)s.%(key)s is %(value)s; it takes a %(kind)s.",
                name=name,
                key=key,
                value=repr(value),
                kind=fields[key].__name__,
            )
    if len(entry.get("delimiter", ",")) != 1:
        raise Refused(
            "inputs.%(name)s.delimiter is %(delimiter)r; it takes one sign.", name=name, delimiter=entry["delimiter"]
        )
    if bool(entry.get("query")) == bool(entry.get("file")) or bool(entry.get("query")) != bool(entry.get("url")):
        raise Refused("inputs.%(name)s needs either a file, or a query and a url.", name=name)
    return Input(name, **entry | {"columns": tuple(entry.get("columns", ()))})


def read_lists(told):
    """The table [codes]: the codes of the source's own lists, and the names of the lists taken as given."""
    as_given = frozenset(name for name, entries in told.items() if entries == AS_GIVEN)
    listed = {name: entries for name, entries in told.items() if name not in as_given}
    try:
        codes = read_codes(listed)
    except (ValueError, AttributeError) as error:
        raise Refused("source.toml: %(error)s", error=error) from None
    for code in codes:
        _check_class(code)
    return codes, as_given


def _check_class(code):
    classes = CLASSES.get(code.list)
    if classes and code.category not in classes:
        known = ", ".join(sorted(classes))
        raise Refused(
            "codes.%(list)s.%(code)s has category %(category)r; it takes one of %(known)s.",
            list=code.list,
            code=code.code,
            category=code.category,
            known=known,
        )
