"""Who is asking, from where, in which session and request: what an audit row says beside what was done."""

import dataclasses
import functools
import hashlib
import importlib.metadata
import secrets

from flask import g, has_request_context, request
from flask_login import current_user

from dashboard.viewer import NotSignedIn, current_viewer

COMMAND_LINE = "command line"


@dataclasses.dataclass(frozen=True)
class Asking:
    """Account, role in which it asks, and the person's name, which is compared and never written."""

    account: str
    role: str
    name: str


def who_asks(actor=None):
    """The viewer given, or the account named, or the viewer of this request, or the command line."""
    if isinstance(actor, str):
        return Asking(actor, "", "")
    try:
        viewer = actor or current_viewer()
    except NotSignedIn:
        return Asking("" if has_request_context() else COMMAND_LINE, "", "")
    role = f"{viewer.role} (emergency)" if any(grant.emergency for grant in viewer.grants) else viewer.role
    return Asking(viewer.account, role, viewer.name)


def circumstances():
    """Columns of the row: session_hash, device, request_id, app_version."""
    if not has_request_context():
        return {"session_hash": "", "device": "", "request_id": "", "app_version": _version()}
    return {
        "session_hash": _session(),
        "device": _device(),
        "request_id": request_id(),
        "app_version": _version(),
    }


def request_id():
    """The number of this request, the same in every row that it writes."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(8)
    return g.request_id


def _session():
    token = current_user.get_id() if current_user.is_authenticated else None
    return hashlib.sha256(f"audit|{token}".encode()).hexdigest()[:32] if token else ""


def _device():
    browser = request.headers.get("User-Agent", "")[:120]
    return " ".join(f"{request.remote_addr or ''} {browser}".split())


@functools.lru_cache(maxsize=1)
def _version():
    return importlib.metadata.version("situation-centre")
