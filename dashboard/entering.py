"""Letting a person in, whichever way the person was recognised: a session, its cookie, a row in the audit."""

import contextlib

from flask import redirect, request, session
from flask_login import UserMixin
from flask_wtf.csrf import generate_csrf

from dashboard import audit, gate
from dashboard.attempts import forget_attempts
from dashboard.devices import remember_device
from dashboard.holding import viewer_for
from dashboard.logs import log
from dashboard.own_language import give_language
from dashboard.sessions import mark_of, open_session, start_session
from dashboard.storage import current_storage
from data_access.scope import Viewer

QUIET = frozenset({"pulse", "static_files.open_file", "_dash_assets.static"})
BY_ITSELF = "X-Asked-By-Itself"  # sent by a page that asks again without anybody at it: it keeps no session open


class SignedIn(UserMixin):
    """The person behind the session of this request; flask-login's `current_user`."""

    screen = None

    def __init__(self, token, opened):
        self.id, self.session, self.account = token, opened, opened.account

    @property
    def is_verified(self):
        """Whether the second factor was given, where one is asked for."""
        return self.session.is_verified

    @property
    def viewer(self):
        """The rights of the account as they are now; none until the second factor is given."""
        return viewer_for(self.account) if self.is_verified else Viewer(self.account.full_name, self.account.name)


def load_signed_in(token):
    """flask-login's loader: the person of a session token, or None once the session is over."""
    renews = request.endpoint not in QUIET and BY_ITSELF not in request.headers
    opened = open_session(current_storage(), token, renews=renews)
    return opened and SignedIn(token, opened)


def let_in(account, way, keys=(), verified=None, leads_to=None):
    """Open a session for an account and lead its browser to a page of ours.

    Args:
        account: its name.
        way: how the person was recognised, for the audit: 'password' or 'identity provider'.
        keys: see dashboard.attempts; they start anew.
        verified: when a second factor was given already.
    """
    storage = current_storage()
    forget_attempts(storage, keys)
    note_sign_in(account, way)
    browser = request.headers.get("User-Agent", "")
    take_session(start_session(storage, account, verified, browser, request.remote_addr or ""))
    response = give_language(storage, account, redirect(own_path(leads_to), 303))
    return remember_device(storage, account, response)


def take_session(token):
    """Give the browser a cookie with nothing of the one before, not even the token of its forms."""
    session.clear()
    session["_user_id"], session["_fresh"] = token, True
    generate_csrf()


def note_sign_in(account, way):
    """Write down that an account was let in; aggregates go on without the audit, so nobody is kept out by it."""
    log.info("%r signs in from %s (%s)", account, request.remote_addr, way)
    note("sign-in", account, way)


def note_refusal(account, way):
    """Write down that somebody was not let in; `account` is '' where there is none of that name."""
    note("sign-in-refused", account, way, decision="refused")


def note_sign_out(account, token):
    """Write down that an account signs out."""
    log.info("%r signs out", account)
    note("sign-out", account, mark_of(token))


def note(action, account, what, **more):
    """A row of the audit about an account itself; where the audit cannot be written the log alone has it."""
    with contextlib.suppress(audit.Unavailable):
        audit.record(action, object_type=what, actor=account, **more)


def own_path(path):
    """A path of our own pages, and no other, to go on to."""
    is_ours = (path or "").startswith("/") and path.isascii() and path.isprintable() and gate.is_page(path)
    return path if is_ours else "/"
