"""A small source for tests of loading: people with one order each, in one input of any form."""

from sqlalchemy import select

from data_access import loading, publication
from data_access.schema import quarantine

HEAD = 'title = "Small"\ndata_date = 2025-06-30\ndates = ["%Y-%m-%d", "%d.%m.%Y", "%Y"]\nbad_share = 0.9\n'
ENTRY = "[inputs.people]\nfile = {file}\n"
LISTS = '[codes]\noffence = "as given"\n'
SQL = {
    "areas": "select _row, 'kg' as area, null parent, 'territory' as tree, 'country' as kind, 'K' as name from people",
    "clients": "select _row, id as client_id, born as birth_year from people",
    "orders": "select _row, id as order_id, id as client_id, start start_date, stop as end_date, offence from people",
}
ROWS = "id,born,start,stop,offence\n1,1980,2024-01-01,2024-05-01,theft\n2,1990,2024-02-01,,fraud\n"


def write_source(folder, file="people.csv", entry="", head=HEAD, lists=LISTS, **sql):
    """A source's folder; `entry` is more of [inputs.people], `sql` replaces files or, with None, leaves one out."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.sql"):
        old.unlink()
    (folder / "source.toml").write_text(head + ENTRY.format(file=repr(file)) + entry + "\n" + lists, encoding="utf-8")
    for table, text in (SQL | sql).items():
        if text is not None:
            (folder / f"{table}.sql").write_text(text, encoding="utf-8")
    return folder


def write_file(folder, content, file="people.csv"):
    """An extract's file, of text (UTF-8) or bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def load_people(home, rules, content=ROWS, url=None, name="small", file="people.csv", today=None, **source):
    """Load a file of people into the installation; None leaves the files as they are."""
    extract = home / "extracts" / name
    if content is not None:
        write_file(extract, content, file)
    folder = write_source(home / "sources" / name, source.pop("pattern", file), **source)
    return loading.load(folder, extract, rules, home, url, today=today)


def published(home, *columns, url=None):
    """Rows of the current publication, sorted, by the given columns of one table."""
    publication.connect(url, home)
    with publication.current().engine.connect() as connection:
        return sorted(map(tuple, connection.execute(select(*columns))), key=str)


def set_aside(home, url=None):
    """(line, column, value, reason) of every quarantined row."""
    columns = quarantine.c
    return published(home, columns.line, columns.column_name, columns.value, columns.reason, url=url)
