"""The states in which a look at the installation can find it, and how a problem is told."""

OK, LOOK, BROKEN = "ok", "look", "broken"


def first_line(problem):
    """The first line of what went wrong, without a traceback."""
    lines = str(getattr(problem, "orig", None) or problem).strip().splitlines()
    return lines[0] if lines else type(problem).__name__
