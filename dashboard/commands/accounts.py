"""situation-centre user: who may sign in."""

import sys

import click
from rich.console import Console
from rich.table import Table

from dashboard import accounts, settings
from dashboard.passwords import WeakPassword
from dashboard.storage import open_storage
from data_access.scope import ROLES


@click.group()
def user():
    """Add, list and disable the accounts that may sign in."""


@user.command()
@click.argument("name")
@click.option("--role", required=True, type=click.Choice(list(ROLES)))
@click.option("--area", "areas", multiple=True, metavar="CODE", help="Area of a head, of either tree; may be repeated.")
@click.option("--full-name", help="As it stands on the screen.")
@click.option("--password-stdin", is_flag=True, help="Read the password from the standard input.")
def add(name, role, areas, full_name, password_stdin):
    """Make an account that can sign in at once."""
    try:
        password = _password(password_stdin)
        made = accounts.add_account(_storage(), name, password, role, areas, full_name)
    except (accounts.AccountError, WeakPassword) as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(f"{made.name} may sign in as {made.role}{' of ' + ', '.join(made.areas) if made.areas else ''}.")


@user.command("list")
def list_():
    """Every account: name, role, areas, and whether it may sign in."""
    table = Table("Name", "Full name", "Role", "Areas", "May sign in")
    for account in accounts.list_accounts(_storage()):
        areas = ", ".join(account.areas) or "all"
        table.add_row(account.name, account.full_name, account.role, areas, "yes" if account.enabled else "no")
    Console().print(table)


@user.command()
@click.argument("name")
def disable(name):
    """Take the right to sign in away and end open sessions, at once."""
    try:
        accounts.disable_account(_storage(), name)
    except accounts.AccountError as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(f"{name.casefold()} may not sign in any more; open sessions have ended.")


def _storage():
    settings.home().mkdir(parents=True, exist_ok=True)
    return open_storage(settings.application_url())


def _password(from_stdin):
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    return click.prompt("Password", hide_input=True, confirmation_prompt="The same again")
