"""Cookies: signed, out of reach of scripts, and sent over TLS only, except to this very machine."""

import hashlib
import re

from flask import request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf

HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})
SCREEN = "wall"  # the cookie of a paired screen


def is_here():
    """Whether the browser talks plainly to its own machine, where no TLS is to be had."""
    return not request.is_secure and re.sub(r":\d+$", "", request.host) in HERE


class SignedCookies(SecureCookieSessionInterface):
    """The cookie holds a CSRF token and the name of a session; what the session is stands in the database."""

    digest_method = staticmethod(hashlib.sha256)

    def get_cookie_name(self, app):
        """Bound to this very host wherever there is TLS."""
        return "session" if is_here() else "__Host-session"

    def get_cookie_secure(self, app):
        """Never over a plain line but to this machine."""
        return not is_here()

    def save_session(self, app, session, response):
        """A file that never changes is the same with any cookie; browsers would fetch it anew after each sign-in."""
        if "immutable" not in response.headers.get("Cache-Control", ""):
            super().save_session(app, session, response)


def set_plain_cookie(response, name, value, **options):
    """Set a cookie that is no secret to the person it belongs to."""
    response.set_cookie(name, value, secure=not is_here(), path="/", **options)
    return response


def offer_csrf(response):
    """Give a page that a signed-in person opens the token that its scripts must send along."""
    if request.endpoint == "/<path:path>" and response.status_code == 200:
        set_plain_cookie(response, "_csrf_token", generate_csrf(), samesite="Strict")
    return response


def bound_name(name):
    """The name of a cookie that a browser gives to this very host only, wherever there is TLS."""
    return name if is_here() else f"__Host-{name}"


def set_bound_cookie(response, name, value, **options):
    """Set a cookie that no script and no other host reads."""
    response.set_cookie(
        bound_name(name), value, path="/", httponly=True, samesite="Lax", secure=not is_here(), **options
    )
    return response


def delete_bound_cookie(response, name):
    """Let the browser forget a cookie of `set_bound_cookie`."""
    response.delete_cookie(bound_name(name), path="/", httponly=True, samesite="Lax", secure=not is_here())
    return response
