"""The application, put together: guards first, then Dash, then the seal. Only this module knows everything."""

import functools
import logging
import secrets

from dash import ClientsideFunction, Input, Output
from flask import Flask, redirect, render_template
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from werkzeug.exceptions import HTTPException

import callbacks  # noqa: F401  (its modules fill the cards)
from dashboard import gate, settings
from dashboard.answering import answer_address, fill_index
from dashboard.cookies import SignedCookies, offer_csrf
from dashboard.headers import policy_of, protect
from dashboard.language import LANGUAGES, current_language, gettext, set_up_languages
from dashboard.preferences import current_theme, preferences
from dashboard.seal import seal
from dashboard.secret import read_key
from dashboard.shell import SituationCentre
from dashboard.sign_in import load_signed_in, sign_in
from dashboard.static_files import address_of, compress, keep, static_files
from dashboard.storage import open_storage
from pages import PAGES

log = logging.getLogger("situation_centre")


def create_app(pages=PAGES):
    """The application of the installation that the environment names.

    Raises:
        SystemExit: something would be open that nobody decided to open; the text names it.
    """
    server = _server(pages)
    app = SituationCentre(server, pages, fill_index)
    server.extensions["dash"] = app
    app.guarded(Output("arrived", "data"), Input("address", "data"), checks=(gate.text_up_to(4000),))(answer_address)
    app.clientside_callback(ClientsideFunction("screen", "show"), Input("arrived", "data"))
    warm(app)
    seal(app)
    server.extensions["policy"] = policy_of(app)
    return app


def warm(app):
    """Let Dash set itself up before anybody asks: it does so half, when two ask first at the same time."""
    client = app.server.test_client()
    answer = client.get("/_dash-dependencies", environ_overrides={gate.WARM_KEY: gate.WARM})
    assert answer.status_code == 200, answer.get_data(as_text=True)


def _server(pages):
    server = Flask(__name__, static_folder=None)
    server.secret_key = read_key(settings.home())
    server.session_interface = SignedCookies()
    server.config.update(
        MAX_CONTENT_LENGTH=gate.LARGEST_BODY,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    server.extensions.update(pages=pages, storage=open_storage(settings.application_url()))
    server.before_request(gate.guard)
    CSRFProtect(server)
    LoginManager(server).user_loader(load_signed_in)
    set_up_languages(server)
    _add_routes(server)
    _add_endings(server)
    return server


def _add_routes(server):
    for part in (sign_in, preferences, static_files):
        server.register_blueprint(part)
    server.add_url_rule("/", "start", lambda: redirect(f"/{server.extensions['pages'][0].name}"))
    server.add_url_rule("/healthz", "healthz", lambda: ("ok", 200, {"Content-Type": "text/plain"}))
    server.jinja_env.globals.update(
        open_file=address_of, language=current_language, theme=current_theme, languages=LANGUAGES
    )


def _add_endings(server):
    for step in (protect, compress, keep, offer_csrf):  # Flask runs them from the last to the first
        server.after_request(step)
    server.register_error_handler(HTTPException, functools.partial(_tell, server))
    server.register_error_handler(Exception, functools.partial(_tell, server))


def _tell(server, error):
    """One plain sentence for whatever went wrong; the log has the rest under the same number."""
    code, number = getattr(error, "code", None) or 500, secrets.token_hex(4)
    if 300 <= code < 400:
        return error
    if code >= 500:
        log.error("request %s failed", number, exc_info=error)
    told = {404: gettext("There is nothing at this address."), 403: gettext("This may not be done from here.")}
    told |= {400: gettext("The form has been open too long, or the request is not one that this page sends.")}
    problem = told.get(code, gettext("This did not work. The log of the server tells why."))
    return render_template("problem.html", problem=problem, code=code, number=number if code >= 500 else ""), code
