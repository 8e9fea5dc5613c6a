"""The staging database of one load: raw tables of text, what each file gave, what was refused."""

import contextlib
import os
import shutil

import duckdb

from data_access.loading.errors import Refused

THREADS = "SITUATION_CENTRE_LOAD_THREADS"

_TABLES = """
create schema loader;
create table loader.files (input varchar, file varchar, first_row bigint, last_row bigint, rows_read bigint);
create table loader.refused (
    _row bigint, table_name varchar, column_name varchar, value varchar, reason varchar, deliberate boolean);
create table loader.dead (_row bigint);
"""


def work_folder(home):
    """Where a load keeps what it needs only while it runs."""
    return home / "loading"


@contextlib.contextmanager
def workspace(home):
    """An empty work folder for its owner alone, gone afterwards; what a killed load left in it goes first."""
    folder = work_folder(home)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def staging(folder, memory):
    """A new staging database in the work folder."""
    stage = open_stage(folder, memory)
    stage.execute(_TABLES)
    try:
        yield stage
    finally:
        stage.close()


def open_stage(folder, memory):
    """Connect to a staging database with bounded memory; what does not fit goes to its folder."""
    stage = duckdb.connect(str(folder / "staging.duckdb"), config=limits(folder, memory))
    stage.execute("set enable_progress_bar = false")
    return stage


def limits(folder, memory):
    """DuckDB settings that bound the memory and the cores of a load.

    Raises:
        Refused: SITUATION_CENTRE_LOAD_THREADS is no number of cores.
    """
    bounds = {"memory_limit": memory, "temp_directory": str(folder / "spill"), "preserve_insertion_order": "false"}
    threads = os.environ.get(THREADS)
    if threads and not (threads.isdecimal() and int(threads)):
        raise Refused(
            "%(name)s is %(value)r; give the number of cores that a load may use, or leave it out.",
            name=THREADS,
            value=threads,
        )
    return bounds | ({"threads": threads} if threads else {})


def insert(stage, table, rows, at_once=200):
    """Insert tuples, many in one statement."""
    rows = list(rows)
    for start in range(0, len(rows), at_once):
        some = rows[start : start + at_once]
        places = ", ".join(f"({', '.join('?' * len(row))})" for row in some)
        stage.execute(f"insert into {table} values {places}", [value for row in some for value in row])
