"""Passwords: argon2id, never two hashes more than the machine bears."""

import contextlib
import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 15
LONGEST = 256
AT_ONCE = 2
WAIT_SECONDS = 0.5

_hasher = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)
_turns = threading.BoundedSemaphore(AT_ONCE)
_nobody = _hasher.hash(secrets.token_hex())


class TooBusy(RuntimeError):
    """Too many passwords are being checked at the moment."""


class WeakPassword(ValueError):
    """A password that may not be used; the text says why."""


def hash_password(password, name):
    """The text to store.

    Raises:
        WeakPassword: too short, too long, or the account's name in it.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(f"The password has {len(password)} characters; it takes {SHORTEST} to {LONGEST}.")
    if name.casefold() in password.casefold() or len(set(password)) < 5:
        raise WeakPassword("The password holds the account's name or too few different characters; take another.")
    return _hasher.hash(password)


def matches(stored, password):
    """Whether the password is the stored one; takes the same time when there is no such account (None).

    Raises:
        TooBusy: no turn came free in time.
    """
    with _turn():
        try:
            return _hasher.verify(stored or _nobody, password[:LONGEST]) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


@contextlib.contextmanager
def _turn():
    if not _turns.acquire(timeout=WAIT_SECONDS):
        raise TooBusy("Many people are signing in at this moment. Try again in a few seconds.")
    try:
        yield
    finally:
        _turns.release()
