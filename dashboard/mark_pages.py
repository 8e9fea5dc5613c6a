"""Pages on which analysts write down targets and events; every chart shows them from the next look on."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_login import current_user

from dashboard import desk, formats, marks
from dashboard.language import gettext
from dashboard.naming import area_name, area_options, known_places
from dashboard.recording import carry_out
from dashboard.storage import current_storage
from dashboard.tables import events, targets
from data_access.scope import EVERYWHERE
from data_access.subjects import SUBJECTS

mark_pages = Blueprint("mark_pages", __name__)
TARGET = ("measure", "area", "value", "owner", "origin", "starts", "ends")
EVENT = ("happened_on", "kind", "area", "told", "told_ru", "told_ky", "rebases")


@mark_pages.get("/settings/targets")
def show_targets():
    """Every target, and the form that adds one."""
    return _targets({}, {})


@mark_pages.post("/settings/targets")
def add_target():
    """Keep a target."""
    return _add(TARGET, marks.add_target, "target added", _targets, "mark_pages.show_targets")


@mark_pages.post("/settings/targets/<int:number>/end")
def end_target(number):
    """Show a target no more."""
    return _end(targets, number, "target taken away", "mark_pages.show_targets")


@mark_pages.get("/settings/events")
def show_events():
    """Every event, and the form that adds one."""
    return _events({}, {})


@mark_pages.post("/settings/events")
def add_event():
    """Keep an event."""
    return _add(EVENT, marks.add_event, "event added", _events, "mark_pages.show_events")


@mark_pages.post("/settings/events/<int:number>/end")
def end_event(number):
    """Show an event no more."""
    return _end(events, number, "event taken away", "mark_pages.show_events")


def _add(entries, keep, done, page, back):
    sent = {name: request.form.get(name, "")[:400] for name in entries}
    by = current_user.account.name
    if sent["area"] not in ("", EVERYWHERE) and sent["area"] not in known_places():
        return page({"area": gettext("There is no such area; choose one of the list.")}, sent, 400)
    about = {"object_type": done, "justification": _about(sent), "place": sent["area"]}
    try:
        carry_out(current_storage(), lambda connection: keep(connection, sent, by), "settings", by, **about)
    except marks.MarkError as problem:
        return page({problem.field: str(problem)}, sent, 400)
    flash(gettext("Kept. Every chart shows it from the next look on."))
    return redirect(url_for(back), 303)


def _about(sent):
    """What the audit says of an entry."""
    told = [sent.get(name, "") for name in ("measure", "value", "starts", "happened_on", "kind", "told", "rebases")]
    return " · ".join(filter(None, told))[:200]


def _end(table, number, done, back):
    by, about = current_user.account.name, {"object_type": done, "justification": str(number)}
    there = carry_out(
        current_storage(), lambda connection: marks.take_away(connection, table, number, by), "settings", by, **about
    )
    if not there:
        abort(404)
    flash(gettext("Taken away. No chart shows it any more."))
    return redirect(url_for(back), 303)


def _targets(wrong, sent, status=200):
    rows = [(target, _measure(target.measure), area_name(target.area), _dates(target)) for target in _all_targets()]
    values = {"rows": rows, "wrong": wrong, "sent": sent, "areas": _areas(), "measures": _measures()}
    return desk.show("targets.html", status, **values)


def _all_targets():
    return marks.list_targets(current_storage())


def _events(wrong, sent, status=200):
    named = marks.kinds()
    rows = [
        (event, formats.date(event.happened_on), named.get(event.kind, event.kind), area_name(event.area))
        for event in marks.list_events(current_storage())
    ]
    values = {"rows": rows, "wrong": wrong, "sent": sent, "areas": _areas(), "kinds": list(named.items())}
    return desk.show("events.html", status, **values)


def _areas():
    return [(EVERYWHERE, area_name(EVERYWHERE)), *area_options()]


def _measures():
    """Every number of the catalogue, by subject."""
    return [
        (gettext(subject.label), [(each.id, f"{each.id} · {gettext(each.label)}") for each in subject.measures])
        for subject in SUBJECTS
    ]


def _measure(asked):
    """A number by its id and name."""
    told = dict(pair for _, pairs in _measures() for pair in pairs)
    return told.get(asked, asked)


def _dates(target):
    first = formats.date(target.starts)
    return f"{first} – {formats.date(target.ends)}" if target.ends else gettext("from %(day)s", day=first)
