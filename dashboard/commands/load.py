"""situation-centre load, publish: from the files of a source to what the pages show."""

import contextlib
import getpass
import logging
import os
import sys

import click

from dashboard.commands.spoken import command, option

_SHOWN = 8  # reasons


@command()
@click.argument("source")
@click.argument("folder", type=click.Path(path_type=str))
@option("--memory", default="2GB", show_default=True, help="Most memory that the loading database takes.")
def load(source, folder, memory):
    """Load the files in FOLDER as SOURCE says, and publish.

    SOURCE is the name of a source, or the path of its folder. Exit codes: 0 done, or nothing new; 1 refused;
    2 wrong use; 3 another loader is at work.
    """
    from dashboard import settings

    _warn(settings.rules())
    load_files(source, folder, settings.rules(), memory)


def load_files(source, folder, rules, memory, brought_by="load"):
    """Load and publish by rules that may differ from the settings', note it among the arrivals, and say what came."""
    with _said(), _listening(), _progress() as tell:
        report = bring(source, folder, rules, memory, brought_by, tell)
    _show(report)


def bring(source, folder, rules, memory, brought_by, tell):
    """Load, and note what came of it.

    Raises:
        LoadError: nothing was published; noted as well, unless another loader was at work.
    """
    from dashboard import arrivals, settings
    from dashboard.storage import open_storage
    from data_access import loading

    settings.home().mkdir(mode=0o700, parents=True, exist_ok=True)
    brought_by = f"{brought_by}, {_login()}"
    storage = open_storage(settings.application_url())
    found = loading.find_source(source, settings.home())
    place = (settings.home(), settings.reporting_url())
    try:
        report = loading.load(found, folder, rules, *place, memory=memory, tell=tell)
    except loading.Refused as problem:
        arrivals.note_refusal(storage, found.name, brought_by, problem.args[0])
        raise
    arrivals.note_report(storage, report, brought_by)
    return report


def _login():
    """The name by which the system knows who runs the command; its number where it has none, as in a container."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


@command()
@option("--memory", default="2GB", show_default=True, help="Most memory that the loading database takes.")
@option("--without", metavar="SOURCE", help="Withdraw a source: its rows are left out.")
def publish(memory, without):
    """Build a publication anew from what is loaded, with the settings of now. Exit codes: as those of load."""
    from dashboard import settings
    from dashboard.language import gettext
    from data_access import loading

    _warn(settings.rules())
    with _said(), _listening(), _progress() as tell:
        place = (settings.home(), settings.reporting_url())
        number = loading.publish(settings.rules(), *place, without=without, memory=memory, tell=tell)
    click.echo(gettext("Publication %(number)s is current.", number=number))


def _warn(rules):
    """Say so when the settings leave the attack out."""
    from dashboard.language import gettext

    if not rules.published.attack_seconds:
        told = gettext("What is published is not attacked: attack_seconds is 0 in [published] of settings.toml.")
        click.echo(told, err=True)


@contextlib.contextmanager
def _listening():
    """Say how far the attack on the published cells came."""
    from dashboard.saying import said

    told, shown = logging.getLogger("data_access.cells"), logging.StreamHandler(sys.stderr)
    shown.format = lambda record: said(record.msg)
    told.addHandler(shown)
    told.setLevel(logging.INFO)
    try:
        yield
    finally:
        told.removeHandler(shown)


@contextlib.contextmanager
def _said():
    """Say what stopped a load, in one sentence and an exit code."""
    from data_access.loading import LoadError

    try:
        yield
    except LoadError as error:
        from dashboard.saying import problem

        click.echo(problem(error), err=True)
        sys.exit(error.exit_code)


@contextlib.contextmanager
def _progress():
    """A listener that draws a bar with rows and remaining time, when somebody looks."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from dashboard.formats import number
    from dashboard.language import gettext
    from dashboard.saying import said

    console = Console(stderr=True)
    rows = TextColumn("{task.fields[rows]}")
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), rows, TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=1, rows="")

        def tell(what, share, rows=None):
            fields = {} if rows is None else {"rows": gettext("rows: %(count)s", count=number(rows))}
            bar.update(task, description=said(what), completed=share, **fields)

        yield tell


def _show(report):
    from rich.console import Console

    from dashboard.formats import date, number
    from dashboard.language import gettext
    from dashboard.saying import said
    from data_access.loading.reasons import understood

    told = {"number": report.number, "source": report.source}
    if not report.is_new:
        click.echo(gettext("Nothing new: publication %(number)s already holds these files of %(source)s.", **told))
        return
    Console().print(_table(report))
    for table, column, reason, rows in report.reasons[:_SHOWN]:
        what = ".".join(filter(None, (table, column))) or gettext("line")
        why = {"count": number(rows), "what": what, "reason": said(understood(reason))}
        click.echo(gettext("  set aside: %(count)s, %(what)s: %(reason)s", **why))
    if len(report.reasons) > _SHOWN:
        rest = number(len(report.reasons) - _SHOWN)
        click.echo(gettext("  Further reasons: %(count)s; situation-centre quarantine lists every row.", count=rest))
    told["day"] = date(report.data_date) if report.data_date else "–"
    click.echo(gettext("Publication %(number)s is current. %(source)s reports up to %(day)s.", **told))


def _table(report):
    from rich.table import Table

    from dashboard.formats import number
    from dashboard.language import gettext

    table = Table(gettext("input"), gettext("file"))
    for name in (gettext("read"), gettext("loaded"), gettext("set aside")):
        table.add_column(name, justify="right")
    for row in report.inputs:
        table.add_row(row.input, row.file, *map(number, (row.read, row.loaded, row.quarantined)))
    return table
