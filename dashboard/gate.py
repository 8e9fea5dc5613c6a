"""The gate: everything is closed, and each route that opens is written down here.

It stands before Flask's and Dash's own code and looks at the matched rule, never at a piece of the path.
"""

import dataclasses
from collections.abc import Callable

import orjson
from flask import abort, current_app, redirect, request, url_for
from flask_login import current_user

OPEN, SIGNED_IN, SHUT = "open", "signed in", "shut"
DASH_CALLBACK = "/_dash-update-component"
DASH_PAGE = "/<path:path>"
ACCESS = {
    "sign_in.show": OPEN,
    "sign_in.enter": OPEN,
    "preferences.choose": OPEN,
    "static_files.open_file": OPEN,
    "healthz": OPEN,
    "sign_in.leave": SIGNED_IN,
    "downloads.download": SIGNED_IN,
    "start": SIGNED_IN,
    "/": SIGNED_IN,
    DASH_PAGE: SIGNED_IN,
    DASH_CALLBACK: SIGNED_IN,
    "/_dash-layout": SIGNED_IN,
    "/_dash-dependencies": SIGNED_IN,
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": SIGNED_IN,
    "_dash_assets.static": SIGNED_IN,
    "/_reload-hash": SHUT,
    "/_favicon.ico": SHUT,
}
LARGEST_BODY = 64 * 1024
DEEPEST = 6
LONGEST_LIST = 200
BODY_KEYS = {"output", "outputs", "inputs", "state", "changedPropIds", "parsedChangedPropsIds"}
WARM_KEY = "situation_centre.warm"
WARM = object()  # no client can send this: it is a value of the WSGI environment, not a header


@dataclasses.dataclass(frozen=True)
class Declared:
    """What a server callback may be called with: one check a value, and the right it takes (None: any viewer)."""

    checks: tuple
    permission: str | None
    question: Callable


def text_up_to(longest):
    """A check: a text of at most that many characters, or nothing yet."""
    return lambda value: value is None or (type(value) is str and len(value) <= longest)


def guard():
    """Let pass what ACCESS and the session allow; a page leads to the sign-in, the rest gets a bare code."""
    if request.environ.get(WARM_KEY) is WARM:
        return None
    access = ACCESS.get(request.endpoint, SIGNED_IN)
    if access == OPEN:
        return _foreign()
    if not current_user.is_authenticated:
        return _to_sign_in() if request.endpoint in {"start", "/", DASH_PAGE} else abort(401)
    if access == SHUT or _is_unknown_page():
        abort(404)
    return _foreign() or _misshapen()


def _to_sign_in():
    asked = request.full_path.rstrip("?") if request.endpoint == DASH_PAGE else None
    return redirect(url_for("sign_in.show", next=None if _is_unknown_page() else asked))


def _is_unknown_page():
    names = {page.name for page in current_app.extensions["pages"]}
    return request.endpoint == DASH_PAGE and request.view_args["path"] not in names


def _foreign():
    """Refuse a change that another site asks for: the browser says where it comes from."""
    if request.method in {"GET", "HEAD"}:
        return
    origin = request.headers.get("Origin")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        abort(403)
    if origin is not None and origin.partition("://")[2] != request.host:
        abort(403)
    return


def _misshapen():
    if request.endpoint != DASH_CALLBACK:
        return
    if request.query_string or request.mimetype != "application/json":
        abort(400)
    if not is_declared_call(current_app.extensions["dash"], _body()):
        abort(400)
    return


def _body():
    try:
        return orjson.loads(request.get_data())
    except orjson.JSONDecodeError:
        abort(400)


def is_declared_call(app, body):
    """Whether the body calls a declared callback with just the ids, properties and kinds of values declared."""
    if not isinstance(body, dict) or not set(body) <= BODY_KEYS or not _is_shallow(body, DEEPEST):
        return False
    output = body.get("output")
    called = app.callback_map.get(output) if isinstance(output, str) else None
    if not called or output not in app.declared or body.get("outputs") != _target(output):
        return False
    wanted, given = called["inputs"] + called["state"], [body.get("inputs", []), body.get("state", [])]
    if not all(isinstance(part, list) for part in given) or len(sum(given, [])) != len(wanted):
        return False
    checks = app.declared[output].checks
    return _are_changes(body, called) and all(map(_fits, wanted, sum(given, []), checks))


def _target(output):
    name, _, prop = output.rpartition(".")
    return {"id": name, "property": prop}


def _are_changes(body, called):
    names = {f"{each['id']}.{each['property']}" for each in called["inputs"]}
    changed = (body.get("changedPropIds", []), body.get("parsedChangedPropsIds", []))
    return all(isinstance(each, list) and all(type(name) is str and name in names for name in each) for each in changed)


def _fits(wanted, given, check):
    known = isinstance(given, dict) and set(given) <= {"id", "property", "value"}
    same = known and (given.get("id"), given.get("property")) == (wanted["id"], wanted["property"])
    return same and check(given.get("value"))


def _is_shallow(value, depth):
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return depth > 0 and len(value) <= LONGEST_LIST and all(_is_shallow(each, depth - 1) for each in inner)
    return True
