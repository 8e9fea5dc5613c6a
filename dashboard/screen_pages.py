"""The administrator's page of screens: pairing one by its code, what each shows, alarms, taking one away."""

from flask import Blueprint, abort, current_app, flash, redirect, request, url_for
from flask_login import current_user

from dashboard import desk
from dashboard.attempts import begin_attempt, forget_attempts, pairing_keys, take_back
from dashboard.language import gettext
from dashboard.naming import area_name, area_options, known_places
from dashboard.recording import carry_out
from dashboard.screens import (
    ScreenError,
    change_screen,
    find_screen,
    list_screens,
    pair_screen,
    quiet_alarm,
    revoke_screen,
)
from dashboard.sign_in import wait_sentence
from dashboard.storage import current_storage
from data_access.scope import EVERYWHERE, ROLES

ENTRIES = ("code", "name", "area")

screen_pages = Blueprint("screen_pages", __name__)


@screen_pages.get("/administration/screens")
def show():
    """Every screen, and the form that pairs another."""
    return _show({}, {})


@screen_pages.post("/administration/screens")
def pair():
    """Bind the screen that shows a code; five wrong codes, and the administrator rests for ten minutes."""
    sent, keys = _sent(), pairing_keys(_me())
    try:
        _check_area(sent)
        if wait := begin_attempt(current_storage(), keys):
            return _show({"code": wait_sentence(wait)}, sent, 429)
        told = {"object_type": "paired", "justification": sent["name"].strip(), "place": sent["area"]}
        pages = _offered(sent["pages"])
        carry_out_for(None, lambda c: pair_screen(c, sent["code"], sent["name"], sent["area"], pages, _me()), **told)
    except ScreenError as problem:
        if problem.field not in {"code", "area"}:
            take_back(current_storage(), keys)
        return _show({problem.field: str(problem)}, sent, 400)
    forget_attempts(current_storage(), keys)
    flash(gettext("Paired. The screen plays its slides within seconds."))
    return redirect(url_for("screen_pages.show"), 303)


@screen_pages.get("/administration/screens/<int:number>")
def edit(number):
    """The form of one screen."""
    screen = find_screen(current_storage(), number) or abort(404)
    entries = {"name": screen.name, "area": screen.area, "pages": screen.pages}
    return _edit(screen, {}, entries)


@screen_pages.post("/administration/screens/<int:number>")
def change(number):
    """Keep another name, place or list of pages."""
    screen, sent = find_screen(current_storage(), number) or abort(404), _sent()
    told = {"object_type": "changed", "justification": sent["name"].strip(), "place": sent["area"]}
    pages = _offered(sent["pages"])
    try:
        _check_area(sent)
        carry_out_for(number, lambda c: change_screen(c, number, sent["name"], sent["area"], pages), **told)
    except ScreenError as problem:
        return _edit(screen, {problem.field: str(problem)}, sent, 400)
    flash(gettext("Kept. The screen shows it from its next page on."))
    return redirect(url_for("screen_pages.show"), 303)


@screen_pages.post("/administration/screens/<int:number>/<any(revoke, quiet):what>")
def end(number, what):
    """Take a screen away, or say that its alarm has been looked into."""
    screen = find_screen(current_storage(), number) or abort(404)
    step, done = {
        "revoke": (revoke_screen, gettext("%(screen)s shows nothing any more.", screen=screen.name)),
        "quiet": (quiet_alarm, gettext("The alarm of %(screen)s is set back.", screen=screen.name)),
    }[what]
    told = {"revoke": "revoked", "quiet": "alarm set back"}[what]
    carry_out_for(number, lambda connection: step(connection, number), object_type=told, justification=screen.name)
    flash(done)
    return redirect(url_for("screen_pages.show"), 303)


def offered_pages():
    """(name, title) of the pages that a screen may show: those that the role of a wall opens."""
    pages = current_app.extensions["pages"]
    return [(page.name, gettext(page.title)) for page in pages if page.permission in ROLES["wall"]]


def _offered(names):
    """Of the names sent, those that are offered, in the order of the menu."""
    return [name for name, _ in offered_pages() if name in names]


def _sent():
    sent = {name: request.form.get(name, "")[:200] for name in ENTRIES}
    return sent | {"pages": request.form.getlist("pages"), "area": sent["area"] or EVERYWHERE}


def _check_area(sent):
    if sent["area"] != EVERYWHERE and not _is_shown(sent["area"]):
        raise ScreenError(gettext("There is no such area; choose one of the list."), "area")


def areas_shown():
    """The areas of which numbers are published, in the order of the menu."""
    return [code for _, inside in area_options() for code, _ in inside if _is_shown(code)]


def _is_shown(area):
    """Whether numbers are published for an area: they go down to districts and departments, not to offices."""
    known = known_places()
    return area in known and known[area].column != "office"


def _areas():
    every = ((heading, [each for each in inside if _is_shown(each[0])]) for heading, inside in area_options())
    return [(EVERYWHERE, area_name(EVERYWHERE)), *(each for each in every if each[1])]


def carry_out_for(number, change, **told):
    """Make a change of a screen, None for one that has no number yet, and write it down: see dashboard.recording."""
    subjects = (f"screen:{number}",) if number else ()
    return carry_out(current_storage(), change, "screen", _me(), subject_ids=subjects, **told)


def _show(wrong, sent, status=200):
    rows = [{"screen": each, "area": area_name(each.area), "pages": _titles(each)} for each in _screens()]
    values = {"rows": rows, "wrong": wrong, "sent": sent, **_options()}
    return desk.show("screens.html", status, **values)


def _edit(screen, wrong, sent, status=200):
    return desk.show("screen.html", status, screen=screen, wrong=wrong, sent=sent, **_options())


def _options():
    return {"pages_offered": offered_pages(), "areas": _areas()}


def _screens():
    return list_screens(current_storage())


def _titles(screen):
    titles = dict(offered_pages())
    return ", ".join(titles.get(name, name) for name in screen.pages)


def _me():
    return current_user.account.name
