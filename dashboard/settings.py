"""Everything that an installation may set: environment variables, and the rules in settings.toml."""

import functools
import os
import tomllib
from pathlib import Path

from data_access.rules import read_rules

SHIPPED = Path(__file__).with_name("settings.toml")


def home():
    """The folder that holds all state of the installation."""
    return Path(os.environ.get("SITUATION_CENTRE_HOME") or "var").resolve()


def reporting_url():
    """Where publications live: a PostgreSQL URL, or None for DuckDB files under the home."""
    return os.environ.get("REPORTING_DATABASE_URL") or None


def application_url():
    """Where accounts and sessions live."""
    return os.environ.get("APPLICATION_DATABASE_URL") or f"sqlite:///{home() / 'application.sqlite'}"


def proxies():
    """How many reverse proxies stand before the server, and are believed about who asks and how; 0 for none."""
    return int(os.environ.get("TRUSTED_PROXIES") or 0)


def settings_file():
    """The rules in force: the installation's own file when there is one, else the shipped one."""
    own = home() / "settings.toml"
    return own if own.exists() else SHIPPED


def rules():
    """What a publication is counted by; read again when the file changes."""
    file = settings_file()
    return _rules(file, file.stat().st_mtime_ns)


def limits():
    """The table [limits] of the settings: smallest counts and denominators shown."""
    file = settings_file()
    return _limits(file, file.stat().st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _rules(file, _changed):
    return read_rules(file.read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=4)
def _limits(file, _changed):
    return tomllib.loads(file.read_text(encoding="utf-8"))["limits"]
