"""situation-centre check: whether the installation can serve."""

import click

from dashboard.commands.spoken import command
from dashboard.health import BROKEN, examine
from dashboard.looks import in_words

COLOURS = {"ok": "green", "look": "yellow", "broken": "red"}


@command()
def check():
    """Look at settings, databases, schema, age of the data, accounts and secret key, and say what is found.

    A line each: ok, look (it works, and somebody should look at it) or broken. Exit code 1 when anything is broken.
    """
    states = []
    for title, state, sentence in examine():
        click.echo(f"{click.style(in_words(state), fg=COLOURS[state])}  {title}: {sentence}")
        states.append(state)
    raise SystemExit(1 if BROKEN in states else 0)
