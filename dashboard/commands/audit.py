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
from data_access import publication
from data_access.register.identify import identify
from data_access.scope import viewer_of

DAY = click.DateTime(["%Y-%m-%d"])


class Sayable(click.Command):
    """A command that says in a sentence when the audit does not answer: exit code 70, as nobody knows then."""

    def invoke(self, context):
        """Run; exit code 1 is kept for an audit that is not whole, and for a question without an answer."""
        try:
            return super().invoke(context)
        except Unavailable as problem:
            click.echo(f"Error: {problem}", err=True)
            raise SystemExit(UNFORESEEN) from None
        except ValueError as problem:
            raise click.UsageError(str(problem)) from None


def filtering(command):
    """The options that narrow the rows."""
    for name in ("actor", "action", "purpose", "decision"):
        command = click.option(f"--{name}", default="")(command)
    command = click.option("--subject", default="", metavar="SOURCE|CLIENT", help="Person, account, grant.")(command)
    command = click.option("--since", type=DAY, metavar="DATE")(command)
    return click.option("--until", type=DAY, metavar="DATE", help="Last day, included.")(command)


@click.group()
def audit():
    """Check, list and export the audit; answer a person who asks who saw what."""


@audit.command(cls=Sayable)
@click.option("--head", "noted", multiple=True, metavar="SEQ:HASH", help="A head kept elsewhere; may be repeated.")
def verify(noted):
    """Look at every row: exit code 0 when all is as it was written, 1 when not."""
    known = [*heads.noted_heads(), *map(heads.read_head, noted)]
    checked = checking.check(known)
    for finding in checked.findings:
        click.echo(words.finding_in_words(finding), err=True)
    if not checked.is_whole:
        raise SystemExit(1)
    click.echo(f"{checked.rows} rows are as they were written. The newest is {heads.head_in_words(checked.head)}")


@audit.command(cls=Sayable)
def head():
    """Print number and hash of the newest row, to be kept outside this machine."""
    click.echo(heads.head_in_words(heads.write_daily()))


@audit.command("list", cls=Sayable)
@filtering
@click.option("--count", default=reading.PAGE, show_default=True, help="How many of the newest.")
def list_(count, **narrowed):
    """The newest rows that fit."""
    table = Table("No.", "When (Bishkek)", "Who", "What", "About", "Fields", "Purpose", "Decision")
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
    click.echo(f"{rows} rows stand in {folder}.")


@audit.command("who-saw", cls=Sayable)
@click.argument("person")
@click.option("--source", help="Name of the source system, when one client id stands in several.")
@click.option("--reason", default="The person asked.", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=pathlib.Path), help="Where to write the answer (CSV).")
def who_saw(person, source, reason, out):
    """Who saw what about PERSON, a client id or personal number: on the screen and as a file for the person."""
    found = _subjects(person, source)
    if not found:
        raise click.ClickException("Nobody of this client id or personal number is in the register or in the audit.")
    writing.record("audit-read", object_type="person", subject_ids=found, justification=reason)
    lines = lines_of_answer(reading.looks_at(found))
    table = Table(*heads_of_answer())
    for line in lines:
        table.add_row(*line)
    Console().print(table)
    out = out or settings.home() / f"who-saw-{datetime.date.today().isoformat()}.csv"
    out.write_text(as_csv(heads_of_answer(), lines), encoding="utf-8")
    click.echo(f"{len(lines)} looks; the answer for the person stands in {out}.")


@audit.command(cls=Sayable)
@click.option("--owner-url", envvar="AUDIT_OWNER_URL", help="On PostgreSQL: the owner of the audit's tables.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def prune(owner_url, yes):
    """Let the rows go whose time is over: the end of the year after the one in which they were written."""
    before = retention.kept_since()
    rows, _ = retention.due(before)
    if not rows:
        click.echo(f"No row is older than {before}.")
        return
    if not yes:
        click.confirm(f"{rows} rows from before {before} go for good. Is that right?", abort=True)
    writing.record("settings", object_type="audit", rows=rows, justification=f"Rows from before {before} go.")
    click.echo(f"{retention.prune(before, owner_url)} rows went; the rest of the chain rests on the closing hash.")


@audit.command(cls=Sayable)
@click.option("--owner-url", envvar="AUDIT_OWNER_URL", help="On PostgreSQL: who is to own the audit's tables.")
def install(owner_url):
    """Make tables, triggers and the rights of its role: once, by the administrator of the database."""
    keeping.install_by(owner_url or settings.audit_url())
    click.echo("The audit's tables and triggers are in place.")


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


def _line(row):
    about = ", ".join(words.listed(row["subject_ids"])[:3])
    when = words.local_time(row["at_utc"]).strftime("%Y-%m-%d %H:%M:%S")
    fields = ", ".join(map(words.field_in_words, words.listed(row["fields"])))
    what = words.action_in_words(row["action"])
    return row["seq"], when, row["actor"], what, about, fields, row["purpose"], row["decision"]
