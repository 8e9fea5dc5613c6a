"""Signing in and out: pages made on the server, for browsers without scripts too."""

import datetime

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask_login import UserMixin, current_user
from flask_wtf.csrf import generate_csrf

from dashboard import accounts, settings
from dashboard.attempts import begin_attempt, forget_attempts
from dashboard.cookies import is_here
from dashboard.language import gettext, ngettext
from dashboard.logs import log
from dashboard.passwords import TooBusy, matches
from dashboard.sessions import end_session, open_session, start_session
from dashboard.storage import current_storage

sign_in = Blueprint("sign_in", __name__)


class SignedIn(UserMixin):
    """The person behind the session of this request; flask-login's `current_user`."""

    def __init__(self, token, opened):
        self.id, self.session, self.account = token, opened, opened.account

    @property
    def viewer(self):
        """The rights of the account as they are now."""
        return accounts.viewer_for(self.account)


def load_signed_in(token):
    """flask-login's loader: the person of a session token, or None once the session is over."""
    opened = open_session(current_storage(), token, _lasts)
    return opened and SignedIn(token, opened)


def _lasts(roles):
    limits = settings.limits()
    if roles == {"wall"}:  # nobody touches a screen on a wall
        days = datetime.timedelta(days=limits["session_days_wall"])
        return days, days
    idle = datetime.timedelta(minutes=limits["session_idle_minutes"])
    return idle, datetime.timedelta(hours=limits["session_hours"])


@sign_in.get("/sign-in")
def show():
    """The form; who is signed in already goes on."""
    if current_user.is_authenticated:
        return redirect(own_path(request.args.get("next")))
    return _form()


@sign_in.post("/sign-in")
def enter():
    """Check name and password; the answer does not tell which of them was wrong."""
    name, password = request.form.get("name", "").strip().casefold()[:64], request.form.get("password", "")
    wait = begin_attempt(current_storage(), name, request.remote_addr)
    if wait:
        log.warning("sign-in of %r from %s has to wait %s seconds", name, request.remote_addr, wait)
        told = ngettext(
            "Too many attempts. Try again in a second.", "Too many attempts. Try again in %(num)s seconds.", wait
        )
        return _form(told, 429)
    stored = accounts.password_of(current_storage(), name)
    try:
        is_right = matches(stored, password)
    except TooBusy:
        return _form(gettext("Many people are signing in at this moment. Try again in a few seconds."), 429)
    if not is_right:
        log.info("sign-in of %r from %s refused", name, request.remote_addr)
        return _form(gettext("The name or the password is not right."), 401)
    return _open(name)


@sign_in.post("/sign-out")
def leave():
    """End the session at once, here and on the server."""
    log.info("%r signs out", current_user.account.name)
    end_session(current_storage(), current_user.id)
    session.clear()
    response = redirect(url_for("sign_in.show"))
    response.headers["Clear-Site-Data"] = '"storage"'
    response.delete_cookie("_csrf_token")
    return response


def own_path(path):
    """A path of our own pages, and no other, to go on to."""
    pages = {f"/{page.name}" for page in current_app.extensions["pages"]}
    is_ours = (path or "").partition("?")[0] in pages and path.isascii() and path.isprintable()
    return path if is_ours else "/"


def _open(name):
    forget_attempts(current_storage(), name, request.remote_addr)
    log.info("%r signs in from %s", name, request.remote_addr)
    session.clear()
    session["_user_id"] = start_session(current_storage(), name)
    session["_fresh"] = True
    generate_csrf()
    return redirect(own_path(request.form.get("next")), 303)


def _form(problem=None, status=200):
    asked = request.values.get("next", "")
    is_plain = not request.is_secure and not is_here()
    page = render_template("sign_in.html", problem=problem, next=own_path(asked), is_plain=is_plain)
    return page, status
