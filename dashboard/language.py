"""The language of the screen: English, Russian or Kyrgyz, chosen by a cookie; of a command, by LANGUAGE."""

import contextlib
import functools
from pathlib import Path

from babel.support import Translations
from flask import has_request_context, request
from flask_babel import Babel, refresh

from dashboard import settings

LANGUAGES = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}
COOKIE = "language"
DEFAULT = "en"
FOUND = "situation_centre.language"
TRANSLATIONS = Path(__file__).with_name("translations")


def gettext(text, /, **told):
    """A text of the code in the current language, with what is told in its places."""
    said = _catalogue(current_language()).gettext(text) if text else text
    return said % told if told else said


def ngettext(one, many, num, /, **told):
    """The same of a text that names how many, which is told as `num`."""
    return _catalogue(current_language()).ngettext(one, many, num) % {"num": num, **told}


def in_language(names):
    """One of a code's names as data hold them, (English, Russian, Kyrgyz): English where there is no other."""
    return names[("en", "ru", "ky").index(current_language())] or names[0]


def current_language():
    """The language of this request: the cookie's, else the browser's first that we have, else English.

    Outside a request, in a command, the first that we have of those that its environment names.
    """
    if not has_request_context():
        return next((each for each in settings.languages() if each in LANGUAGES), DEFAULT)
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


@functools.cache
def _catalogue(language):
    """The texts of a language; of English, and where none are compiled, the texts themselves."""
    return Translations.load(TRANSLATIONS, [language])
