"""situation-centre bench: how fast pages are, and whether that has changed."""

import datetime

import click
from rich.console import Console

from dashboard import settings
from dashboard.commands.spoken import command, option


@command()
@option("--clients", "sizes", multiple=True, type=click.IntRange(1), default=(20_000, 2_000_000), show_default=True)
def bench(sizes):
    """Measure a page in a browser and under load, over demonstrations of these sizes.

    They are built once, in bench-<clients> under SITUATION_CENTRE_HOME; bench.json there keeps the history.
    """
    from dashboard.bench import history, measuring

    file, measured = settings.home() / "bench.json", []
    for clients in sizes:
        home = settings.home() / f"bench-{clients}"
        measuring.build(home, clients)
        now = {"clients": clients, "at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")}
        measured.append((now | measuring.measure(home), history.last(file, clients)))
        history.append(file, measured[-1][0])
    Console(width=140).print(history.table(measured))
