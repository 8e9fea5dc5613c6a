"""The gate: everything is closed, and each route that opens is written down here with the right that it takes.

It stands before Flask's and Dash's own code, and looks at the matched rule, never at a piece of the path.
"""

from flask import abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.exceptions import Forbidden, HTTPException

from dashboard.calls import is_declared_call, read_call
from data_access.scope import Permission

OPEN, SIGNED_IN, SHUT = "open", "signed in", "shut"
CALLBACK = "/_dash-update-component"
PAGE = "/<path:path>"
COMPONENTS = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
ACCESS = {
    "sign_in.show": OPEN,
    "sign_in.enter": OPEN,
    "preferences.choose": OPEN,
    "static_files.open_file": OPEN,
    "healthz": OPEN,
    "start": SIGNED_IN,
    "sign_in.leave": SIGNED_IN,
    "own_rights.show": SIGNED_IN,
    "own_rights.sessions": SIGNED_IN,
    "own_rights.end_session": SIGNED_IN,
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
BARE = frozenset({CALLBACK, COMPONENTS, "_dash_assets.static", "downloads.download"})  # scripts ask; a code will do
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
    if access == SHUT or (request.endpoint == PAGE and request.view_args["path"] not in _page_names()):
        abort(404)
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
    path = request.full_path.rstrip("?")
    is_known = request.method == "GET" and request.endpoint != "start" and is_page(path)
    return redirect(url_for("sign_in.show", next=path if is_known else None))


def _to_own_rights():
    """Who has no right at this moment is told so, rather than shown a page with nothing on it."""
    if request.endpoint in {"start", PAGE} and not current_user.viewer.permissions:
        return redirect(url_for("own_rights.show"))
    return None


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
