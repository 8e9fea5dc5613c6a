"""situation-centre user: who may sign in."""

import datetime
import functools
import sys

import click
from rich.console import Console
from rich.table import Table

from dashboard import accounts, clock, grants, settings
from dashboard.audit import Unavailable
from dashboard.commands.ways_in import link, reset, unlink
from dashboard.naming import check_area
from dashboard.passwords import WeakPassword
from dashboard.purposes import purposes
from dashboard.storage import open_storage
from data_access import publication
from data_access.scope import EVERYWHERE, IDENTITY, ROLES

FIELD_NAMES = [field.removeprefix("people:") for field in IDENTITY]
PURPOSE_HELP = f"Of an authorised viewer, one of {', '.join(purposes())}; may be repeated."
from_stdin = click.option("--password-stdin", is_flag=True, help="Read the password from the standard input.")


class Sayable(click.Command):
    """A command whose refusals are one sentence and exit code 1."""

    def invoke(self, context):
        """Run; what the account rules refuse is said without a traceback."""
        try:
            return super().invoke(context)
        except (accounts.AccountError, WeakPassword, Unavailable) as problem:
            raise click.ClickException(str(problem)) from None


def granting(command):
    """The options that say what is granted; the command is given the grant's terms but role and areas."""

    @click.option("--role", required=True, type=click.Choice(list(ROLES)))
    @click.option(
        "--area", "areas", multiple=True, metavar="CODE", help="Of a head or authorised viewer; may be repeated."
    )
    @click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Last day on which it holds.")
    @click.option("--reason", help="Why, in words; stands in the list of grants.")
    @click.option("--purpose", "purposes", multiple=True, metavar="PURPOSE", help=PURPOSE_HELP)
    @click.option(
        "--field", "fields", multiple=True, type=click.Choice(FIELD_NAMES), help="Identity field; may be repeated."
    )
    @functools.wraps(command)
    def granted(*words, until, reason, fields, **options):
        terms = {
            "ends": until and clock.start_of(until.date() + datetime.timedelta(days=1)),
            "purposes": options.pop("purposes"),
        }
        terms["fields"] = tuple(f"people:{field}" for field in fields)
        return command(*words, **options, terms=terms | ({"reason": reason} if reason else {}))

    return granted


@click.group()
def user():
    """Add, list and disable the accounts that may sign in, and what they are granted."""


@user.command(cls=Sayable)
@click.argument("name")
@granting
@click.option("--full-name", help="As it stands on the screen.")
@from_stdin
def add(name, role, areas, full_name, password_stdin, terms):
    """Make an account that can sign in at once."""
    _check_areas(areas)
    made = accounts.add_account(_storage(), name, _password(password_stdin), role, areas, full_name, **terms)
    click.echo(f"{made.name} may sign in as {role}{' of ' + ', '.join(areas) if areas else ''}.")


@user.command(cls=Sayable)
@click.argument("name")
@granting
def grant(name, role, areas, terms):
    """Give an account a further role, for each --area where the role is bound to areas."""
    _check_areas(areas)
    terms = {"reason": grants.ON_THE_COMMAND_LINE} | terms
    for area in areas or [EVERYWHERE]:
        held = grants.grant(_storage(), name.casefold(), grants.Terms(role, area, **terms))
        click.echo(f"Grant {held.id}: {_told(held)}.")


@user.command(cls=Sayable)
@click.argument("number", type=int)
@click.option("--reason", default=grants.ON_THE_COMMAND_LINE, show_default=True)
def revoke(number, reason):
    """End a grant by its number, which 'user list' shows, and the account's open sessions with it."""
    account = grants.revoke(_storage(), number, reason)
    click.echo(f"Grant {number} of {account} has ended; open sessions have ended.")


@user.command("list")
def list_():
    """Every account: name, grants that hold or will hold, and whether it may sign in."""
    table = Table("Name", "Full name", "Grants", "May sign in")
    at = clock.now()
    for account in accounts.list_accounts(_storage()):
        held = "\n".join(f"{held.id}: {_told(held)}" for held in account.grants if not held.is_over(at)) or "none"
        table.add_row(account.name, account.full_name, held, "yes" if account.enabled else "no")
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


@user.command(cls=Sayable)
@click.argument("name")
def enable(name):
    """Let an account sign in again with the password it had."""
    accounts.enable_account(_storage(), name)
    click.echo(f"{name.casefold()} may sign in again.")


@user.command(cls=Sayable)
@click.argument("name")
@click.option("--reason", required=True, help="Why; the account reads it.")
def pause(name, reason):
    """Let none of an account's rights hold; it may sign in and read why."""
    accounts.pause_account(_storage(), name, reason)
    click.echo(f"{name.casefold()} is paused: none of its rights hold.")


@user.command(cls=Sayable)
@click.argument("name")
def resume(name):
    """Lift the pause of an account."""
    accounts.resume_account(_storage(), name)
    click.echo(f"The pause of {name.casefold()} is lifted.")


for command in (reset, link, unlink):
    user.add_command(command)


def _told(held):
    """A grant in words: role, area, the last day on which it holds."""
    area = "" if held.area == EVERYWHERE else f" of {held.area}"
    until = f" until {clock.local(held.ends) - datetime.timedelta(seconds=1):%Y-%m-%d}" if held.ends else ""
    return f"{held.role}{area}{until}"


def _storage():
    settings.home().mkdir(parents=True, exist_ok=True)
    return open_storage(settings.application_url())


def _check_areas(areas):
    """Refuse a code that no published area has; before anything is published every code is taken."""
    publication.connect(settings.reporting_url(), settings.home())
    for area in areas:
        check_area(area)


def _password(is_piped):
    if is_piped:
        return sys.stdin.readline().rstrip("\n")
    return click.prompt("Password", hide_input=True, confirmation_prompt="The same again")
