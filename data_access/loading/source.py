"""A source: the folder that says how the files of one system become rows of the contract."""

import dataclasses
import datetime
import pathlib
import re
import tomllib

import duckdb

from data_access.loading.errors import Refused, UnknownSource
from data_access.rules import read_codes
from data_access.schema import given_tables

SHIPPED = pathlib.Path(__file__).parents[2] / "dashboard" / "sources"
AS_GIVEN = "as given"
CLASSES = {"end_reason": {"successful", "neutral", "unsuccessful"}, "outcome": {"completed", "early", "neutral"}}
_SETTINGS = {"title", "data_date", "invented", "dates", "missing", "decimal", "bad_share", "inputs", "codes"}
_NAME = re.compile(r"\w[\w.-]*")
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


@dataclasses.dataclass(frozen=True)
class Source:
    """A mapping as read from its folder; `sql` and `aside` hold the text of its SQL files."""

    name: str
    title: str
    inputs: tuple[Input, ...]
    sql: dict[str, str]
    aside: str
    texts: tuple[tuple[str, str], ...]
    data_date: datetime.date | None = None
    invented: bool = False
    dates: tuple[str, ...] = ("%Y-%m-%d",)
    missing: tuple[str, ...] = ("",)
    decimal: str = "."
    bad_share: float | None = None
    codes: tuple = ()
    as_given: frozenset[str] = frozenset()

    def own_lists(self):
        """Names of the code lists that this source defines itself."""
        return self.as_given | {code.list for code in self.codes}


def find_source(name, home):
    """Find the folder of a source by its path, or by its name in the installation or among those shipped.

    Raises:
        UnknownSource: none of the three; the message lists the names known.
    """
    places = [pathlib.Path(home) / "sources", SHIPPED]
    wanted = [pathlib.Path(name)] if "/" in name or name.startswith(".") else [place / name for place in places]
    for folder in [*wanted, pathlib.Path(name)]:
        if (folder / "source.toml").is_file():
            return folder.resolve()
    known = ", ".join(known_sources(home)) or "none"
    raise UnknownSource(f"There is no source {name!r}: no folder with a source.toml. Known here: {known}.")


def known_sources(home):
    """Names that `find_source` knows, in order."""
    places = (pathlib.Path(home) / "sources", SHIPPED)
    return sorted({file.parent.name for place in places for file in place.glob("*/source.toml")})


def read_source(folder):
    """Read a source's folder.

    Raises:
        Refused: source.toml or the set of SQL files is not as it must be; the message names file and entry.
    """
    folder = pathlib.Path(folder).resolve()
    if not _NAME.fullmatch(folder.name) or folder.name == "settings":
        raise Refused(f"A source is named like its folder: letters, digits, -, _ and ., not {folder.name!r}.")
    texts = {path.name: _text(path) for path in sorted(folder.iterdir()) if path.suffix in (".toml", ".sql")}
    told = _toml(texts.get("source.toml", ""), folder)
    sql = {name.removesuffix(".sql"): text for name, text in texts.items() if name.endswith(".sql")}
    aside = sql.pop("quarantine", "")
    _check_tables(sql, folder)
    codes, as_given = _codes(told.get("codes", {}))
    simple = {key: told[key] for key in ("data_date", "invented", "decimal", "bad_share") if key in told}
    lists = {key: tuple(map(str, told[key])) for key in ("dates", "missing") if key in told}
    parts = {"sql": sql, "aside": aside, "texts": tuple(texts.items()), "codes": codes, "as_given": as_given}
    return Source(folder.name, told["title"], _inputs(told["inputs"]), **parts, **simple, **lists)


def _text(path):
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"{path.name} is not UTF-8 at byte {error.start}; save it as UTF-8.") from None


def _toml(text, folder):
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
        "data_date": not isinstance(told.get("data_date", datetime.date.min), datetime.date),
        "dates": not _is_texts(told.get("dates", [])) or not all(map(_is_style, told.get("dates", []))),
        "missing": not _is_texts(told.get("missing", [])),
        "decimal": told.get("decimal", ".") not in (".", ","),
        "invented": not isinstance(told.get("invented", False), bool),
        "bad_share": not 0 <= told.get("bad_share", 0) <= 1,
    }
    for key in (key for key, is_wrong in wrong.items() if is_wrong):
        raise Refused(f'source.toml: {key} is {told[key]!r}; see README, "Load your own extract", for its form.')


def _is_texts(told):
    return isinstance(told, list) and all(isinstance(text, str) for text in told)


def _is_style(style):
    try:
        return bool(duckdb.execute("select try_strptime('', ?) is null", [style]).fetchone()) and "%" in style
    except duckdb.Error:
        return False


def _inputs(told):
    return tuple(_input(name, entry) for name, entry in told.items())


def _input(name, entry):
    fields = {field.name: field.type for field in dataclasses.fields(Input)} | {"columns": list}
    unknown = sorted(set(entry) - set(fields) | ({"name"} & set(entry)))
    if not _PLAIN_NAME.fullmatch(name) or name.startswith("_"):
        raise Refused(f"source.toml: the input name {name!r} must be small letters, digits and _, for SQL reads it.")
    if unknown:
        raise Refused(f"inputs.{name} has {unknown}; it takes {sorted(set(fields) - {'name'})}.")
    for key, value in entry.items():
        if not isinstance(value, fields[key]):
            raise Refused(f"inputs.{name}.{key} is {value!r}; it takes a {fields[key].__name__}.")
    if bool(entry.get("query")) == bool(entry.get("file")) or bool(entry.get("query")) != bool(entry.get("url")):
        raise Refused(f"inputs.{name} needs either a file, or a query and a url.")
    return Input(name, **entry | {"columns": tuple(entry.get("columns", ()))})


def _check_tables(sql, folder):
    known = [table.name for table in given_tables()]
    unknown = sorted(set(sql) - set(known))
    if unknown or not sql:
        found = f"{unknown[0]}.sql, which names no table" if unknown else "no SQL file"
        raise Refused(f"{folder.name} has {found}; a source gives some of: {', '.join(known)} (and quarantine).")


def _codes(told):
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
