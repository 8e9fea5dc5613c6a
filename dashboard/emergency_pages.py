"""The pages of emergency access: taking it, telling what it was for, and the officer's review."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_login import current_user

from dashboard import audit, desk, emergency, emergency_bars
from dashboard.attempts import second_factor_keys, seconds_left
from dashboard.emergency import EmergencyError
from dashboard.entering import note_refusal, take_session
from dashboard.gate import demand
from dashboard.language import gettext
from dashboard.naming import area_name
from dashboard.sessions import verify_session
from dashboard.sign_in import wait_sentence
from dashboard.storage import current_storage
from dashboard.viewer import current_viewer
from data_access.scope import Permission

emergency_pages = Blueprint("emergency", __name__)


@emergency_pages.get("/emergency")
def show():
    """The form for who may break the glass, and what the account has taken so far."""
    return _show()


@emergency_pages.post("/emergency")
def take():
    """Open one region for an hour, for a code of the telephone; the session goes on under a new token."""
    if not emergency.may_open(current_viewer()):
        demand(Permission.GLASS_BREAK)
    storage, name = current_storage(), current_user.account.name
    wait = seconds_left(storage, second_factor_keys(name))
    if wait:
        return _show({"code": wait_sentence(wait)}, 429)
    given = [request.form.get(entry, "") for entry in ("area", "case_number", "reason", "code")]
    try:
        opened = emergency.open_emergency(storage, name, *given)
    except EmergencyError as problem:
        if problem.field == "code":
            note_refusal(name, "emergency access")
        return _show({problem.field: str(problem)}, 400)
    take_session(verify_session(storage, current_user.id))
    emergency_bars.forget()
    told = gettext("%(area)s is open to you until %(time)s. The data protection officer has been told.")
    flash(told % {"area": area_name(opened.area), "time": desk.moment(opened.ends)})
    return redirect(url_for("emergency.show"), 303)


@emergency_pages.post("/emergency/end")
def end():
    """Give the rights back before the hour is over."""
    for each in _own():
        if each.is_running:
            audit.record("revoke", object_type="emergency access", subject_ids=(each.account,), place=each.area)
            emergency.end_emergency(current_storage(), each)
    emergency_bars.forget()
    return redirect(url_for("emergency.show"), 303)


@emergency_pages.post("/emergency/note")
def tell():
    """The person tells what was looked at and why."""
    number = request.form.get("id", "")
    found = next((each for each in _own() if str(each.id) == number), None)
    if found is None:
        return _show({"": gettext("There is no emergency access of yours with this number.")}, 404)
    try:
        emergency.write_note(current_storage(), found, request.form.get("note"))
    except EmergencyError as problem:
        return _show({f"note-{number}": str(problem)}, 400)
    emergency_bars.forget()
    flash(gettext("The data protection officer reads your note and closes the access."))
    return redirect(url_for("emergency.show"), 303)


@emergency_pages.get("/audit/emergencies")
def review():
    """Every emergency access, for the officer: what waits for a review first."""
    return _review()


@emergency_pages.post("/audit/emergencies/close")
def close():
    """The officer closes one with a note; a pause that it caused is lifted."""
    number, storage = request.form.get("id", ""), current_storage()
    found = emergency.find(storage, int(number)) if number.isdecimal() else None
    if found is None:
        return _review({"": gettext("There is no emergency access with this number.")}, 404)
    try:
        emergency.close(storage, found, current_user.account.name, request.form.get("note"))
    except EmergencyError as problem:
        return _review({f"note-{number}": str(problem)}, 400)
    emergency_bars.forget()
    flash(gettext("The emergency access of %(account)s is closed.", account=found.account))
    return redirect(url_for("emergency.review"), 303)


def _show(wrong=None, status=200):
    may_open = emergency.may_open(current_viewer())
    own = _own()
    regions = [(code, area_name(code)) for code in emergency.regions()]
    watched = [each for each in emergency.list_emergencies(current_storage()) if _is_in_own_area(each)]
    return desk.show(
        "emergency.html",
        status,
        may_open=may_open,
        running=next((_told(each) for each in own if each.is_running), None),
        own=[_told(each) for each in own],
        watched=[_told(each) for each in watched],
        regions=[("", gettext("choose")), *regions],
        is_enrolled=current_user.session.is_enrolled,
        asked=request.form,
        wrong=wrong or {},
    )


def _review(wrong=None, status=200):
    every = [_told(each) for each in emergency.list_emergencies(current_storage())]
    waiting = [each for each in every if not each["reviewed"]]
    closed = [each for each in every if each["reviewed"]]
    return desk.show(
        "audit/emergencies.html", status, waiting=waiting, closed=closed, asked=request.form, wrong=wrong or {}
    )


def _own():
    return emergency.list_emergencies(current_storage(), current_user.account.name)


def _is_in_own_area(each):
    """Whether a head sees it because people of the own areas were opened."""
    return each.account != current_user.account.name and emergency_bars.is_of_head(current_viewer(), each.area)


def _told(each):
    """An emergency access in the words of the pages."""
    return {
        "id": each.id,
        "account": each.account,
        "area": area_name(each.area),
        "case_number": each.case_number,
        "reason": each.reason,
        "opened": desk.moment(each.opened),
        "ends": desk.moment(each.ends),
        "is_running": each.is_running,
        "is_late": each.is_late,
        "due": desk.last_day(each.due),
        "noted": desk.moment(each.noted),
        "note": each.note,
        "reviewed": desk.moment(each.reviewed),
        "reviewed_by": each.reviewed_by,
        "review": each.review,
    }
