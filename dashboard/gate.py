"""The gate: everything is closed, and each route that opens is written down here with the right that it takes.

It stands before Flask's and Dash's own code, and looks at the matched rule, never at a piece of the path.
"""

from flask import abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.exceptions import Forbidden, HTTPException

from dashboard.calls import is_declared_call, read_call
from dashboard.cookies import SCREEN, bound_name
from data_access.scope import Permission

OPEN, PASSWORD_GIVEN, SIGNED_IN, SHUT = "open", "password given", "signed in", "shut"
CALLBACK = "/_dash-update-component"
PAGE = "/<path:path>"
COMPONENTS = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
ACCESS = {
    "sign_in.show": OPEN,
    "sign_in.enter": OPEN,
    "preferences.choose": OPEN,
    "static_files.open_file": OPEN,
    "healthz": OPEN,
    "pairing.show": OPEN,
    "wall.show": SIGNED_IN,  # and a paired screen, as the two below
    "wall.tell_mark": SIGNED_IN,
    "wall.tell_slides": SIGNED_IN,
    "identity.leave": OPEN,
    "identity.come_back": OPEN,
    "sign_in.leave": PASSWORD_GIVEN,
    "second_factor.ask": PASSWORD_GIVEN,  # all that a session opens until the second factor is given
    "second_factor.give": PASSWORD_GIVEN,
    "second_factor.enrol": PASSWORD_GIVEN,
    "second_factor.finish": PASSWORD_GIVEN,
    "start": SIGNED_IN,
    "second_factor.show": SIGNED_IN,
    "second_factor.renew": SIGNED_IN,
    "own_password.show": SIGNED_IN,
    "own_password.change": SIGNED_IN,
    "definitions.show": SIGNED_IN,
    "help_pages.show": SIGNED_IN,
    "help_pages.show_room": SIGNED_IN,
    "help_pages.picture": SIGNED_IN,
    "help_pages.end_tour": SIGNED_IN,
    "help_pages.begin_tour": SIGNED_IN,
    "source_pages.show": Permission.DATA_VIEW,
    "source_pages.show_work": Permission.EXACT_COUNTS,
    "source_pages.take_out": Permission.EXACT_COUNTS,
    "own_rights.show": SIGNED_IN,
    "own_rights.sessions": SIGNED_IN,
    "own_rights.end_session": SIGNED_IN,
    "account_pages.show_all": Permission.ACCOUNTS_MANAGE,
    "account_pages.add": Permission.ACCOUNTS_MANAGE,
    "account_pages.set_password": Permission.ACCOUNTS_MANAGE,
    "account_pages.change": Permission.ACCOUNTS_MANAGE,
    "grant_pages.show": Permission.ACCOUNTS_MANAGE,
    "grant_pages.grant": Permission.ACCOUNTS_MANAGE,
    "grant_pages.revoke": Permission.ACCOUNTS_MANAGE,
    "session_pages.show": Permission.ACCOUNTS_MANAGE,
    "session_pages.end": Permission.ACCOUNTS_MANAGE,
    "explain_page.show": Permission.ACCOUNTS_MANAGE,
    "screen_pages.show": Permission.ACCOUNTS_MANAGE,
    "screen_pages.pair": Permission.ACCOUNTS_MANAGE,
    "screen_pages.edit": Permission.ACCOUNTS_MANAGE,
    "screen_pages.change": Permission.ACCOUNTS_MANAGE,
    "screen_pages.end": Permission.ACCOUNTS_MANAGE,
    "slide_pages.show": Permission.ACCOUNTS_MANAGE,
    "slide_pages.keep": Permission.ACCOUNTS_MANAGE,
    "slide_pages.preview": Permission.ACCOUNTS_MANAGE,
    "slide_pages.change": Permission.ACCOUNTS_MANAGE,
    "link_pages.show": Permission.ACCOUNTS_MANAGE,
    "link_pages.make": Permission.ACCOUNTS_MANAGE,
    "link_pages.end": Permission.ACCOUNTS_MANAGE,
    "mark_pages.show_targets": Permission.TARGETS_EDIT,
    "mark_pages.add_target": Permission.TARGETS_EDIT,
    "mark_pages.end_target": Permission.TARGETS_EDIT,
    "mark_pages.show_events": Permission.EVENTS_EDIT,
    "mark_pages.add_event": Permission.EVENTS_EDIT,
    "mark_pages.end_event": Permission.EVENTS_EDIT,
    "people_pages.show_purpose": Permission.PEOPLE_READ,
    "people_pages.choose_purpose": Permission.PEOPLE_READ,
    "people_pages.search": Permission.PEOPLE_SEARCH,
    "people_pages.show_export": Permission.PEOPLE_EXPORT,
    "people_pages.export": Permission.PEOPLE_EXPORT,
    "people_pages.show_conflicts": Permission.AUDIT_READ,
    "people_pages.add_conflict": Permission.AUDIT_READ,
    "people_pages.remove_conflict": Permission.AUDIT_READ,
    "audit_pages.start": Permission.AUDIT_READ,
    "audit_pages.rows": Permission.AUDIT_READ,
    "audit_pages.take_out": Permission.AUDIT_READ,
    "audit_pages.who_saw": Permission.AUDIT_READ,
    "audit_pages.watch": Permission.AUDIT_READ,
    "audit_pages.verify": Permission.AUDIT_READ,
    "emergency.review": Permission.AUDIT_READ,
    "emergency.close": Permission.AUDIT_READ,
    "emergency.show": SIGNED_IN,  # what an account took it answers for, whatever rights it has left
    "emergency.take": SIGNED_IN,  # and glass:break, or people:read
    "emergency.end": SIGNED_IN,
    "emergency.tell": SIGNED_IN,
    "recipe_pages.show": SIGNED_IN,
    "recipe_pages.keep": Permission.RECIPES_EDIT,
    "recipe_pages.end": Permission.RECIPES_EDIT,
    "note_pages.show": SIGNED_IN,  # and the right of the page that is presented
    "note_pages.keep": SIGNED_IN,
    "pack_pages.ask": SIGNED_IN,  # and the right of the page that it is made of
    "pack_pages.show": SIGNED_IN,  # and only the own ones
    "pack_pages.state": SIGNED_IN,
    "pack_pages.hand_out": SIGNED_IN,
    "downloads.download": SIGNED_IN,  # and the right of the card's page
    PAGE: SIGNED_IN,  # and the page's own right
    CALLBACK: SIGNED_IN,  # and what the callback declares
    COMPONENTS: SIGNED_IN,
    "_dash_assets.static": SIGNED_IN,
    "/": SHUT,  # "start" stands at this address
    "/_dash-layout": SHUT,  # the index page holds both
    "/_dash-dependencies": SHUT,
    "/_reload-hash": SHUT,
    "/_favicon.ico": SHUT,
}
WALL = frozenset({"wall.tell_mark", "wall.tell_slides"})
BARE = frozenset(
    {CALLBACK, COMPONENTS, "_dash_assets.static", "downloads.download", "help_pages.picture", *WALL}
)  # scripts ask; a code will do
FOR_SCREENS = frozenset({"start", "wall.show", *WALL, PAGE, CALLBACK, COMPONENTS, "_dash_assets.static"})
CROSS_SITE = frozenset({"identity.come_back"})  # a change that another site sends on purpose, with a proof of its own
LARGEST_BODY = 64 * 1024
WARM_KEY = "situation_centre.warm"
WARM = object()  # no client can send this: it is a value of the WSGI environment, not a header


class MissingRight(Forbidden):
    """The answer to somebody who is signed in, and lacks the permission that the address takes."""

    def __init__(self, permission):
        super().__init__()
        self.permission = permission


def guard():
    """Let pass what ACCESS and the session allow; a page leads to the sign-in, the rest gets a bare code."""
    if request.environ.get(WARM_KEY) is WARM:
        return None
    access = ACCESS.get(request.endpoint, SHUT)
    if access != OPEN and not current_user.is_authenticated:
        return abort(401) if access == SHUT or request.endpoint in BARE else _to_sign_in()
    if access not in {OPEN, PASSWORD_GIVEN} and not current_user.is_verified:
        return abort(401) if access == SHUT or request.endpoint in BARE else _to("second_factor.ask")
    if access == SHUT or (request.endpoint == PAGE and request.view_args["path"] not in _page_names()):
        abort(404)
    if access != OPEN and current_user.screen:
        _check_screen(current_user.screen)
    if request.endpoint not in CROSS_SITE:
        _refuse_foreign()
    if isinstance(access, Permission):
        demand(access)
    if request.endpoint == CALLBACK:
        _check_call()
    return _to_own_rights()


def demand(permission):
    """Stop a request whose viewer lacks a permission at this moment."""
    if permission not in current_user.viewer.permissions:
        raise MissingRight(permission)


def is_page(path):
    """Whether a path, with or without a query string, leads to a page that can be opened, and may be gone on to."""
    try:
        endpoint, values = current_app.url_map.bind("").match(path.partition("?")[0], method="GET")
    except HTTPException:
        return False
    if endpoint == PAGE:
        return values["path"] in _page_names()
    return endpoint not in BARE and ACCESS.get(endpoint, SHUT) not in {OPEN, SHUT}


def _to_sign_in():
    """To the form, or to the code where the browser was a screen on a wall once, or wants to be one."""
    was_screen = request.endpoint == "wall.show" or bound_name(SCREEN) in request.cookies
    return redirect(url_for("pairing.show")) if was_screen else _to("sign_in.show")


def _to(endpoint):
    """To a page on the way, which leads on to the page that was asked for."""
    path = request.full_path.rstrip("?")
    is_known = request.method == "GET" and request.endpoint != "start" and is_page(path)
    return redirect(url_for(endpoint, next=path if is_known else None))


def _to_own_rights():
    """Who has no right at this moment is told so, rather than shown a page with nothing on it."""
    if request.endpoint in {"start", PAGE} and not current_user.viewer.permissions:
        return redirect(url_for("own_rights.show"))
    return None


def _check_screen(screen):
    """A screen on a wall opens the pages on its list and what they are made of, and changes nothing."""
    is_asking = request.method in {"GET", "HEAD"} or request.endpoint == CALLBACK
    if request.endpoint not in FOR_SCREENS or not is_asking:
        abort(403)
    if request.endpoint == PAGE and request.view_args["path"] not in screen.pages:
        abort(403)


def _page_names():
    return {page.name for page in current_app.extensions["pages"]}


def _refuse_foreign():
    """Refuse a change that another site asks for: the browser says where it comes from."""
    if request.method in {"GET", "HEAD"}:
        return
    origin = request.headers.get("Origin")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        abort(403)
    if origin is not None and origin.partition("://")[2] != request.host:
        abort(403)


def _check_call():
    app, body = current_app.extensions["dash"], read_call(request)
    if not is_declared_call(app, body):
        abort(400)
    access = app.declared[body["output"]].access
    if access != SIGNED_IN:
        demand(access)
    if current_user.screen and _page_of(body) not in current_user.screen.pages:
        abort(403)


def _page_of(body):
    """The page whose address a call asks for, or None."""
    asked = [each.get("value") for each in body["inputs"] if each["id"] == "address"]
    return (asked[0] or "").partition("?")[0].strip("/") if asked else None
