"""The page on which everybody reads what they may see, and why not; and where they are signed in."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_login import current_user

from dashboard import clock, desk
from dashboard.explaining import explain, missing, permission_name, role_of
from dashboard.grants import state_of
from dashboard.language import gettext
from dashboard.naming import area_name
from dashboard.purposes import purpose_name
from dashboard.sessions import end_marked_session, list_sessions, mark_of
from dashboard.storage import current_storage
from data_access.scope import PAGES_VIEW, Permission

_LOOKED_AFTER = (
    *(Permission.AUDIT_READ, Permission.ACCOUNTS_MANAGE),
    *(Permission.TARGETS_EDIT, Permission.EVENTS_EDIT, Permission.RECIPES_EDIT),
)

own_rights = Blueprint("own_rights", __name__)


@own_rights.get("/rights")
def show():
    """Every right, with the grants that give it or what is missing; then every grant that the account ever had."""
    account, at = current_user.account, clock.now()
    grants = [told(held) | {"state": state_of(held, at)} for held in reversed(account.grants)]
    return desk.show("own_rights.html", account=account, groups=groups_of(account), grants=grants)


@own_rights.get("/own/sessions")
def sessions():
    """Where the account is signed in."""
    opened = list_sessions(current_storage(), current_user.account.name)
    return desk.show("own_sessions.html", sessions=opened, this=mark_of(current_user.id))


@own_rights.post("/own/sessions/end")
def end_session():
    """Sign one of the own sessions out."""
    was_there = end_marked_session(current_storage(), current_user.account.name, request.form.get("mark", ""))
    flash(gettext("That session has ended.") if was_there else gettext("That session had ended already."))
    return redirect(url_for("own_rights.sessions"), 303)


def groups_of(account):
    """[(heading, [one row of the page for each permission])] for an account."""
    pages = [each for each in Permission if each in PAGES_VIEW]
    people = [each for each in Permission if each.startswith("people:")] + [Permission.GLASS_BREAK]
    groups = (
        (gettext("Pages and numbers"), [*pages, Permission.EXACT_COUNTS]),
        (gettext("People"), people),
        (gettext("Supervision and administration"), _LOOKED_AFTER),
    )
    return [(heading, [_row(account, each) for each in rights]) for heading, rights in groups]


def told(held):
    """A grant in the words of the screen."""
    return {
        "id": held.id,
        "role": role_of(held.role),
        "area": area_name(held.area),
        "starts": desk.day(held.starts),
        "until": desk.moment(held.ends) if held.emergency else desk.last_day(held.ends),
        "by": gettext(held.granted_by),
        "reason": gettext(held.reason),
        "fields": [permission_name(Permission(field)) for field in held.fields],
        "purposes": [purpose_name(purpose) for purpose in held.purposes],
        "revoked": desk.moment(held.revoked),
        "revoked_by": gettext(held.revoked_by or ""),
        "revoked_reason": gettext(held.revoked_reason or ""),
        "emergency": held.emergency,
    }


def _row(account, permission):
    decision = explain(account, permission)
    return {
        "name": permission_name(permission),
        "right": permission,
        "is_allowed": decision.is_allowed,
        "grants": [told(held) for held in decision.grants],
        "missing": missing(permission),
    }
