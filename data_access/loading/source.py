"""A source: the folder that says how the files of one system become rows of the contract."""

import dataclasses
import datetime
import pathlib
import re

from data_access.loading.errors import Refused, UnknownSource
from data_access.loading.keys import is_shared
from data_access.loading.source_form import Input, read_inputs, read_lists, read_toml
from data_access.said import Said
from data_access.schema import given_tables

SHIPPED = pathlib.Path(__file__).parents[2] / "dashboard" / "sources"
_NAME = re.compile(r"\w[\w.-]*")


@dataclasses.dataclass(frozen=True)
class Source:
    """A mapping as read from its folder; `sql`, `aside` and `shaped` hold the text of its SQL files.

    `shaped` are those whose name begins with _: tables made of the inputs before the others, which read them.
    """

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
    people_of: str | None = None
    codes: tuple = ()
    as_given: frozenset[str] = frozenset()
    shaped: dict[str, str] = dataclasses.field(default_factory=dict)

    def named_by(self, table):
        """The source whose ids a table's rows carry: its own, or that whose people it speaks of."""
        return self.name if is_shared(table) else self.people_of or self.name

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
    raise UnknownSource(
        "There is no source %(name)r: no folder with a source.toml. Known here: %(known)s.", name=name, known=known
    )


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
        raise Refused(
            "A source is named like its folder: letters, digits, -, _ and ., not %(folder)r.", folder=folder.name
        )
    texts = {path.name: _text(path) for path in sorted(folder.iterdir()) if path.suffix in (".toml", ".sql")}
    told = read_toml(texts.get("source.toml", ""), folder)
    sql = {name.removesuffix(".sql"): text for name, text in texts.items() if name.endswith(".sql")}
    aside = sql.pop("quarantine", "")
    shaped = {name: sql.pop(name) for name in sorted(sql) if name.startswith("_")}
    _check_tables(sql, folder)
    codes, as_given = read_lists(told.get("codes", {}))
    simple = {key: told[key] for key in ("data_date", "invented", "decimal", "bad_share", "people_of") if key in told}
    lists = {key: tuple(map(str, told[key])) for key in ("dates", "missing") if key in told}
    parts = {"sql": sql, "aside": aside, "shaped": shaped, "texts": tuple(texts.items())}
    own = {"codes": codes, "as_given": as_given}
    return Source(folder.name, told["title"], read_inputs(told["inputs"]), **parts, **own, **simple, **lists)


def _text(path):
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            "%(path)s is not UTF-8 at byte %(byte)s; save it as UTF-8.", path=path.name, byte=error.start
        ) from None


def _check_tables(sql, folder):
    known = [table.name for table in given_tables()]
    unknown = sorted(set(sql) - set(known))
    if unknown or not sql:
        named = Said("%(name)s.sql, which names no table", name=unknown[0]) if unknown else None
        raise Refused(
            "%(folder)s has %(found)s; a source gives some of: %(known)s (and quarantine).",
            folder=folder.name,
            found=named or Said("no SQL file"),
            known=", ".join(known),
        )
