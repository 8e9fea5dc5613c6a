"""situation-centre: the one command line of an installation."""

import importlib

import click

COMMANDS = {
    "ask": "ask",
    "bench": "bench",
    "check": "check",
    "demo": "demo",
    "load": "load",
    "publish": "load",
    "serve": "serve",
    "subjects": "ask",
    "user": "accounts",
}


class Commands(click.Group):
    """Imports a command's module only when it is called, so that each starts fast."""

    def list_commands(self, _context):
        return sorted(COMMANDS)

    def get_command(self, _context, name):
        if name not in COMMANDS:
            return None
        return getattr(importlib.import_module(f"dashboard.commands.{COMMANDS[name]}"), name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main():
    """The probation Situation Centre: load, publish, ask, serve.

    All state lies under SITUATION_CENTRE_HOME (default ./var).
    """
