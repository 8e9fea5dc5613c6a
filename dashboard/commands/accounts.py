"""situation-centre user: who may sign in."""

import difflib
import sys

import click
from rich.console import Console
from rich.table import Table

from dashboard import accounts, settings
from dashboard.passwords import WeakPassword
from dashboard.storage import open_storage
from data_access import publication
from data_access.query import catalogue
from data_access.scope import ROLES

from_stdin = click.option("--password-stdin", is_flag=True, help="Read the password from the standard input.")


class Sayable(click.Command):
    """A command whose refusals are one sentence and exit code 1."""

    def invoke(self, context):
        """Run; what the account rules refuse is said without a traceback."""
        try:
            return super().invoke(context)
        except (accounts.AccountError, WeakPassword) as problem:
            raise click.ClickException(str(problem)) from None


@click.group()
def user():
    """Add, list and disable the accounts that may sign in."""


@user.command(cls=Sayable)
@click.argument("name")
@click.option("--role", required=True, type=click.Choice(list(ROLES)))
@click.option("--area", "areas", multiple=True, metavar="CODE", help="Area of a head, of either tree; may be repeated.")
@click.option("--full-name", help="As it stands on the screen.")
@from_stdin
def add(name, role, areas, full_name, password_stdin):
    """Make an account that can sign in at once."""
    _check_areas(areas)
    made = accounts.add_account(_storage(), name, _password(password_stdin), role, areas, full_name)
    click.echo(f"{made.name} may sign in as {made.role}{' of ' + ', '.join(made.areas) if made.areas else ''}.")


@user.command("list")
def list_():
    """Every account: name, role, areas, and whether it may sign in."""
    table = Table("Name", "Full name", "Role", "Areas", "May sign in")
    for account in accounts.list_accounts(_storage()):
        areas = ", ".join(account.areas) or "all"
        table.add_row(account.name, account.full_name, account.role, areas, "yes" if account.enabled else "no")
    Console().print(table)


@user.command(cls=Sayable)
@click.argument("name")
@from_stdin
def password(name, password_stdin):
    """Give an account a new password, and the right to sign in if it was taken away."""
    accounts.set_password(_storage(), name, _password(password_stdin))
    click.echo(f"{name.casefold()} has a new password; open sessions have ended.")


@user.command(cls=Sayable)
@click.argument("name")
def disable(name):
    """Take the right to sign in away and end open sessions, at once."""
    accounts.disable_account(_storage(), name)
    click.echo(f"{name.casefold()} may not sign in any more; open sessions have ended.")


def _storage():
    settings.home().mkdir(parents=True, exist_ok=True)
    return open_storage(settings.application_url())


def _check_areas(areas):
    """Refuse a code that no published area has; before anything is published every code is taken."""
    publication.connect(settings.reporting_url(), settings.home())
    try:
        known = list(catalogue().places)
    except publication.NothingPublished:
        return
    for area in areas:
        if area not in known:
            near = ", ".join(difflib.get_close_matches(area, known)) or "'situation-centre subjects' lists them"
            raise click.ClickException(f"There is no area '{area}'; near it: {near}.")


def _password(is_piped):
    if is_piped:
        return sys.stdin.readline().rstrip("\n")
    return click.prompt("Password", hide_input=True, confirmation_prompt="The same again")
