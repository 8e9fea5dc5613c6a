"""Language and theme: two cookies, set by links that work for anybody."""

from flask import Blueprint, redirect, request

from dashboard.cookies import set_plain_cookie
from dashboard.language import COOKIE, LANGUAGES
from dashboard.sign_in import own_path

THEMES = ("light", "dark")
A_YEAR = 365 * 24 * 3600

preferences = Blueprint("preferences", __name__)


def current_theme():
    """light or dark, as the cookie says; light without one."""
    chosen = request.cookies.get("theme")
    return chosen if chosen in THEMES else THEMES[0]


@preferences.get("/preferences")
def choose():
    """Set what is asked for and known, and go back to where the link stood."""
    goes_to_form = request.args.get("next") == "/sign-in"
    response = redirect("/sign-in" if goes_to_form else own_path(request.args.get("next")))
    for name, known in {"theme": THEMES, COOKIE: LANGUAGES}.items():
        if request.args.get(name) in known:
            set_plain_cookie(response, name, request.args[name], max_age=A_YEAR, samesite="Lax", httponly=True)
    return response
