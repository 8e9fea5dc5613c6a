"""situation-centre watch: loads each source when its time has come, for as long as it runs."""

import datetime
import signal
import threading

import click

from dashboard.commands.spoken import command, option

_BUSY_MINUTES = 2  # until the next try, when another loader is at work


@command()
@option("--once", is_flag=True, help="Look at every source once, then end.")
@option("--memory", default="2GB", show_default=True, help="Most memory that the loading database takes.")
def watch(once, memory):
    """Load the sources that [watch.NAME] of the settings names, each on a schedule of its own.

    A folder that holds nothing new changes nothing; what is refused is noted and tried again at the next time.
    Ends by itself with --once, else when it is told to (SIGTERM, Ctrl-C), after the load that runs.
    """
    from dashboard import settings
    from dashboard.language import gettext

    watched = settings.watched()
    if not watched:
        told = gettext(
            "%(file)s names nothing to watch. Add, for each source: [watch.NAME] with "
            'folder = "/where/it/arrives" and minutes = 60.',
            file=settings.settings_file(),
        )
        raise click.ClickException(told)
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    due = dict.fromkeys(watched, _now())
    while not stop.is_set():
        for name in [name for name, moment in due.items() if moment <= _now()]:
            due[name] = _now() + datetime.timedelta(minutes=_look(name, watched[name], memory))
        if once:
            return
        stop.wait(max(0.0, (min(due.values()) - _now()).total_seconds()))


def _look(name, told, memory):
    """Load one source, say what came of it in a line; returns in how many minutes to look again."""
    from dashboard import saying, settings
    from dashboard.commands.load import bring
    from dashboard.language import gettext
    from data_access.loading import Busy, LoadError
    from data_access.loading.report import silent

    try:
        report = bring(name, told.folder, settings.rules(), memory, "watch", silent)
    except Busy as problem:
        _say(name, saying.problem(problem))
        return min(_BUSY_MINUTES, told.minutes)
    except LoadError as problem:
        _say(name, saying.problem(problem))
        return told.minutes
    new = gettext("publication %(number)s", number=report.number)
    _say(name, new if report.is_new else gettext("nothing new"))
    return told.minutes


def _say(name, what):
    click.echo(f"{_now():%Y-%m-%d %H:%M:%S} {name}: {what}")


def _now():
    return datetime.datetime.now(datetime.UTC)
