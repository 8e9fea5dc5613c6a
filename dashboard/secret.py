"""The secret key that signs cookies: from the environment or a file of the installation, never from the code."""

import contextlib
import os
import secrets

from dashboard.language import gettext

SHORTEST = 32
VARIETY = 10
VARIABLE = "SITUATION_CENTRE_SECRET_KEY"
BEFORE = "SITUATION_CENTRE_SECRET_KEY_BEFORE"
WEAK = ("secret", "changeme", "change-me", "password", "development", "dev-key", "test", "key")


def read_key(home):
    """The key of the installation.

    Raises:
        SystemExit: there is none, or it can be guessed.
    """
    file = home / "secret.key"
    if VARIABLE in os.environ:
        return check_key(os.environ[VARIABLE], f"${VARIABLE}")
    if not file.exists():
        told = gettext("There is no secret key: set %(name)s, or let 'make run' write %(file)s.")
        raise SystemExit(told % {"name": VARIABLE, "file": file})
    if file.stat().st_mode & 0o077:
        raise SystemExit(gettext("%(file)s can be read by others; run: chmod 600 %(file)s", file=file))
    return check_key(file.read_text(encoding="utf-8").strip(), str(file))


def keys_before():
    """The key before the one of today, in a list; empty unless the environment names one.

    What it signed is believed for one absolute session at most, and it signs nothing any more.

    Raises:
        SystemExit: it can be guessed.
    """
    before = os.environ.get(BEFORE)
    return [check_key(before, f"${BEFORE}")] if before else []


def check_key(key, where):
    """Give the key back if it cannot be guessed.

    Raises:
        SystemExit: too short, too regular, or made of a well-known word.
    """
    rest = key.casefold()
    for word in WEAK:
        rest = rest.replace(word, "")
    if len(key) < SHORTEST or len(set(rest)) < VARIETY or _repeats(key):
        told = gettext(
            "The secret key in %(where)s can be guessed: it takes %(count)s random characters or more. "
            'This makes one: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
        raise SystemExit(told % {"where": where, "count": SHORTEST})
    return key


def make_key(home, name="secret.key"):
    """Write a key for the installation when it has none; only its owner can read it."""
    file = home / name
    home.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        _write_whole(file, secrets.token_urlsafe(48) + "\n")
    return file


def _write_whole(file, text):
    """Write a file that nobody ever sees half written; when two start at once the first one's stays."""
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write(text)
    with contextlib.suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()


def _repeats(key):
    return key in (key + key)[1:-1]
