"""situation-centre quarantine: the rows set aside, for the clerk who can mend them."""

import csv
import sys

import click
from rich.console import Console
from rich.table import Table

from dashboard import saying, settings
from data_access import publication
from data_access.loading.reasons import understood
from data_access.publication import NothingPublished
from data_access.query import quarantined

COLUMNS = ("source", "file", "line", "column_name", "value", "reason")
SHOWN = 50


@click.command()
@click.option("--source", help="Only the rows of this source.")
@click.option("--format", "style", type=click.Choice(["table", "csv"]), default="table", show_default=True)
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


def _print(rows):
    table = Table(*COLUMNS)
    for row in rows[:SHOWN]:
        table.add_row(*("–" if value is None else str(value) for value in row))
    more = f" The first {SHOWN} of them; --format csv lists all." if len(rows) > SHOWN else ""
    Console().print(table if rows else "No row was set aside.")
    if rows:
        Console().print(f"{len(rows):,} reasons.{more}", highlight=False)
