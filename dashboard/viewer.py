"""Who is asking, wherever the code stands."""

import contextlib
import contextvars

from flask import has_request_context
from flask_login import current_user

_standing_in = contextvars.ContextVar("standing_in", default=None)


class NotSignedIn(PermissionError):
    """Nobody is signed in; the text is shown as it is."""


def current_viewer():
    """The viewer of this request, built from the session that the gate found.

    Raises:
        NotSignedIn: outside a request, or without a session.
    """
    if _standing_in.get():
        return _standing_in.get()
    if not has_request_context() or not current_user.is_authenticated:
        raise NotSignedIn("Nobody is signed in. Open /sign-in and sign in.")
    return current_user.viewer


@contextlib.contextmanager
def signed_in(viewer):
    """Ask as `viewer` inside the block: for commands and tests, where no request is."""
    token = _standing_in.set(viewer)
    try:
        yield viewer
    finally:
        _standing_in.reset(token)
