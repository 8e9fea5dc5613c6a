"""One loader at a time: a lock that the operating system takes away when the process ends, however it ends."""

import contextlib
import datetime
import fcntl
import getpass
import os

from data_access.loading.errors import Busy


@contextlib.contextmanager
def locked(home, work):
    """Hold the home's loading lock.

    Args:
        work: what is being done, for whoever comes second.
    Raises:
        Busy: somebody else holds it; says who, and since when.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "loading.lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            raise Busy(
                "Another loader is at work: %(work)s. Load again when it has ended.", work=file.read().strip()
            ) from None
        file.truncate(0)
        file.write(who(work))
        file.flush()
        yield


def who(work):
    """One line about this process and its work."""
    now = datetime.datetime.now(datetime.UTC)
    return f"{work}, by {_user()}, process {os.getpid()}, since {now:%Y-%m-%d %H:%M:%S} UTC"


def _user():
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"
