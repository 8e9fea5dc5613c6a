"""One account: what it is, what it is granted, and the forms that grant and revoke."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_login import current_user

from dashboard import accounts, clock, desk, grants
from dashboard.administration.account_pages import facts_of
from dashboard.administration.grant_form import options, read_terms
from dashboard.grants import AccountError, state_of
from dashboard.language import gettext
from dashboard.own_rights import told
from dashboard.storage import current_storage

grant_pages = Blueprint("grant_pages", __name__)


@grant_pages.get("/administration/accounts/<name>")
def show(name):
    """The account with every grant it ever had, the newest first."""
    return _page(_account(name))


@grant_pages.post("/administration/accounts/<name>/grants")
def grant(name):
    """Grant what the form says, or say what is wrong with it beside the entry."""
    account = _account(name)
    try:
        terms = read_terms(request.form)
        grants.grant(current_storage(), account.name, terms, by=current_user.account.name)
    except AccountError as problem:
        return _page(account, {problem.field: str(problem)}, 400)
    flash(gettext("Granted. It acts from the account's next request on."))
    return redirect(url_for("grant_pages.show", name=account.name), 303)


@grant_pages.post("/administration/accounts/<name>/grants/<int:number>/revoke")
def revoke(name, number):
    """End a grant of the account, with a reason."""
    account = _account(name)
    if number not in {held.id for held in account.grants}:
        abort(404)
    try:
        reason = request.form.get("why", "").strip()
        grants.revoke(current_storage(), number, reason, by=current_user.account.name)
    except AccountError as problem:
        return _page(account, {f"reason-{number}" if problem.field else "": str(problem)}, 400)
    flash(gettext("Revoked; the account's open sessions have ended."))
    return redirect(url_for("grant_pages.show", name=account.name), 303)


def _account(name):
    return accounts.find_account(current_storage(), name) or abort(404)


def _page(account, wrong=None, status=200):
    at = clock.now()
    rows = [told(held) | {"state": state_of(held, at)} for held in reversed(account.grants)]
    is_own = account.name == current_user.account.name
    values = {"account": account, "rows": rows, "is_own": is_own, "wrong": wrong or {}, "given": request.form}
    return desk.show("administration/account.html", status, **values, **options(), **facts_of(account))
