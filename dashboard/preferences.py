"""Language and theme: two cookies, set by links that work for anybody."""

from flask import Blueprint, redirect, request

from dashboard.cookies import set_plain_cookie
from dashboard.entering import own_path
from dashboard.language import COOKIE, LANGUAGES

THEMES = ("light", "dark")
BEFORE_SIGN_IN = ("/sign-in", "/wall/pair")
A_YEAR = 365 * 24 * 3600

preferences = Blueprint("preferences", __name__)


def current_theme():
    """light or dark, as the cookie says; light without one."""
    chosen = request.cookies.get("theme")
    return chosen if chosen in THEMES else THEMES[0]


@preferences.get("/preferences")
def choose():
    """Set what is asked for and known, and go back to where the link stood."""
    asked = request.args.get("next")
    response = redirect(asked if asked in BEFORE_SIGN_IN else own_path(asked))
    for name, known in {"theme": THEMES, COOKIE: LANGUAGES}.items():
        if request.args.get(name) in known:
            set_plain_cookie(response, name, request.args[name], max_age=A_YEAR, samesite="Lax", httponly=True)
    return response
