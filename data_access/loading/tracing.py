"""From which columns of which inputs each column of the contract is read: told by the SQL of the source itself."""

import itertools
import json

from data_access.loading.mapping import LINEAGE, columns_of
from data_access.schema import given_tables

_COLUMNS = """
select lower(table_name), list(column_name order by column_index) from duckdb_columns()
where schema_name = 'main' and table_name in (select unnest(?)) group by 1
"""


def forms(stage, source):
    """(table, column, input, column of the input) of every column given; None for one that no input tells.

    A column worked out of several has a row for each. Conditions and joins are not followed, only values.
    """
    inputs = {entry.name.lower(): entry.name for entry in source.inputs}
    found = stage.execute(_COLUMNS, [list(inputs)]).fetchall()
    known = {name: {column.lower(): [(inputs[name], column)] for column in columns} for name, columns in found}
    for name, sql in source.shaped.items():
        known[name.lower()] = _columns(_tree(stage, sql), known)
    for table in given_tables():
        if table.name in source.sql:
            told = _columns(_tree(stage, source.sql[table.name]), known)
            for name in set(columns_of(stage, table.name)) - set(LINEAGE):
                for place in dict.fromkeys(told.get(name, ())) or [(None, None)]:
                    yield table.name, name, *place


def _tree(stage, sql):
    told = stage.execute("select json_serialize_sql(?)", [sql]).fetchone()[0]
    return json.loads(told)["statements"][0]["node"]


def _columns(node, known):
    """{column of a query's result: [(input, column)]}."""
    for each in node["cte_map"]["map"]:
        told = _columns(each["value"]["query"]["node"], known)
        known = known | {each["key"].lower(): _renamed(told, each["value"]["aliases"])}
    if "select_list" not in node:
        parts = [_columns(child, known) for child in node.get("children") or (node["left"], node["right"])]
        return _together(parts, node.get("setop_type", "").endswith("BY_NAME"))
    read, told = dict(_tables(node["from_table"], known)), {}
    for item in node["select_list"]:
        for name, expression in _named(item, read):
            told[name] = _origins(expression, read)
    return told


def _renamed(columns, aliases):
    """The columns of a named query, by the names that it gives them; a list of values has no origins."""
    origins = itertools.chain(columns.values(), itertools.repeat([]))
    return dict(zip(map(str.lower, aliases), origins, strict=False)) if aliases else columns


def _together(parts, by_name):
    """The columns of a union, named by its first part unless by name."""
    names = list(parts[0])
    told = {}
    for part in parts:
        for name, origins in part.items() if by_name else zip(names, part.values(), strict=False):
            told.setdefault(name, []).extend(origins)
    return told


def _tables(node, known):
    """(name in the query, {column: origins}) of what a query reads."""
    kind = node["type"]
    if kind == "JOIN":
        yield from _joined(node, {**dict(_tables(node["left"], known)), **dict(_tables(node["right"], known))})
    elif kind == "BASE_TABLE":
        name = node["table_name"].lower()
        yield (node["alias"].lower() or name), known.get(name, {})
    elif kind == "SUBQUERY":
        yield node["alias"].lower(), _columns(node["subquery"]["node"], known)
    elif kind == "PIVOT":
        yield node["alias"].lower(), _turned(node, dict(_tables(node["source"], known)))


def _joined(node, read):
    """A list of values that the SQL itself holds is told by what it is joined on."""
    by = _origins(node["condition"], read)
    for name, columns in read.items():
        yield name, {column: origins or by for column, origins in columns.items()}


def _turned(node, read):
    """Columns turned into rows: their names and their values are told by all of them."""
    names = [each["value"] for pivot in node["pivots"] for entry in pivot["entries"] for each in entry["values"]]
    by = [origin for name in names for origin in _origins({"class": "COLUMN_REF", "column_names": [name]}, read)]
    new = [*node["unpivot_names"], *(name for pivot in node["pivots"] for name in pivot["unpivot_names"])]
    return {name: origins for columns in read.values() for name, origins in columns.items()} | dict.fromkeys(new, by)


def _named(item, read):
    """(name in the result, expression) of an item of a select list; of a star each column that it may stand for."""
    if _has_star(item):
        for columns in read.values():
            yield from ((name, {"class": "COLUMN_REF", "column_names": [name]}) for name in columns)
    else:
        yield (item["alias"] or (item.get("column_names") or [""])[-1]).lower(), item


def _has_star(node):
    if isinstance(node, list):
        return any(map(_has_star, node))
    return isinstance(node, dict) and (node.get("class") == "STAR" or any(map(_has_star, node.values())))


def _origins(node, read):
    """The columns of inputs that an expression names anywhere, in its order."""
    if isinstance(node, list):
        return [origin for each in node for origin in _origins(each, read)]
    if not isinstance(node, dict):
        return []
    if node.get("class") == "COLUMN_REF":
        *of, name = [each.lower() for each in node["column_names"]]
        tables = [read[of[-1]]] if of and of[-1] in read else read.values()
        return [origin for columns in tables for origin in columns.get(name, ())]
    return [origin for each in node.values() for origin in _origins(each, read)]
