"""Everything that an installation may set: environment variables, and the rules in settings.toml."""

import dataclasses
import functools
import os
import tomllib
from pathlib import Path

from data_access import publication
from data_access.cells.rates import say_shares_of
from data_access.rules import read_rules
from data_access.safe.rounding import say_groups_of
from data_access.said import Telling

SHIPPED = Path(__file__).with_name("settings.toml")


class SettingsError(Telling, ValueError):
    """A settings file that cannot be used; the text names it and says why."""


@dataclasses.dataclass(frozen=True)
class Watched:
    """Where a source's files arrive, and after how many minutes to look again."""

    folder: str
    minutes: int


def home():
    """The folder that holds all state of the installation."""
    return Path(os.environ.get("SITUATION_CENTRE_HOME") or "var").resolve()


def reporting_url():
    """Where publications live: a PostgreSQL URL, or None for DuckDB files under the home."""
    return os.environ.get("REPORTING_DATABASE_URL") or None


def web_url():
    """The login that serves: one that takes the roles of dashboard/install/roles.sql, where there is one."""
    return os.environ.get("REPORTING_WEB_URL") or reporting_url()


def wall_url():
    """The login that reads published cells and can become no other role; None to let the web's login do it."""
    return os.environ.get("REPORTING_WALL_URL") or None


def database_roles():
    """Whether PostgreSQL's roles are taken: auto (when the server has them), separate (always), single (never)."""
    return os.environ.get("REPORTING_ROLES") or "auto"


def languages():
    """The languages that commands speak, by preference, as gettext finds them: 'ru:en', 'ky_KG.UTF-8'."""
    told = (os.environ.get(name) for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return [each[:2].lower() for each in next(filter(None, told), "").split(":")]


def connect_publication():
    """Say once a process that serves, or looks after one, where publications live."""
    publication.connect(web_url(), home(), wall_url=wall_url(), roles=database_roles())
    say_how_published()


def say_how_published():
    """Say once a process of how many people the data layer may tell what."""
    told = published()
    say_shares_of(told.smallest_share_base)
    say_groups_of(told.smallest, told.smallest_group)


def application_url():
    """Where accounts and sessions live."""
    return os.environ.get("APPLICATION_DATABASE_URL") or f"sqlite:///{home() / 'application.sqlite'}"


def audit_url():
    """Where the audit is kept, apart from everything else."""
    return os.environ.get("AUDIT_DATABASE_URL") or f"sqlite:///{home() / 'audit.sqlite'}"


def identity_provider():
    """The identity provider as the environment describes it: a dict of texts, or None where there is none.

    issuer, client, secret (contents of the file), name (on the button), second_factor (values of `acr` that stand for
    one), is_only_way (whether linked accounts have no password).
    """
    issuer = os.environ.get("SITUATION_CENTRE_IDENTITY_ISSUER")
    if not issuer:
        return None
    said = {name: os.environ.get(f"SITUATION_CENTRE_IDENTITY_{name.upper()}", "") for name in ("client", "name", "acr")}
    file = os.environ.get("SITUATION_CENTRE_IDENTITY_SECRET")
    return {
        "issuer": issuer,
        "client": said["client"],
        "secret": Path(file).read_text(encoding="utf-8").strip() if file else "",
        "name": said["name"] or issuer.partition("://")[2].partition("/")[0],
        "second_factor": frozenset(said["acr"].split()),
        "is_only_way": os.environ.get("SITUATION_CENTRE_IDENTITY_ONLY") == "1",
    }


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
    return _table(file, file.stat().st_mtime_ns, "limits")


def audit_rules():
    """The table [audit] of the settings: how long rows are kept, what is pointed out to the officer."""
    file = settings_file()
    return _table(file, file.stat().st_mtime_ns, "audit")


def quality_rules():
    """The table [quality] of the settings: required fields, and how full they must be for confidence A and B."""
    file = settings_file()
    return _table(file, file.stat().st_mtime_ns, "quality")


def published():
    """The table [published] of the settings: how numbers are made safe for everybody."""
    return rules().published


def watched():
    """What `situation-centre watch` looks at: {source: Watched}.

    Raises:
        SettingsError: an entry without a folder, or with minutes that are none.
    """
    file = settings_file()
    found = {}
    for name, told in _table(file, file.stat().st_mtime_ns, "watch").items():
        if not isinstance(told, dict) or set(told) - {"folder", "minutes"} or not isinstance(told.get("folder"), str):
            had = {"file": str(file), "name": name, "told": repr(told)}
            raise SettingsError("%(file)s: [watch.%(name)s] takes a folder and minutes; it has %(told)s.", **had)
        minutes = told.get("minutes", 60)
        if not isinstance(minutes, int) or isinstance(minutes, bool) or minutes < 1:
            had = {"file": str(file), "name": name, "told": repr(minutes)}
            raise SettingsError(
                "%(file)s: minutes of [watch.%(name)s] is %(told)s; it takes a whole number from 1.", **had
            )
        found[name] = Watched(told["folder"], minutes)
    return found


@functools.lru_cache(maxsize=4)
def _rules(file, _changed):
    try:
        return read_rules(file.read_text(encoding="utf-8"), SHIPPED.read_text(encoding="utf-8"))
    except KeyError as missing:
        told = {"file": str(file), "missing": str(missing)}
        raise SettingsError("%(file)s lacks %(missing)s; the shipped settings show where it stands.", **told) from None
    except (ValueError, TypeError) as problem:
        raise SettingsError("%(file)s cannot be used: %(problem)s", file=str(file), problem=str(problem)) from None


@functools.lru_cache(maxsize=8)
def _table(file, _changed, name):
    """A table of the settings over the shipped one, so that a copy made before it was there still works."""
    shipped, own = (tomllib.loads(each.read_text(encoding="utf-8")).get(name, {}) for each in (SHIPPED, file))
    return shipped | own
