"""Signing in and out with a password: pages made on the server, for browsers without scripts too."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_login import current_user
from sqlalchemy import update

from dashboard import accounts, identity
from dashboard.attempts import begin_attempt, password_keys, take_back
from dashboard.cookies import is_here
from dashboard.devices import known_device
from dashboard.entering import let_in, note_refusal, note_sign_out, own_path
from dashboard.language import gettext, ngettext
from dashboard.logs import log
from dashboard.passwords import TooBusy, hash_again, is_dated, matches
from dashboard.sessions import end_session
from dashboard.storage import current_storage
from dashboard.tables import users

sign_in = Blueprint("sign_in", __name__)


@sign_in.get("/sign-in")
def show():
    """The form; who is signed in already goes on."""
    if current_user.is_authenticated:
        return redirect(own_path(request.args.get("next")))
    return form()


@sign_in.post("/sign-in")
def enter():
    """Check name and password; the answer does not tell which of them was wrong."""
    name, password = request.form.get("name", "").strip().casefold()[:64], request.form.get("password", "")
    keys = password_keys(name, request.remote_addr, known_device(current_storage(), name))
    wait = begin_attempt(current_storage(), keys)
    if wait:
        log.warning("sign-in of %r from %s has to wait %s seconds", name, request.remote_addr, wait)
        return form(wait_sentence(wait), 429)
    try:
        is_right = _is_right(name, password)
    except TooBusy as problem:
        take_back(current_storage(), keys)
        return form(str(problem), 429)
    if not is_right:
        log.info("sign-in of %r from %s refused", name, request.remote_addr)
        note_refusal(name if accounts.find_account(current_storage(), name) else "", "password")
        return form(gettext("The name or the password is not right."), 401)
    return let_in(name, "password", keys, leads_to=request.form.get("next"))


@sign_in.post("/sign-out")
def leave():
    """End the session at once, here and on the server."""
    note_sign_out(current_user.account.name, current_user.id)
    end_session(current_storage(), current_user.id)
    session.clear()
    response = redirect(url_for("sign_in.show"))
    response.headers["Clear-Site-Data"] = '"storage"'
    response.delete_cookie("_csrf_token")
    return response


def wait_sentence(seconds):
    """That somebody tried too often, and how long to wait."""
    return ngettext(
        "Too many attempts. Try again in a second.", "Too many attempts. Try again in %(num)s seconds.", seconds
    )


def form(problem=None, status=200):
    """The page with the form, and what went wrong."""
    asked = request.values.get("next", "")
    page = render_template(
        "sign_in.html",
        problem=problem,
        next=own_path(asked),
        is_plain=not request.is_secure and not is_here(),
        provider=identity.provider_name(),
    )
    return page, status


def _is_right(name, password):
    """Whether name and password let in; whoever signs in with the identity provider only has no other way."""
    stored = accounts.password_of(current_storage(), name)
    is_right = matches(stored, password)
    if is_right and is_dated(stored):
        _keep(name, hash_again(password))
    return is_right and not identity.is_only_way(current_storage(), name)


def _keep(name, hashed):
    with current_storage().begin() as connection:
        connection.execute(update(users).where(users.c.name == name).values(password=hashed))
