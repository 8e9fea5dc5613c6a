"""situation-centre: the one command line of an installation."""

import datetime
import importlib
import sys

import click

from dashboard import settings
from dashboard.commands.spoken import Group
from dashboard.logs import trace_without_values

UNFORESEEN = 70  # the exit code of a fault in the product itself

COMMANDS = {
    "ask": "ask",
    "audit": "audit",
    "bench": "bench",
    "check": "check",
    "demo": "demo",
    "load": "load",
    "pack": "pack",
    "publish": "load",
    "quarantine": "quarantine",
    "serve": "serve",
    "subjects": "ask",
    "user": "accounts",
    "watch": "watch",
}


class Commands(Group):
    """Imports a command's module only when it is called, so that each starts fast."""

    def list_commands(self, _context):
        return sorted(COMMANDS)

    def get_command(self, _context, name):
        if name not in COMMANDS:
            return None
        return getattr(importlib.import_module(f"dashboard.commands.{COMMANDS[name]}"), name)

    def invoke(self, context):
        """Run a command; what nobody foresaw is logged whole and said in one sentence."""
        try:
            return super().invoke(context)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except settings.SettingsError as problem:
            raise click.ClickException(_said(problem)) from None
        except Exception as error:
            from dashboard.language import gettext

            log = _log(error)
            told = {"error": type(error).__name__, "log": log}
            click.echo(gettext("This did not work (%(error)s). The whole of it stands in %(log)s.", **told), err=True)
            raise SystemExit(UNFORESEEN) from None


def _said(problem):
    """What is wrong with the settings, in the language of whoever runs the command."""
    from dashboard.saying import problem as said

    return said(problem)


def _log(error):
    """Append a fault to the installation's own log, without what it was asked about, and return its path."""
    folder = settings.home() / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    told = trace_without_values(error)
    with (folder / "commands.log").open("a", encoding="utf-8") as log:
        log.write(f"{datetime.datetime.now(datetime.UTC).isoformat()} {' '.join(sys.argv[1:3])}\n{told}\n")
    return folder / "commands.log"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main():
    """The probation Situation Centre: load, publish, ask, serve.

    All state lies under SITUATION_CENTRE_HOME (default ./var).
    """
