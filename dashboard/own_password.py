"""Changing the own password: the one before is asked for, and every other session ends."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_login import current_user

from dashboard import accounts, desk
from dashboard.attempts import begin_attempt, forget_attempts, password_keys, take_back
from dashboard.devices import known_device
from dashboard.entering import note_refusal, take_session
from dashboard.language import gettext
from dashboard.passwords import TooBusy, WeakPassword, matches
from dashboard.sessions import start_session
from dashboard.sign_in import wait_sentence
from dashboard.storage import current_storage

own_password = Blueprint("own_password", __name__)


@own_password.get("/own/password")
def show():
    """The form."""
    return _form()


@own_password.post("/own/password")
def change():
    """Check the entries, and keep the new password; this browser stays signed in, under a new session."""
    name, storage = current_user.account.name, current_storage()
    keys = password_keys(name, request.remote_addr, known_device(storage, name))
    wait = begin_attempt(storage, keys)
    if wait:
        return _form({"now": wait_sentence(wait)}, 429)
    try:
        if not matches(accounts.password_of(storage, name), request.form.get("now", "")):
            note_refusal(name, "password")
            return _form({"now": gettext("This is not your password of today.")}, 400)
        forget_attempts(storage, keys)
        if wrong := _wrong():
            return _form(wrong, 400)
        accounts.set_password(storage, name, request.form["new"], by=name)
    except WeakPassword as problem:
        return _form({"new": str(problem)}, 400)
    except TooBusy as problem:
        take_back(storage, keys)
        return _form({"now": str(problem)}, 429)
    return _go_on(name, storage)


def _wrong():
    new, again = request.form.get("new", ""), request.form.get("again", "")
    if new != again:
        return {"again": gettext("The new password is not the same both times.")}
    if new == request.form.get("now"):
        return {"new": gettext("The new password is the one you have now; take another.")}
    return {}


def _go_on(name, storage):
    verified = current_user.session.verified
    browser = request.headers.get("User-Agent", "")
    take_session(start_session(storage, name, verified, browser, request.remote_addr or ""))
    flash(gettext("Your new password holds from now on. Every other session has ended."))
    return redirect(url_for("own_password.show"), 303)


def _form(wrong=None, status=200):
    return desk.show("own_password.html", status, wrong=wrong or {})
