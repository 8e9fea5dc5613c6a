"""The administrator's page of what a screen plays: its slides in order, and each as the wall will show it."""

from flask import Blueprint, abort, flash, jsonify, redirect, request, url_for

from dashboard import desk
from dashboard.language import LANGUAGES, current_language, gettext
from dashboard.naming import area_name, known_places
from dashboard.screen_pages import areas_shown, carry_out_for
from dashboard.screens import ScreenError, change_slides, find_screen
from dashboard.storage import current_storage
from dashboard.wall import showing
from dashboard.wall.pages import files
from dashboard.wall.slides import LONGEST, MOST, SHORTEST, USUAL, Slide, moved, put
from data_access.scope import EVERYWHERE

slide_pages = Blueprint("slide_pages", __name__)


@slide_pages.get("/administration/screens/<int:number>/slides")
def show(number):
    """The slides of a screen, the form of one of them, and its picture."""
    screen = _screen(number)
    return _show(screen, {}, _entries(_asked_for(screen)), request.args.get("slide", ""))


@slide_pages.post("/administration/screens/<int:number>/slides")
def keep(number):
    """Keep a slide in its place, or as the last one."""
    screen, place = _screen(number), request.form.get("place", "")
    try:
        slides = put(_slides(screen), _sent(screen, request.form), int(place) if place.isdecimal() else None)
        if len(slides) > MOST:
            raise ScreenError(gettext("A screen plays %(most)s slides at most.", most=MOST), "shows")
        _change(screen, slides)
    except ScreenError as problem:
        return _show(screen, {problem.field: str(problem)}, request.form, place, 400)
    flash(gettext("Kept. The screen shows it within seconds."))
    return redirect(url_for("slide_pages.show", number=number), 303)


@slide_pages.post("/administration/screens/<int:number>/slides/<int:place>/<any(up, down, remove):what>")
def change(number, place, what):
    """Play a slide earlier or later, or no more."""
    screen = _screen(number)
    slides = _slides(screen)
    if place >= len(slides):
        abort(404)
    _change(screen, moved(slides, place, what))
    flash(gettext("Kept. The screen shows it within seconds."))
    return redirect(url_for("slide_pages.show", number=number), 303)


@slide_pages.get("/administration/screens/<int:number>/slides/preview")
def preview(number):
    """The slide that the form describes, as the screen would show it."""
    screen = _screen(number)
    try:
        return jsonify(slides=[showing.picture(screen, _sent(screen, request.args))])
    except ScreenError as problem:
        return jsonify(problem=str(problem)), 400


def _sent(screen, entries):
    """The slide that a form describes.

    Raises:
        ScreenError: an entry that the screen cannot play.
    """
    shows, area, language = (entries.get(name, "") for name in ("shows", "area", "language"))
    if shows not in {what for _, told in showing.offered(screen) for what, _ in told}:
        raise ScreenError(gettext("Choose one of the list: the pages on the screen's own list have it."), "shows")
    if area not in dict(_areas(screen)):
        raise ScreenError(gettext("There is no such area; choose one of the list."), "area")
    if language not in LANGUAGES:
        raise ScreenError(gettext("Choose one of the three languages."), "language")
    return Slide(shows, area, language, _seconds(entries.get("seconds", "")))


def _seconds(said):
    if not said.isdecimal() or not SHORTEST <= int(said) <= LONGEST:
        told = gettext("Give a whole number of seconds, %(least)s to %(most)s.", least=SHORTEST, most=LONGEST)
        raise ScreenError(told, "seconds")
    return int(said)


def _areas(screen):
    """(code, name) of the screen's own place and of those inside it."""
    known = known_places()
    inside = [each for each in areas_shown() if screen.area in (EVERYWHERE, each) or known.lies_in(each, screen.area)]
    own = gettext("the place of the screen: %(area)s", area=area_name(screen.area))
    return [(EVERYWHERE, own), *((each, area_name(each)) for each in inside)]


def _slides(screen):
    return tuple(showing.plays(screen, current_language()))


def _change(screen, slides):
    told = {"object_type": "slides", "justification": screen.name}
    carry_out_for(screen.id, lambda connection: change_slides(connection, screen.id, slides), **told)


def _asked_for(screen):
    """The slide that the address names, or a new one like the first."""
    slides, place = _slides(screen), request.args.get("slide", "")
    if place.isdecimal() and int(place) < len(slides):
        return slides[int(place)]
    return Slide(slides[0].shows if slides else "", language=current_language(), seconds=USUAL)


def _entries(slide):
    return {"shows": slide.shows, "area": slide.area, "language": slide.language, "seconds": slide.seconds}


def _show(screen, wrong, sent, place, status=200):
    choices = showing.offered(screen)
    titles = {what: f"{page} · {title}" for page, told in choices for what, title in told}
    rows = [(each, titles.get(each.shows, each.shows), area_name(each.area)) for each in _slides(screen)]
    values = {"rows": rows, "choices": choices, "areas": _areas(screen), "place": place, "files": files()}
    values |= {"languages_offered": LANGUAGES.items(), "limits": (SHORTEST, LONGEST)}
    return desk.show("slides.html", status, screen=screen, wrong=wrong, sent=sent, **values)


def _screen(number):
    return find_screen(current_storage(), number) or abort(404)
