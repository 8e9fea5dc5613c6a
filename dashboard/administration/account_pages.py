"""Accounts: the list, a new one, and what may be done to one."""

import secrets

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_login import current_user

from dashboard import accounts, clock, desk
from dashboard.explaining import role_of
from dashboard.grants import AccountError
from dashboard.language import gettext
from dashboard.naming import area_name
from dashboard.second_factor import is_enrolled
from dashboard.sessions import list_sessions
from dashboard.storage import current_storage

SHOWN = 200
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"

account_pages = Blueprint("account_pages", __name__)


@account_pages.get("/administration/accounts")
def show_all():
    """Every account, or those whose name holds what is searched for."""
    search = request.args.get("search", "").strip()
    wanted = search.casefold()
    every = accounts.list_accounts(current_storage())
    found = [each for each in every if wanted in each.name or wanted in each.full_name.casefold()]
    rows = [_row(each) for each in found[:SHOWN]]
    more = len(found) - len(rows)
    return desk.show("administration/accounts.html", rows=rows, search=search, more=more, of=len(every))


@account_pages.route("/administration/new-account", methods=["GET", "POST"])
def add():
    """The form of a new account; it may see nothing until something is granted."""
    if request.method == "GET":
        return _form({})
    name, full_name = (request.form.get(entry, "").strip() for entry in ("name", "full_name"))
    if not full_name:
        return _form({"full_name": gettext("Give the name as it stands on the screen.")})
    password = new_password()
    try:
        made = accounts.add_account(current_storage(), name, password, full_name=full_name[:120], by=_me())
    except AccountError as problem:
        return _form({problem.field: str(problem)})
    return desk.show("administration/password.html", name=made.name, password=password, is_new=True)


@account_pages.post("/administration/accounts/<name>/password")
def set_password(name):
    """A new password, made here and shown once."""
    if accounts.find_account(current_storage(), name) is None:
        abort(404)
    password = new_password()
    accounts.set_password(current_storage(), name, password, by=_me())
    return desk.show("administration/password.html", name=name, password=password, is_new=False)


@account_pages.post("/administration/accounts/<name>/<what>")
def change(name, what):
    """Pause, resume, disable, enable, or take the second factor off."""
    storage, reason = current_storage(), request.form.get("reason", "").strip()
    steps = {
        "pause": lambda: accounts.pause_account(storage, name, reason, by=_me()),
        "resume": lambda: accounts.resume_account(storage, name, by=_me()),
        "disable": lambda: accounts.disable_account(storage, name, by=_me()),
        "enable": lambda: accounts.enable_account(storage, name, by=_me()),
        "second-factor": lambda: accounts.unlink_second_factor(storage, name, by=_me()),
    }
    if what not in steps:
        abort(404)
    try:
        steps[what]()
        flash(done(what))
    except AccountError as problem:
        flash(str(problem), "warning")
    return redirect(url_for("grant_pages.show", name=name), 303)


def done(what):
    """What was done, in a sentence."""
    return {
        "pause": gettext("The account is paused: none of its rights hold until the pause is lifted."),
        "resume": gettext("The pause is lifted."),
        "disable": gettext("The account may not sign in any more; its open sessions have ended."),
        "enable": gettext("The account may sign in again."),
        "second-factor": gettext("The second factor is off; the account sets up a new one when it signs in next."),
    }[what]


def new_password():
    """A password of 24 letters and digits that nobody mistakes for one another, 118 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(6)) for _ in range(4))


def facts_of(account):
    """What the page of an account says of it."""
    storage = current_storage()
    opened = list_sessions(storage, account.name)
    return {
        "has_factor": is_enrolled(storage, account.name),
        "sessions": len(opened),
        "seen": desk.moment(opened[0].seen) if opened else "",
    }


def _row(account):
    at = clock.now()
    held = [each for each in account.grants if not each.is_over(at)]
    words = [f"{role_of(each.role)}, {area_name(each.area)}" for each in held[:3]]
    return {"account": account, "held": words, "more": len(held) - len(words)}


def _form(wrong):
    status = 400 if wrong else 200
    return desk.show("administration/new_account.html", status, wrong=wrong, given=request.form)


def _me():
    return current_user.account.name
