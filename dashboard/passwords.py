"""Passwords: argon2id, never two hashes more than the machine bears, and none that is guessed first."""

import contextlib
import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dashboard.guessable import strength
from dashboard.language import gettext

SHORTEST = 15
LONGEST = 256
LEAST_LEFT = 8
AT_ONCE = 1  # in each of the two processes that serve
WAITING = 2  # more are told at once to come again
WAIT_SECONDS = 2

_hasher = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)
_places = threading.BoundedSemaphore(AT_ONCE + WAITING)
_turns = threading.BoundedSemaphore(AT_ONCE)
_nobody = _hasher.hash(secrets.token_hex())


class TooBusy(RuntimeError):
    """Too many passwords are being checked at the moment."""


class WeakPassword(ValueError):
    """A password that may not be used; the text says why."""


def hash_password(password, name):
    """The text to store.

    Raises:
        WeakPassword: too short, too long, or made of what is guessed first, the account's name with it.
        TooBusy: see `matches`.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        told = gettext("The password has %(length)s characters; it takes %(shortest)s to %(longest)s.")
        raise WeakPassword(told % {"length": len(password), "shortest": SHORTEST, "longest": LONGEST})
    if is_guessed_first(password, name):
        raise WeakPassword(
            gettext(
                "Too much of the password is guessed first: the account's name, well-known words, years, rows of keys, "
                "repeats. Take some words that do not belong together."
            )
        )
    with _turn():
        return _hasher.hash(password)


def is_guessed_first(password, name):
    """Whether too little is left of a password without the account's name and all that is guessed first."""
    return name.casefold() in password.casefold() or strength(password) < LEAST_LEFT


def matches(stored, password):
    """Whether the password is the stored one; takes the same time when there is no such account (None).

    Raises:
        TooBusy: too many are waiting already, or no turn came free in time.
    """
    with _turn():
        try:
            return _hasher.verify(stored or _nobody, password[:LONGEST]) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


def is_dated(stored):
    """Whether a password was hashed with other parameters than those of today."""
    return _hasher.check_needs_rehash(stored)


def hash_again(password):
    """The text to store for a password that has just been found right; nothing is asked of it.

    Raises:
        TooBusy: see `matches`.
    """
    with _turn():
        return _hasher.hash(password)


@contextlib.contextmanager
def _turn():
    if not _places.acquire(blocking=False):
        raise TooBusy(_too_busy())
    try:
        if not _turns.acquire(timeout=WAIT_SECONDS):
            raise TooBusy(_too_busy())
        try:
            yield
        finally:
            _turns.release()
    finally:
        _places.release()


def _too_busy():
    return gettext("Many people are signing in at this moment. Try again in a few seconds.")
