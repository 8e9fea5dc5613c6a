"""What can stop a load, each with the exit code a script sees."""

import contextlib

import duckdb
import psycopg
import sqlalchemy

from data_access.said import Said, Telling


class LoadError(Telling, Exception):
    """A load that did not happen; the running publication stays as it was."""

    exit_code = 1


class Refused(LoadError):
    """The input, or the mapping, cannot be taken; the sentence says what to mend."""


class UnknownSource(LoadError, LookupError):
    """No source of that name or path."""

    exit_code = 2


class Busy(LoadError):
    """Another loader is at work on this installation."""

    exit_code = 3


@contextlib.contextmanager
def told_plainly(what):
    """Turn what engines and disks raise into a sentence; the cause stays attached for whoever debugs.

    Raises:
        Refused: memory, disk, database or a fault of the loader stopped the work.
    """
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise Refused(
            "%(what)s takes more memory than it may. %(untouched)s Give it more with --memory 4GB.",
            what=what,
            untouched=_UNTOUCHED,
        ) from error
    except (duckdb.Error, OSError) as error:
        raise Refused(
            "%(what)s stopped: %(error)s. %(untouched)s", what=what, error=_first_words(error), untouched=_UNTOUCHED
        ) from error
    except (sqlalchemy.exc.SQLAlchemyError, psycopg.Error) as error:
        said = _first_words(getattr(error, "orig", None) or error)
        raise Refused(
            "%(what)s stopped in the reporting database: %(said)s. %(untouched)s",
            what=what,
            said=said,
            untouched=_UNTOUCHED,
        ) from error


_UNTOUCHED = Said("What was published before stays.")


def _first_words(error):
    return str(error).split("\n")[0][:300].rstrip(". ")
