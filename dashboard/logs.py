"""What the web server writes down: sign-ins, refusals and failures, never a number or a password."""

import logging
import logging.handlers
import traceback

NAME = "situation_centre"
FORM = "%(asctime)s %(levelname)s %(message)s"
# texts of these are about code, and hold no value of a row
ABOUT_CODE = (AttributeError, ImportError, NameError, OSError, AssertionError, RuntimeError)
log = logging.getLogger(NAME)


class Discreet(logging.Formatter):
    """Tells where something failed and with which kind of error; a text that may quote a person's row is left out."""

    def formatException(self, ei):
        """The trace of an error and of those behind it, as text."""
        return trace_without_values(ei[1])


def trace_without_values(error):
    """Where an error and those behind it were raised, without what their texts quote."""
    whole = traceback.TracebackException.from_exception(error, compact=True)
    return "".join(_parts(whole, error)).rstrip()


def _parts(whole, error):
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if behind is not None:
        yield from _parts(whole.__cause__ or whole.__context__, behind)
        yield "\n"
    yield from whole.stack.format()
    yield f"{type(error).__name__}: {error}\n" if isinstance(error, ABOUT_CODE) else f"{type(error).__name__}\n"


def set_up_logs(home):
    """Write into logs/web.log of the installation, which may be rotated from outside, and warnings to the screen."""
    folder = home / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    file = logging.handlers.WatchedFileHandler(folder / "web.log", encoding="utf-8")
    file.setFormatter(Discreet(FORM))
    screen = logging.StreamHandler()
    screen.setFormatter(Discreet("%(message)s"))
    screen.setLevel(logging.WARNING)
    log.setLevel(logging.INFO)
    log.handlers = [file, screen]
