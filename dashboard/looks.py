"""The states in which a look at the installation can find it, and how a problem is told."""

from dashboard.language import gettext

OK, LOOK, BROKEN = "ok", "look", "broken"


def in_words(state):
    """A state as it is printed, all of them equally wide."""
    told = {OK: gettext("ok"), LOOK: gettext("look"), BROKEN: gettext("broken")}
    return told[state].ljust(max(map(len, told.values())))


def first_line(problem):
    """The first line of what went wrong, without a traceback."""
    lines = str(getattr(problem, "orig", None) or problem).strip().splitlines()
    return lines[0] if lines else type(problem).__name__
