"""A PostgreSQL cluster of the tests' own: another port, another folder, gone at the end."""

import contextlib
import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
from sqlalchemy import URL

INSTALLED = "/usr/lib/postgresql"
OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=60 -k {folder}"


@contextlib.contextmanager
def cluster():
    """Start a cluster that listens on a socket only, give the folder of the socket, stop it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="situation-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, options = str(folder / "data"), OPTIONS.format(folder=folder)
    _run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    try:
        _run("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
        yield folder
    finally:
        _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


@contextlib.contextmanager
def database(folder):
    """Make an empty database in the cluster, give its URL, drop it at the end."""
    name = f"test_{secrets.token_hex(6)}"
    _execute(folder, f"create database {name}")
    yield _url(folder, name).render_as_string(hide_password=False)
    _execute(folder, f"drop database {name} with (force)")


def _url(folder, name):
    return URL.create("postgresql", username="postgres", database=name, query={"host": str(folder)})


def _execute(folder, statement):
    with psycopg.connect(host=str(folder), user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(statement)


def _run(program, *arguments):
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*as_owner, _binary(program), *arguments]
    done = subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{program} failed: {done.stdout}{done.stderr}"


def _binary(program):
    found = sorted(Path(INSTALLED).glob(f"*/bin/{program}"))
    path = str(found[-1]) if found else shutil.which(program)
    assert path, "No PostgreSQL server on this machine; `make test` installs one, or says how."
    return path
