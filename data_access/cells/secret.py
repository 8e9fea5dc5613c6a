"""The key behind the rounding of published cells: kept with the loader, never read by the web process."""

import os
import secrets

VARIABLE = "SITUATION_CENTRE_CELLS_KEY"
SHORTEST = 32


def cells_key(home):
    """The key, as bytes; made at the first publication, so that only its owner can read it.

    Who has it can undo the rounding; who loses it publishes new numbers for every place at the next load.

    Raises:
        ValueError: the key is too short to be one.
    """
    file = home / "cells.key"
    if VARIABLE in os.environ:
        return _checked(os.environ[VARIABLE], f"${VARIABLE}")
    if not file.exists():
        _make(file)
    return _checked(file.read_text(encoding="utf-8"), str(file))


def _make(file):
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(secrets.token_urlsafe(48) + "\n")
        opened.flush()
        os.fsync(handle)
    os.replace(part, file)


def _checked(key, where):
    if len(key.strip()) < SHORTEST:
        raise ValueError(f"The key in {where} takes {SHORTEST} random characters or more.")
    return key.strip().encode()
