"""What a paired screen asks for: its page, whether anything has changed, and its slides when it has."""

import hashlib

from flask import Blueprint, abort, jsonify, render_template, request
from flask_login import current_user

from dashboard import clock
from dashboard.language import current_language
from dashboard.shell import ASSETS
from dashboard.wall import showing

EVERY = 10  # seconds between two questions whether anything has changed
LOST_AFTER = 40  # seconds without an answer until that is said over the picture
FILES = ("wall.js", "wall.css", "style.css")

wall_pages = Blueprint("wall", __name__)


@wall_pages.get("/wall")
def show():
    """The page that hangs on the wall for weeks; the script in it asks the rest."""
    told, slides = _said_and_shown(_screen())
    told |= {"every": EVERY, "lost_after": LOST_AFTER}
    return render_template("wall.html", slides=slides, told=told, files=files())


@wall_pages.get("/wall/mark")
def tell_mark():
    """A few bytes: what the picture rests on, what the page is made of, and the time in the country."""
    return jsonify(said(_screen()))


@wall_pages.get("/wall/slides")
def tell_slides():
    """The slides as HTML, each with the mark of its contents, so that only those that differ are drawn anew."""
    told, slides = _said_and_shown(_screen())
    return jsonify(**told, slides=slides)


@wall_pages.after_request
def try_again(response):
    """A screen has no hands to load a page again that said an error."""
    if request.endpoint == "wall.show" and response.status_code >= 400:
        response.headers["Refresh"] = "30"
    return response


def said(screen):
    """{mark, code, now}: of the picture, of the files that show it, and the seconds since midnight."""
    now = clock.local(clock.now())
    rests = (showing.rests_on(), screen.area, screen.pages, screen.slides, current_language())
    return {"mark": _short(rests), "code": _code(), "now": now.hour * 3600 + now.minute * 60 + now.second}


def files():
    """Addresses of the script and the styles of a wall, each under the mark of its contents."""
    return {name: f"/assets/{name}?m={(ASSETS / name).stat().st_mtime}" for name in FILES}


def _said_and_shown(screen):
    """What is said of the picture, taken before it is made so that no change is missed, and its slides."""
    told, slides = said(screen), showing.pictures(screen, current_language())
    return told | {"failed": any(map(showing.has_failed, slides))}, slides


def _code():
    return _short(sorted(files().items()))


def _screen():
    return current_user.screen or abort(403)


def _short(told):
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]
