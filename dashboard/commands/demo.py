"""situation-centre demo: an invented service's extract, generated and loaded."""

import contextlib

import click

from dashboard.commands.load import load_files
from dashboard.commands.spoken import command, option

CLIENTS = click.IntRange(1_000, 20_000_000)


@command()
@option("--clients", default=20_000, show_default=True, type=CLIENTS, help="How many people.")
@option("--seed", default=1, show_default=True, type=click.IntRange(0), help="The same seed, the same people.")
def demo(clients, seed):
    """Invent a service, write its extract under the home, and load it as the source `demo`.

    Every person in it is invented. The truths planted in its figures are listed in dashboard/demo/truths.py.
    Nobody stands behind its numbers, so they are published without the minutes of attack that 'load' and 'publish'
    take over theirs.
    Exit codes: as those of load.
    """
    from dashboard import settings
    from dashboard.demo.generator import generate
    from dashboard.demo.marks import write_marks
    from dashboard.formats import number
    from dashboard.language import gettext
    from dashboard.storage import open_storage

    with _steps() as tell:
        folder = generate(settings.home() / "demo", clients, seed, tell)
    told = {"count": number(clients), "folder": folder}
    click.echo(gettext("The extract of the invented people (%(count)s) is in %(folder)s.", **told))
    load_files("demo", str(folder), settings.rules().without_attack(), "2GB", "demo")
    if write_marks(open_storage(settings.application_url())):
        click.echo(gettext("Invented targets and events stand on its charts; an analyst can take them away."))
    click.echo(
        gettext(
            "The published numbers were not attacked, as nobody is behind them; 'situation-centre publish' does it."
        )
    )


@contextlib.contextmanager
def _steps():
    """A listener to the generator's steps that draws a bar when somebody looks."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from dashboard.demo.generator import STEPS
    from dashboard.language import gettext

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=len(STEPS) + 1, completed=-1)
        yield lambda _step: bar.update(task, description=gettext("Inventing people"), advance=1)
