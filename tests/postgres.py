"""A PostgreSQL cluster of the tests' own: another port, another folder, gone at the end."""

import contextlib
import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
from sqlalchemy import URL, make_url

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


def is_empty(url):
    """Whether a database holds nothing yet."""
    with psycopg.connect(_plain(url)) as connection:
        held = (
            "select 1 from pg_class join pg_namespace n on n.oid = relnamespace where nspname !~ '^(pg_|information)'"
        )
        return connection.execute(held).fetchone() is None


def keep(url, name):
    """Copy a database that nobody is connected to."""
    _execute(_folder(url), f'create database "{name}" template "{make_url(url).database}"')


def fill(url, name):
    """Put the copy of that name in the place of a database."""
    own = make_url(url).database
    forget(url, own)
    _execute(_folder(url), f'create database "{own}" template "{name}"')


def forget(url, name):
    """Drop a database of the cluster of another one."""
    _execute(_folder(url), f'drop database if exists "{name}" with (force)')


def _folder(url):
    return make_url(url).query["host"]


def _plain(url):
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


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
