"""A small register for tests: rows written as a source's own files and loaded the ordinary way."""

import csv
import os

from dashboard import settings
from data_access import loading, memory, publication
from data_access.cells.secret import VARIABLE as CELLS_KEY
from tests.kept import load_once

AREAS = [
    {"area": "KG", "parent": None, "tree": "territory", "kind": "country", "name": "Country"},
    {"area": "N", "parent": "KG", "tree": "territory", "kind": "oblast", "name": "North"},
    {"area": "N1", "parent": "N", "tree": "territory", "kind": "rayon", "name": "North One"},
    {"area": "N2", "parent": "N", "tree": "territory", "kind": "rayon", "name": "North Two"},
    {"area": "S", "parent": "KG", "tree": "territory", "kind": "oblast", "name": "South"},
    {"area": "S1", "parent": "S", "tree": "territory", "kind": "rayon", "name": "South One"},
    {"area": "D", "parent": "KG", "tree": "service", "kind": "department", "name": "Department"},
]
OFFICES = [
    {"office": "o-n1", "name": "Office North One", "area": "N1", "department": "D"},
    {"office": "o-n2", "name": "Office North Two", "area": "N2", "department": "D"},
    {"office": "o-s1", "name": "Office South One", "area": "S1", "department": "D"},
]


def publish(name="register", data_date="2025-06-30", attacked=False, people_of=None, **tables):
    """Load tables (lists of dicts) as one source into the installation of the environment and make it current.

    What it publishes is attacked first only where `attacked`: that takes minutes, and has tests of its own.
    `people_of` names another source whose people this one speaks of.
    Areas and offices of a small country are given along unless the tables hold their own.
    """
    given = {"areas": AREAS, "offices": OFFICES} | tables
    folder = settings.home() / "given" / name
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in given.items():
        _write(folder, table, rows)
    inputs = "".join(f'[inputs.{table}]\nfile = "{table}.csv"\n' for table in given)
    head = f'title = "A register for tests"\ndata_date = {data_date}\ndates = ["%Y-%m-%d", "%Y"]\nbad_share = 0.5\n'
    head += f'people_of = "{people_of}"\n' if people_of else ""
    (folder / "source.toml").write_text(head + inputs, encoding="utf-8")
    rules = settings.rules() if attacked else settings.rules().without_attack()
    home, url = settings.home(), settings.reporting_url()
    told = repr((name, data_date, people_of, given, rules, os.environ.get(CELLS_KEY)))
    report = load_once(lambda: loading.load(folder, folder, rules, home, url), told, home, url)
    publication.connect(settings.reporting_url(), settings.home())
    memory.forget()
    return report


def _write(folder, table, rows):
    columns = list(dict.fromkeys(column for row in rows for column in row))
    named = ", ".join(["_row", *columns])
    (folder / f"{table}.sql").write_text(f"select {named} from {table}\n", encoding="utf-8")
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def clients(count, **said):
    """So many clients, c0 ...; each takes what is said."""
    return [{"client_id": f"c{place}", "sex": "male", "birth_year": 1990} | said for place in range(count)]


def orders(people, start="2025-01-10", **said):
    """One order a client, in the office of North One unless said otherwise."""
    order = {"kind": "executive", "start_date": start, "end_date": None, "office": "o-n1"} | said
    return [
        {"order_id": f"{person['client_id']}-{start}", "client_id": person["client_id"]} | order for person in people
    ]
