"""situation-centre quarantine: the rows set aside, for the clerk who can mend them."""

import csv
import sys

import click
from rich.console import Console
from rich.table import Table

from dashboard import saying, settings
from dashboard.commands.spoken import command, option
from dashboard.formats import number
from dashboard.language import gettext
from data_access import publication
from data_access.loading.reasons import understood
from data_access.publication import NothingPublished
from data_access.query import quarantined

COLUMNS = ("source", "file", "line", "column_name", "value", "reason")
SHOWN = 50


@command()
@option("--source", help="Only the rows of this source.")
@option("--format", "style", type=click.Choice(["table", "csv"]), default="table", show_default=True)
def quarantine(source, style):
    """List the rows that the current publication set aside: file, line, column, value and reason."""
    try:
        publication.connect(settings.reporting_url(), settings.home())
        rows = [(*row, saying.said(understood(reason))) for *row, reason in quarantined(source)]
    except NothingPublished as error:
        raise click.ClickException(saying.problem(error)) from None
    if style == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([COLUMNS, *rows])
    else:
        _print(rows)


def _heads():
    return tuple(map(gettext, ("Source", "File", "Line", "Column", "Value", "Reason")))


def _print(rows):
    table = Table(*_heads())
    for row in rows[:SHOWN]:
        table.add_row(*("–" if value is None else str(value) for value in row))
    Console().print(table if rows else gettext("No row was set aside."))
    if rows:
        click.echo(gettext("Reasons: %(count)s.", count=number(len(rows))))
    if len(rows) > SHOWN:
        click.echo(gettext("These are the first %(count)s; --format csv lists all.", count=SHOWN))
