"""Language and theme: two cookies, set by links that work for anybody."""

import contextlib

from flask import Blueprint, has_request_context, redirect, request

from dashboard.cookies import set_plain_cookie
from dashboard.entering import own_path
from dashboard.language import COOKIE, LANGUAGES

THEMES = ("light", "dark")
BEFORE_SIGN_IN = ("/sign-in", "/wall/pair")
A_YEAR = 365 * 24 * 3600
WALL = "situation_centre.wall"

preferences = Blueprint("preferences", __name__)


def current_theme():
    """light or dark, as the cookie says; light without one, and dark on a wall."""
    if is_on_wall():
        return "dark"
    chosen = request.cookies.get("theme")
    return chosen if chosen in THEMES else THEMES[0]


def is_on_wall():
    """Whether what is drawn now is for a wall."""
    return has_request_context() and bool(request.environ.get(WALL))


@contextlib.contextmanager
def as_on_a_wall():
    """Draw in the dark theme inside the block, whatever the cookie says."""
    before = request.environ.get(WALL)
    request.environ[WALL] = True
    try:
        yield
    finally:
        request.environ[WALL] = before


@preferences.get("/preferences")
def choose():
    """Set what is asked for and known, and go back to where the link stood."""
    asked = request.args.get("next")
    response = redirect(asked if asked in BEFORE_SIGN_IN else own_path(asked))
    for name, known in {"theme": THEMES, COOKIE: LANGUAGES}.items():
        if request.args.get(name) in known:
            set_plain_cookie(response, name, request.args[name], max_age=A_YEAR, samesite="Lax", httponly=True)
    return response
