"""The gate: everything is closed, and each route that opens is written down here.

It stands before Flask's and Dash's own code, and looks at the matched rule, never at a piece of the path.
"""

from flask import abort, current_app, redirect, request, url_for
from flask_login import current_user

from dashboard.calls import is_declared_call, read_call

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
LARGEST_BODY = 64 * 1024
WARM_KEY = "situation_centre.warm"
WARM = object()  # no client can send this: it is a value of the WSGI environment, not a header


def guard():
    """Let pass what ACCESS and the session allow; a page leads to the sign-in, the rest gets a bare code."""
    if request.environ.get(WARM_KEY) is WARM:
        return None
    access = ACCESS.get(request.endpoint, SIGNED_IN)
    if access != OPEN and not current_user.is_authenticated:
        return _to_sign_in() if request.endpoint in {"start", PAGE, "sign_in.leave"} else abort(401)
    if access == SHUT or _is_unknown_page():
        abort(404)
    _refuse_foreign()
    if request.endpoint == CALLBACK:
        _check_call()
    return None


def _to_sign_in():
    is_known = request.endpoint == PAGE and not _is_unknown_page()
    return redirect(url_for("sign_in.show", next=request.full_path.rstrip("?") if is_known else None))


def _is_unknown_page():
    names = {page.name for page in current_app.extensions["pages"]}
    return request.endpoint == PAGE and request.view_args["path"] not in names


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
    if access != SIGNED_IN and access not in current_user.viewer.permissions:
        abort(403)
