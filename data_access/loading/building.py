"""What every publication consists of, in SQL that both engines take."""

import dataclasses
import importlib

from data_access.cells import tables as cells
from data_access.loading.errors import Refused
from data_access.loading.keys import is_shared
from data_access.loading.report import stretch
from data_access.quality import tables as quality
from data_access.register import tables as register
from data_access.schema import PROVENANCE, codes, gaps, given_tables, sources

FILLED = (*given_tables(), *PROVENANCE, codes)
MADE = (*FILLED, *cells.metadata.sorted_tables, *register.metadata.sorted_tables)
MADE += tuple(quality.metadata.sorted_tables)
SETTINGS = "settings"  # what codes.source says of the lists of the installation


@dataclasses.dataclass(frozen=True)
class Target:
    """A publication being built.

    Attributes:
        number: of the publication.
        run: executes SQL text and gives the cursor; `rows` gives its rows.
        name, old_name: the full name of a table in the new and in the previous publication (None without one).
        duck: for names of temporary tables of the build, a DuckDB connection in which they can be read.
        put: inserts into a table of the new publication what a select of such a connection gives for its columns.
        old: for such a connection and a table, the name under which the previous publication's can be read, or None.
    """

    number: int
    run: object
    rows: object
    name: object
    old_name: object
    duck: object
    put: object
    old: object


def insert(name, table, select):
    """The statement that fills a table, by its columns' names, with what a select gives."""
    columns = ", ".join(column.name for column in table.columns)
    return f"insert into {name} ({columns}) select {columns} from ({select}) as given"


def finished(stage):
    """Names of the tables that a staging database has ready, in its schema `final`."""
    found = "select {0}_name from duckdb_{0}s() where schema_name = 'final'"
    return {name for kind in ("table", "view") for (name,) in stage.execute(found.format(kind)).fetchall()}


def copy_others(target, dropped):
    """Take over the rows of all sources but one from the previous publication; the settings' codes are made anew."""
    left = ", ".join(f"'{name}'" for name in (SETTINGS, dropped) if name)
    for table in FILLED:
        old = target.old_name(table)
        if old:
            held = _columns(target, old)
            columns = ", ".join(column.name for column in table.columns if column.name in held)
            giver = "coalesce(given_by, source)" if "given_by" in held else "source"
            kept = f"select {columns} from {old} where {giver} not in ({left})"
            target.run(f"insert into {target.name(table)} ({columns}) {kept}")
    _note_lacks(target)


def _columns(target, name):
    return {column[0] for column in target.run(f"select * from {name} limit 0").description}


def _note_lacks(target):
    """What the publication taken over did not know yet, its sources do not give."""
    if target.old_name(sources) is None:
        return
    for table in given_tables():
        old = target.old_name(table)
        held = _columns(target, old) if old else set()
        lacking = [column.name for column in table.columns if column.name not in held]
        for column in lacking if old else ["*"]:
            _note_lack(target, table.name, column)


def _note_lack(target, table, column):
    whole = f"select source from {target.name(gaps)} where table_name = '{table}' and column_name in ('*', '{column}')"
    lack = f"select source, '{table}', '{column}' from {target.name(sources)} where source not in ({whole})"
    target.run(f"insert into {target.name(gaps)} (source, table_name, column_name) {lack}")


def complete(target, rules, build_marts, tell, secret):
    """Fill codes, check what holds over all sources, and build what is counted from it.

    Args:
        secret: key of the published cells, in bytes.
    """
    tell("Checking the whole", 0.3)
    _fill_codes(target, rules)
    _check_codes(target)
    _check_shared(target)
    _check_linked(target)
    _build_marts(target, rules, build_marts, stretch(tell, 0.4, 0.7))
    tell("Writing the register of people", 0.7)
    importlib.import_module("data_access.register.build").build(target, rules)
    importlib.import_module("data_access.quality.build").build(target, rules)
    tell("Rounding what is published", 0.8)
    _copy_catalogue(target)
    if target.rows(f"select source from {target.name(sources)}"):  # else the last one was withdrawn
        importlib.import_module("data_access.cells.build").build(target, rules, target.number, secret)
        importlib.import_module("data_access.quality.build").keep_revisions(target, target.name(cells.cells))


def _copy_catalogue(target):
    """Places, names and the marts of open measures once more, for who may read nothing but the published cells."""
    known = {table.name: table for table in FILLED}
    for copy in cells.CATALOGUE:
        columns = ", ".join(column.name for column in copy.columns)
        rows = "lacking" if copy.name == "gaps" else target.name(known[copy.name])
        target.run(f"insert into {target.name(copy)} ({columns}) select {columns} from {rows}")
    for mart, copy in zip(cells.OPEN, cells.OPEN_COPIES, strict=True):
        columns = ", ".join(column.name for column in copy.columns)
        target.run(f"insert into {target.name(copy)} ({columns}) select {columns} from {target.name(mart)}")


def _build_marts(target, rules, build_marts, tell):
    """Collect the statements first, so that it is known how many there are."""
    statements = []
    build_marts(statements.append, rules)
    for place, statement in enumerate(statements):
        tell("Counting the marts", place / len(statements))
        target.run(statement)


def _fill_codes(target, rules):
    """Beside every source's own lists, those of the settings that some source relies on or that no source defines."""
    listed = set(target.rows(f"select distinct source, list from {target.name(codes)}"))
    wanted = _relied(target, listed) | ({code.list for code in rules.codes} - {name for _, name in listed})
    names = [column.name for column in codes.columns]
    rows = [vars(code) | {"source": SETTINGS} for code in rules.codes if code.list in wanted]
    told = ", ".join(f"({', '.join(_value(row[name]) for name in names)})" for row in rows)
    if rows:
        target.run(f"insert into {target.name(codes)} ({', '.join(names)}) values {told}")


def _value(value):
    return "null" if value is None else str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def _relied(target, listed):
    """Lists that a source uses in a column it gives, without defining them; ages also from years of birth."""
    lacking = set(target.rows(f"select source, table_name, column_name from {target.name(gaps)}"))
    names = [name for (name,) in target.rows(f"select source from {target.name(sources)}")]
    used = [(table, column, name) for table in given_tables() for column, name in table.info["codes"].items()]
    used += [(table, "birth_year", "age") for table in given_tables() if table.name == "clients"]
    return {
        list_name
        for source in names
        for table, column, list_name in used
        if (source, list_name) not in listed and not lacking & {(source, table.name, "*"), (source, table.name, column)}
    }


def _check_codes(target):
    for table in given_tables():
        for column, list_name in table.info["codes"].items():
            known = f"select code from {target.name(codes)} where list = '{list_name}'"
            unknown = target.rows(
                f"select source, min({column}), count(*) from {target.name(table)} "
                f"where {column} is not null and {column} not in ({known}) group by source"
            )
            for source, code, rows in unknown:
                raise Refused(
                    "The settings have no %(code)r in codes.%(list_name)s, which %(rows)s %(table)s of "
                    "%(source)s use. Put it back into settings.toml, or load that source again.",
                    code=code,
                    list_name=list_name,
                    rows=rows,
                    table=table.name,
                    source=source,
                )


def _check_shared(target):
    """What one source shares with the others may not go while they use it."""
    for table in given_tables():
        for column, known in table.info["of"].items():
            other, key = known.split(".")
            if is_shared(_by_name(other)):
                _check_known(target, table, column, _by_name(other), key)


def _check_linked(target):
    """An id of one source's people stands once, whichever source gave it, and that source is there."""
    lost = f"people_of not in (select source from {target.name(sources)})"
    for source, owner in target.rows(f"select source, people_of from {target.name(sources)} where {lost}"):
        raise Refused(
            "%(source)s speaks of the people of %(owner)s, which would be gone. Withdraw %(source)s first.",
            source=source,
            owner=owner,
        )
    for table in given_tables():
        key = ", ".join(name for name in table.info["key"])
        linked = f"select 1 from {target.name(table)} where given_by <> source limit 1"
        if is_shared(table) or not key or not target.rows(linked):
            continue
        givers = "min(coalesce(given_by, source)), max(coalesce(given_by, source))"
        twice = f"{givers} from {target.name(table)} group by {key} having count(*) > 1 limit 1"
        for first, second in target.rows(f"select {twice}"):
            raise Refused(
                "Both %(first)s and %(second)s give %(table)s of the same %(key)s. Leave %(table)s.sql "
                "out of one of them, or give its rows ids of their own.",
                first=first,
                second=second,
                table=table.name,
                key=table.info["key"][-1],
            )


def _check_known(target, table, column, other, key):
    missing = target.rows(
        f"select source, min({column}), count(*) from {target.name(table)} where {column} is not null "
        f"and {column} not in (select {key} from {target.name(other)}) group by source"
    )
    for source, code, rows in missing:
        raise Refused(
            "%(rows)s %(table)s of %(source)s point to %(key)s %(code)r, which would be gone from "
            "the %(other)s. Keep it in the files, or load %(source)s again without it first.",
            rows=rows,
            table=table.name,
            source=source,
            key=key,
            code=code,
            other=other.name,
        )


def _by_name(name):
    return next(table for table in given_tables() if table.name == name)
