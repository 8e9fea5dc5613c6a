"""Open sessions of all accounts; one, or all of an account, can be ended."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_login import current_user

from dashboard import audit, desk
from dashboard.language import gettext
from dashboard.sessions import end_marked_session, end_sessions_of, list_sessions, mark_of
from dashboard.storage import current_storage

SHOWN = 200

session_pages = Blueprint("session_pages", __name__)


@session_pages.get("/administration/sessions")
def show():
    """Every open session, the one used last first."""
    opened = list_sessions(current_storage())
    values = {"sessions": opened[:SHOWN], "more": max(0, len(opened) - SHOWN), "this": mark_of(current_user.id)}
    return desk.show("administration/sessions.html", **values)


@session_pages.post("/administration/sessions/end")
def end():
    """End the session of a mark, or all of the account when there is none."""
    storage, account, mark = current_storage(), request.form.get("account", ""), request.form.get("mark", "")
    what = "session ended" if mark else "all sessions ended"
    audit.record("account", object_type="account", subject_ids=(account,), justification=what)
    if mark:
        end_marked_session(storage, account, mark)
    else:
        with storage.begin() as connection:
            end_sessions_of(connection, account)
    flash(gettext("Ended."))
    return redirect(url_for("session_pages.show"), 303)
