"""The key of the audit's chain: another one than that of the sessions, and never kept in the audit's database."""

import os

from dashboard import secret
from dashboard.language import gettext

VARIABLE = "SITUATION_CENTRE_AUDIT_KEY"
NAME = "audit.key"


def read_audit_key(home):
    """The key as bytes; made when the installation has none.

    Raises:
        SystemExit: it can be guessed, be read by others, or is the key of the sessions.
    """
    is_given = VARIABLE in os.environ
    where = f"${VARIABLE}" if is_given else str(home / NAME)
    key = secret.check_key(os.environ[VARIABLE] if is_given else _kept(home), where)
    if key in _session_keys(home):
        told = gettext("The audit's key in %(where)s is the key of the sessions: the audit takes one of its own.")
        raise SystemExit(told % {"where": where})
    return key.encode()


def make_audit_key(home):
    """Write a key for the audit of an installation that has none; only its owner can read it."""
    return secret.make_key(home, NAME)


def _kept(home):
    file = make_audit_key(home)
    if file.stat().st_mode & 0o077:
        raise SystemExit(gettext("%(file)s can be read by others; run: chmod 600 %(file)s", file=file))
    return file.read_text(encoding="utf-8").strip()


def _session_keys(home):
    file = home / "secret.key"
    kept = file.read_text(encoding="utf-8").strip() if file.exists() else None
    return {os.environ.get(secret.VARIABLE), kept}
