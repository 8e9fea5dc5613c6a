"""The application, put together: guards first, then Dash, then the seal. Only this module knows everything."""

import datetime

from dash import ClientsideFunction, Input, Output
from flask import Flask, current_app, redirect
from flask_login import LoginManager, current_user
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

import callbacks  # noqa: F401  (its modules fill the cards)
from dashboard import audit, gate, settings, share
from dashboard.address import LONGEST
from dashboard.administration import ADMINISTRATION
from dashboard.answering import answer_address, fill_index
from dashboard.audit.pages import audit_pages
from dashboard.calls import text_up_to
from dashboard.cookies import SignedCookies, offer_csrf
from dashboard.definitions import definitions
from dashboard.download_route import download_route
from dashboard.emergency_pages import emergency_pages
from dashboard.entering import load_signed_in
from dashboard.formats import SOME_DAY, locale, percent, typed
from dashboard.headers import policy_of, protect
from dashboard.help_pages import help_pages
from dashboard.identity_pages import come_back, identity_pages
from dashboard.language import LANGUAGES, current_language, set_up_languages
from dashboard.link_pages import link_pages
from dashboard.mark_pages import mark_pages
from dashboard.note_pages import note_pages
from dashboard.own_password import own_password
from dashboard.own_rights import own_rights
from dashboard.pack_pages import pack_pages
from dashboard.pairing_pages import load_screen, pairing_pages
from dashboard.people.routes import people_pages
from dashboard.preferences import current_theme, preferences
from dashboard.problems import tell_problems
from dashboard.recipe_pages import recipe_pages
from dashboard.screen_pages import screen_pages
from dashboard.seal import seal
from dashboard.second_factor import lock_all_again
from dashboard.second_factor_pages import second_factor_pages
from dashboard.secret import keys_before, read_key
from dashboard.shell import SituationCentre
from dashboard.sign_in import sign_in
from dashboard.slide_pages import slide_pages
from dashboard.source_pages import source_pages
from dashboard.static_files import address_of, compress, keep, static_files
from dashboard.storage import open_storage
from dashboard.upkeep import see_to_it
from dashboard.viewer import current_viewer
from dashboard.wall.pages import wall_pages
from dashboard.warming import warm
from pages import PAGES


def create_app(pages=PAGES):
    """The application of the installation that the environment names.

    Raises:
        SystemExit: something would be open that nobody decided to open; the text names it.
    """
    settings.connect_publication()
    server = _server(pages)
    app = SituationCentre(server, pages, fill_index)
    server.extensions["dash"] = app
    is_address = text_up_to(LONGEST)
    register = app.guarded(
        Output("arrived", "data"), Input("address", "data"), access=gate.SIGNED_IN, checks=(is_address,)
    )
    register(answer_address)
    app.clientside_callback(ClientsideFunction("screen", "show"), Input("arrived", "data"), prevent_initial_call=True)
    server.extensions["dependencies"] = warm(app)
    seal(app)
    server.extensions["policy"] = policy_of(app)
    return app


def _server(pages):
    server = Flask(__name__, static_folder=None)
    if settings.proxies():
        server.wsgi_app = ProxyFix(server.wsgi_app, *[settings.proxies()] * 3)
    server.secret_key = read_key(settings.home())
    server.config["SECRET_KEY_FALLBACKS"] = keys_before()
    server.session_interface = SignedCookies()
    server.config.update(
        MAX_CONTENT_LENGTH=gate.LARGEST_BODY,
        PERMANENT_SESSION_LIFETIME=datetime.timedelta(hours=settings.limits()["session_hours"]),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    server.extensions.update(pages=pages, storage=open_storage(settings.application_url()))
    if server.config["SECRET_KEY_FALLBACKS"]:
        with server.app_context():
            lock_all_again(server.extensions["storage"])
    audit.prepare()
    server.before_request(share.take_turn)
    server.teardown_request(share.give_back)
    server.before_request(see_to_it)
    server.before_request(gate.guard)
    CSRFProtect(server).exempt(come_back)  # it checks a proof of its own
    signing_in = LoginManager(server)
    signing_in.session_protection = None  # a session is bound to its row in the database, not to an address
    signing_in.user_loader(load_signed_in)
    signing_in.request_loader(load_screen)
    set_up_languages(server)
    _add_routes(server)
    _add_endings(server)
    return server


def _add_routes(server):
    signing_in = (sign_in, second_factor_pages, own_password, pairing_pages, identity_pages, link_pages)
    on_walls = (screen_pages, slide_pages, wall_pages)
    looking_after = (
        *ADMINISTRATION,
        audit_pages,
        emergency_pages,
        own_rights,
        definitions,
        help_pages,
        mark_pages,
        source_pages,
    )
    for part in (
        *signing_in,
        *on_walls,
        *looking_after,
        people_pages,
        preferences,
        static_files,
        download_route,
        note_pages,
        pack_pages,
        recipe_pages,
    ):
        server.register_blueprint(part)
    server.add_url_rule("/", "start", _start)
    server.add_url_rule("/healthz", "healthz", lambda: ("ok", 200, {"Content-Type": "text/plain"}))
    said = {
        "open_file": address_of,
        "language": current_language,
        "theme": current_theme,
        "languages": LANGUAGES,
        "percent": percent,
        "day_example": lambda: typed(SOME_DAY),
        "plotly_locale": locale,
    }
    server.jinja_env.globals.update(said)


def _start():
    """Go to the first page of the menu that the viewer may see; a screen goes to its slides."""
    if current_user.screen:
        return redirect("/wall")
    pages, viewer = current_app.extensions["pages"], current_viewer()
    seen = [page for page in pages if page.permission in viewer.permissions] or pages
    return redirect(f"/{seen[0].name}")


def _add_endings(server):
    for step in (protect, compress, keep, offer_csrf):  # Flask runs them from the last to the first
        server.after_request(step)
    tell_problems(server)
