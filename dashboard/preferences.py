"""Language and theme: two cookies, set by links that work for anybody; an account keeps its language."""

import contextlib

from flask import Blueprint, has_request_context, redirect, request
from flask_login import current_user

from dashboard.cookies import set_plain_cookie
from dashboard.entering import own_path
from dashboard.language import COOKIE, LANGUAGES
from dashboard.own_language import A_YEAR, keep_language
from dashboard.storage import current_storage

THEMES = ("light", "dark")
BEFORE_SIGN_IN = ("/sign-in", "/wall/pair")
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
    account = getattr(current_user, "account", None)
    if account is not None and request.args.get(COOKIE) in LANGUAGES:
        keep_language(current_storage(), account.name, request.args[COOKIE])
    return response
