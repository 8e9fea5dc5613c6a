"""situation-centre audit: who looked at what, and whether the record of it is whole."""

import datetime
import pathlib

import click
from rich.console import Console
from rich.table import Table

from dashboard import settings
from dashboard.audit import Unavailable, checking, export, heads, keeping, reading, retention, subject, words, writing
from dashboard.audit.answer import as_csv, heads_of_answer, lines_of_answer
from dashboard.cli import UNFORESEEN
from dashboard.commands.spoken import Command, group, option
from dashboard.formats import date, number
from dashboard.language import gettext
from dashboard.purposes import purpose_name
from data_access import publication
from data_access.register.identify import identify
from data_access.scope import viewer_of

DAY = click.DateTime(["%Y-%m-%d"])


class Sayable(Command):
    """A command that says in a sentence when the audit does not answer: exit code 70, as nobody knows then."""

    def invoke(self, context):
        """Run; exit code 1 is kept for an audit that is not whole, and for a question without an answer."""
        try:
            return super().invoke(context)
        except Unavailable as problem:
            told = click.ClickException(str(problem))
            told.exit_code = UNFORESEEN
            raise told from None
        except ValueError as problem:
            raise click.UsageError(str(problem)) from None


def filtering(command):
    """The options that narrow the rows."""
    for name in ("actor", "action", "purpose", "decision"):
        command = option(f"--{name}", default="")(command)
    command = option("--subject", default="", metavar="SOURCE|CLIENT", help="Person, account, grant.")(command)
    command = option("--since", type=DAY, metavar="DATE")(command)
    return option("--until", type=DAY, metavar="DATE", help="Last day, included.")(command)


@group()
def audit():
    """Check, list and export the audit; answer a person who asks who saw what."""


@audit.command(cls=Sayable)
@option("--head", "noted", multiple=True, metavar="SEQ:HASH", help="A head kept elsewhere; may be repeated.")
def verify(noted):
    """Look at every row: exit code 0 when all is as it was written, 1 when not."""
    known = [*heads.noted_heads(), *map(heads.read_head, noted)]
    checked = checking.check(known)
    for finding in checked.findings:
        click.echo(words.finding_in_words(finding), err=True)
    if not checked.is_whole:
        raise SystemExit(1)
    told = {"count": number(checked.rows), "head": heads.head_in_words(checked.head)}
    click.echo(gettext("All rows (%(count)s) are as they were written. The newest is %(head)s", **told))


@audit.command(cls=Sayable)
def head():
    """Print number and hash of the newest row, to be kept outside this machine."""
    click.echo(heads.head_in_words(heads.write_daily()))


@audit.command("list", cls=Sayable)
@filtering
@option("--count", default=reading.PAGE, show_default=True, help="How many of the newest.")
def list_(count, **narrowed):
    """The newest rows that fit."""
    table = Table(*_heads())
    rows = reading.rows_of(_filters(narrowed), count=count)
    writing.record("audit-read", object_type="audit", rows=len(rows))
    for row in rows:
        table.add_row(*map(str, _line(row)))
    Console().print(table)


@audit.command("export", cls=Sayable)
@click.argument("folder", type=click.Path(file_okay=False, path_type=pathlib.Path))
@filtering
def export_(folder, **narrowed):
    """Write audit.csv, audit.jsonl and their SHA-256 into FOLDER."""
    writing.record("audit-read", object_type="audit", fields=["export"])
    rows = export.export(_filters(narrowed), folder)
    told = {"count": number(rows), "folder": folder}
    click.echo(gettext("Rows that stand in %(folder)s: %(count)s.", **told))


@audit.command("who-saw", cls=Sayable)
@click.argument("person")
@option("--source", help="Name of the source system, when one client id stands in several.")
@option("--reason", help="Why; without it: the person asked.")
@option("--out", type=click.Path(dir_okay=False, path_type=pathlib.Path), help="Where to write the answer (CSV).")
def who_saw(person, source, reason, out):
    """Who saw what about PERSON, a client id or personal number: on the screen and as a file for the person."""
    found = _subjects(person, source)
    if not found:
        raise click.ClickException(
            gettext("Nobody of this client id or personal number is in the register or in the audit.")
        )
    reason = reason or gettext("The person asked.")
    writing.record("audit-read", object_type="person", subject_ids=found, justification=reason)
    lines = lines_of_answer(reading.looks_at(found))
    table = Table(*heads_of_answer())
    for line in lines:
        table.add_row(*line)
    Console().print(table)
    out = out or settings.home() / f"who-saw-{datetime.date.today().isoformat()}.csv"
    out.write_text(as_csv(heads_of_answer(), lines), encoding="utf-8")
    told = {"count": number(len(lines)), "file": out}
    click.echo(gettext("Looks: %(count)s; the answer for the person stands in %(file)s.", **told))


@audit.command(cls=Sayable)
@option("--owner-url", envvar="AUDIT_OWNER_URL", help="On PostgreSQL: the owner of the audit's tables.")
@option("--yes", is_flag=True, help="Do not ask.")
def prune(owner_url, yes):
    """Let the rows go whose time is over: the end of the year after the one in which they were written."""
    before = retention.kept_since()
    rows, _ = retention.due(before)
    if not rows:
        click.echo(gettext("No row is older than %(day)s.", day=date(before)))
        return
    if not yes:
        told = {"count": number(rows), "day": date(before)}
        asked = gettext("Rows from before %(day)s: %(count)s. They go for good. Is that right?", **told)
        click.confirm(asked, abort=True)
    why = gettext("Rows from before %(day)s go.", day=date(before))
    writing.record("settings", object_type="audit", rows=rows, justification=why)
    gone = number(retention.prune(before, owner_url))
    click.echo(gettext("Rows that went: %(count)s; the rest of the chain rests on the closing hash.", count=gone))


@audit.command(cls=Sayable)
@option("--owner-url", envvar="AUDIT_OWNER_URL", help="On PostgreSQL: who is to own the audit's tables.")
def install(owner_url):
    """Make tables, triggers and the rights of its role: once, by the administrator of the database."""
    keeping.install_by(owner_url or settings.audit_url())
    click.echo(gettext("The audit's tables and triggers are in place."))


def _subjects(person, source):
    """The persons meant, as the audit names them: those of the register, and those only the audit still knows."""
    if "|" in person:
        return [person]
    publication.connect(settings.reporting_url(), settings.home())
    found = {subject(*pair) for pair in identify(viewer_of("protection", "command line"), person, source)}
    return sorted(found | set(reading.subjects_named(person, source)))


def _filters(narrowed):
    days = {name: narrowed[name] and narrowed[name].date() for name in ("since", "until")}
    return reading.Filters(**(narrowed | days))


def _heads():
    return (
        gettext("No."),
        gettext("When (Bishkek)"),
        gettext("Who"),
        gettext("What"),
        gettext("About"),
        gettext("Fields"),
        gettext("Purpose"),
        gettext("Decision"),
    )


def _line(row):
    about = ", ".join(words.listed(row["subject_ids"])[:3])
    when = words.local_time(row["at_utc"]).strftime("%Y-%m-%d %H:%M:%S")
    fields = ", ".join(map(words.field_in_words, words.listed(row["fields"])))
    what = words.action_in_words(row["action"])
    purpose, decision = purpose_name(row["purpose"]), words.decision_in_words(row["decision"])
    return row["seq"], when, row["actor"], what, about, fields, purpose, decision
