"""The language of the screen: English, Russian or Kyrgyz, chosen by a cookie."""

import contextlib
from pathlib import Path

from flask import has_request_context, request
from flask_babel import Babel, gettext, ngettext, refresh

LANGUAGES = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}
COOKIE = "language"
DEFAULT = "en"
FOUND = "situation_centre.language"
TRANSLATIONS = Path(__file__).with_name("translations")

__all__ = ["COOKIE", "LANGUAGES", "current_language", "gettext", "ngettext", "set_up_languages", "speaking"]


def current_language():
    """The language of this request: the cookie's, else the browser's first that we have, else English."""
    if not has_request_context():
        return DEFAULT
    if FOUND not in request.environ:
        chosen = request.cookies.get(COOKIE)
        request.environ[FOUND] = (
            chosen if chosen in LANGUAGES else request.accept_languages.best_match(LANGUAGES, DEFAULT)
        )
    return request.environ[FOUND]


@contextlib.contextmanager
def speaking(language):
    """Answer this request in another language inside the block."""
    before = current_language()
    request.environ[FOUND] = language
    refresh()
    try:
        yield
    finally:
        request.environ[FOUND] = before
        refresh()


def set_up_languages(server):
    """Let `gettext` speak the language of the request; a missing catalogue means English."""
    server.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    server.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Bishkek"
    Babel(server, locale_selector=current_language, default_locale=DEFAULT)
