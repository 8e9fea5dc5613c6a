"""What can stop a load, each with the exit code a script sees."""

import contextlib

import duckdb
import psycopg
import sqlalchemy


class LoadError(Exception):
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
        raise Refused(f"{what} takes more memory than it may. {_UNTOUCHED} Give it more with --memory 4GB.") from error
    except (duckdb.Error, OSError) as error:
        raise Refused(f"{what} stopped: {_first_words(error)}. {_UNTOUCHED}") from error
    except (sqlalchemy.exc.SQLAlchemyError, psycopg.Error) as error:
        said = _first_words(getattr(error, "orig", None) or error)
        raise Refused(f"{what} stopped in the reporting database: {said}. {_UNTOUCHED}") from error


_UNTOUCHED = "What was published before stays."


def _first_words(error):
    return str(error).split("\n")[0][:300].rstrip(". ")
