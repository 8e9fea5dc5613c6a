"""situation-centre user: who may sign in."""

import datetime
import functools
import sys

import click
from rich.console import Console
from rich.table import Table

from dashboard import accounts, clock, formats, grants, settings
from dashboard.audit import Unavailable
from dashboard.audit.wording import role_in_words
from dashboard.commands.spoken import Command, group, option
from dashboard.commands.ways_in import link, reset, unlink
from dashboard.language import gettext
from dashboard.naming import check_area
from dashboard.passwords import WeakPassword
from dashboard.purposes import purposes
from dashboard.storage import open_storage
from data_access import publication
from data_access.scope import EVERYWHERE, IDENTITY, ROLES

PURPOSES = f"[{'|'.join(purposes())}]"
FIELD_NAMES = [field.removeprefix("people:") for field in IDENTITY]
from_stdin = option("--password-stdin", is_flag=True, help="Read the password from the standard input.")


class Sayable(Command):
    """A command whose refusals are one sentence and exit code 1."""

    def invoke(self, context):
        """Run; what the account rules refuse is said without a traceback."""
        try:
            return super().invoke(context)
        except (accounts.AccountError, WeakPassword, Unavailable) as problem:
            raise click.ClickException(str(problem)) from None


def granting(command):
    """The options that say what is granted; the command is given the grant's terms but role and areas."""

    @option("--role", required=True, type=click.Choice(list(ROLES)))
    @option("--area", "areas", multiple=True, metavar="CODE", help="Of a head or authorised viewer; may be repeated.")
    @option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Last day on which it holds.")
    @option("--reason", help="Why, in words; stands in the list of grants.")
    @option("--purpose", "purposes", multiple=True, metavar=PURPOSES, help="Of an authorised viewer; may be repeated.")
    @option("--field", "fields", multiple=True, type=click.Choice(FIELD_NAMES), help="Identity field; may be repeated.")
    @functools.wraps(command)
    def granted(*words, until, reason, fields, **options):
        terms = {
            "ends": until and clock.start_of(until.date() + datetime.timedelta(days=1)),
            "purposes": options.pop("purposes"),
        }
        terms["fields"] = tuple(f"people:{field}" for field in fields)
        return command(*words, **options, terms=terms | ({"reason": reason} if reason else {}))

    return granted


@group()
def user():
    """Add, list and disable the accounts that may sign in, and what they are granted."""


@user.command(cls=Sayable)
@click.argument("name")
@granting
@option("--full-name", help="As it stands on the screen.")
@from_stdin
def add(name, role, areas, full_name, password_stdin, terms):
    """Make an account that can sign in at once."""
    _check_areas(areas)
    made = accounts.add_account(_storage(), name, _password(password_stdin), role, areas, full_name, **terms)
    told = {"name": made.name, "role": role_in_words(role), "areas": ", ".join(areas)}
    as_what = gettext("%(name)s may sign in: %(role)s, %(areas)s.", **told) if areas else None
    click.echo(as_what or gettext("%(name)s may sign in: %(role)s.", name=made.name, role=told["role"]))


@user.command(cls=Sayable)
@click.argument("name")
@granting
def grant(name, role, areas, terms):
    """Give an account a further role, for each --area where the role is bound to areas."""
    _check_areas(areas)
    terms = {"reason": grants.ON_THE_COMMAND_LINE} | terms
    for area in areas or [EVERYWHERE]:
        held = grants.grant(_storage(), name.casefold(), grants.Terms(role, area, **terms))
        click.echo(gettext("Grant %(number)s: %(terms)s.", number=held.id, terms=_told(held)))


@user.command(cls=Sayable)
@click.argument("number", type=int)
@option("--reason", default=grants.ON_THE_COMMAND_LINE, show_default=True)
def revoke(number, reason):
    """End a grant by its number, which 'user list' shows, and the account's open sessions with it."""
    account = grants.revoke(_storage(), number, reason)
    told = {"number": number, "account": account}
    click.echo(gettext("Grant %(number)s of %(account)s has ended; open sessions have ended.", **told))


@user.command("list")
def list_():
    """Every account: name, grants that hold or will hold, and whether it may sign in."""
    table = Table(gettext("Name"), gettext("Full name"), gettext("Grants"), gettext("May sign in"))
    at = clock.now()
    for account in accounts.list_accounts(_storage()):
        held = "\n".join(f"{held.id}: {_told(held)}" for held in account.grants if not held.is_over(at))
        may = gettext("yes") if account.enabled else gettext("no")
        table.add_row(account.name, account.full_name, held or gettext("none"), may)
    Console().print(table)


@user.command(cls=Sayable)
@click.argument("name")
@from_stdin
def password(name, password_stdin):
    """Give an account a new password, and the right to sign in if it was taken away."""
    accounts.set_password(_storage(), name, _password(password_stdin))
    _say(gettext("%(name)s has a new password; open sessions have ended."), name)


@user.command(cls=Sayable)
@click.argument("name")
def disable(name):
    """Take the right to sign in away and end open sessions, at once."""
    accounts.disable_account(_storage(), name)
    _say(gettext("%(name)s may not sign in any more; open sessions have ended."), name)


@user.command(cls=Sayable)
@click.argument("name")
def enable(name):
    """Let an account sign in again with the password it had."""
    accounts.enable_account(_storage(), name)
    _say(gettext("%(name)s may sign in again."), name)


@user.command(cls=Sayable)
@click.argument("name")
@option("--reason", required=True, help="Why; the account reads it.")
def pause(name, reason):
    """Let none of an account's rights hold; it may sign in and read why."""
    accounts.pause_account(_storage(), name, reason)
    _say(gettext("%(name)s is paused: none of its rights hold."), name)


@user.command(cls=Sayable)
@click.argument("name")
def resume(name):
    """Lift the pause of an account."""
    accounts.resume_account(_storage(), name)
    _say(gettext("The pause of %(name)s is lifted."), name)


for way in (reset, link, unlink):
    user.add_command(way)


def _say(sentence, name):
    """Print a sentence about an account."""
    click.echo(sentence % {"name": name.casefold()})


def _told(held):
    """A grant in words: role, area, the last day on which it holds."""
    told = [role_in_words(held.role)] + [held.area] * (held.area != EVERYWHERE)
    if held.ends:
        last = clock.local(held.ends) - datetime.timedelta(seconds=1)
        told.append(gettext("until %(day)s", day=formats.date(last)))
    return ", ".join(told)


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
    return click.prompt(gettext("Password"), hide_input=True, confirmation_prompt=gettext("The same again"))
