"""What a screen on a wall sees of its pairing, and how its requests are known afterwards."""

from flask import Blueprint, make_response, redirect, render_template, request, session
from flask_login import UserMixin, current_user

from dashboard.cookies import SCREEN, bound_name, delete_bound_cookie, set_bound_cookie
from dashboard.entering import note
from dashboard.gate import CALLBACK, PAGE
from dashboard.language import gettext
from dashboard.pairing import TooMany, begin_pairing, code_of, finish_pairing, is_waiting
from dashboard.screen_tokens import first_token, renewed_token, screen_of
from dashboard.screens import find_screen
from dashboard.storage import current_storage

WAITS, WALL = "pair", "/wall"
ASK_AGAIN_SECONDS = 5
A_LONG_TIME = 400 * 24 * 3600

pairing_pages = Blueprint("pairing", __name__)


class PairedScreen(UserMixin):
    """The screen behind this request; flask-login's `current_user` where nobody has signed in."""

    account, is_verified = None, True

    def __init__(self, screen):
        self.screen, self.id = screen, screen.viewer.account

    @property
    def viewer(self):
        """The rights of the screen: the wall's, for its place."""
        return self.screen.viewer


def load_screen(asked):
    """flask-login's loader for requests without a session: the screen of the cookie, or None."""
    token = asked.cookies.get(bound_name(SCREEN))
    if not token:
        return None
    browser = asked.headers.get("User-Agent", "")
    screen, alarm = screen_of(current_storage(), token, asked.remote_addr or "", browser)
    if alarm:
        note("screen", screen.viewer.account, "one token in two places", justification=alarm, decision="refused")
    return screen and PairedScreen(screen)


@pairing_pages.get("/wall/pair")
def show():
    """The code, until an administrator has typed it in; the screen then plays its slides."""
    if current_user.is_authenticated and current_user.screen:
        return redirect(WALL)
    token, storage = request.cookies.get(bound_name(WAITS)), current_storage()
    number = finish_pairing(storage, token) if token else None
    if number and (screen := find_screen(storage, number)):
        return _opened(screen)
    try:
        token = token if token and is_waiting(storage, token) else begin_pairing(storage)
    except TooMany:
        told = gettext("Too many screens wait for their pairing. This page tries again by itself.")
        return render_template("pair.html", code=None, problem=told, seconds=60), 429
    page = render_template("pair.html", code=code_of(token), problem=None, seconds=ASK_AGAIN_SECONDS)
    return set_bound_cookie(make_response(page), WAITS, token)


@pairing_pages.after_app_request
def renew(response):
    """Give a screen a new token once a day, together with a page, and keep the token of its calls from growing old."""
    if request.endpoint not in {PAGE, CALLBACK, "wall.show"} or response.status_code != 200:
        return response
    screen = getattr(current_user, "screen", None)
    if screen is None:
        return response
    session.modified = True  # a page may hang on a wall for longer than any session of a person lasts
    token = request.cookies.get(bound_name(SCREEN))
    if request.endpoint != CALLBACK and (new := renewed_token(current_storage(), screen.id, token)):
        set_bound_cookie(response, SCREEN, new, max_age=A_LONG_TIME)
    return response


def _opened(screen):
    session.clear()  # whoever signed in at this screen is no longer
    note("screen", screen.viewer.account, "paired", justification=screen.name)
    response = redirect(WALL)
    set_bound_cookie(response, SCREEN, first_token(current_storage(), screen.id), max_age=A_LONG_TIME)
    return delete_bound_cookie(response, WAITS)
