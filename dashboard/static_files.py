"""Files that never change under their address: compressed once, kept by the browser for a year."""

import functools
import gzip
import hashlib
from pathlib import Path

import brotli
import flask_bootstrap
from flask import Blueprint, Response, abort, request, url_for

from dashboard.shell import ASSETS

BOOTSTRAP = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5" / "css" / "bootstrap.min.css"
OPEN_FILES = {
    "bootstrap.css": (BOOTSTRAP, "text/css"),
    "tokens.css": (ASSETS / "tokens.css", "text/css"),
    "sign_in.css": (ASSETS / "sign_in.css", "text/css"),
    "desk.css": (ASSETS / "desk.css", "text/css"),
    "favicon.svg": (Path(__file__).with_name("favicon.svg"), "image/svg+xml"),
}
FOR_EVER = "public, max-age=31536000, immutable"
STATIC = frozenset(
    {
        "static_files.open_file",
        "_dash_assets.static",
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    }
)
SMALLEST = 1000
WAYS = {
    "br": functools.partial(brotli.compress, quality=4),
    "gzip": functools.partial(gzip.compress, compresslevel=4),
}
THOROUGHLY = {
    "br": functools.partial(brotli.compress, quality=9),
    "gzip": functools.partial(gzip.compress, compresslevel=9),
}

static_files = Blueprint("static_files", __name__)
_compressed = {}


@static_files.get("/open/<mark>/<name>")
def open_file(mark, name):
    """One of the few files that the sign-in page needs; `mark` names its contents."""
    if name not in OPEN_FILES or mark != _mark(name):
        abort(404)
    path, kind = OPEN_FILES[name]
    return Response(path.read_bytes(), mimetype=kind, headers={"Cache-Control": FOR_EVER})


def address_of(name):
    """Where an open file is served."""
    return url_for("static_files.open_file", mark=_mark(name), name=name)


@functools.cache
def _mark(name):
    return hashlib.sha256(OPEN_FILES[name][0].read_bytes()).hexdigest()[:16]


def keep(response):
    """A file whose address names its contents is good for ever, any other while it is the same."""
    if request.endpoint not in STATIC or response.status_code != 200:
        return response
    is_marked = "max-age=31536000" in response.headers.get("Cache-Control", "") or "m" in request.args
    response.headers["Cache-Control"] = FOR_EVER if is_marked else "no-cache"
    return response


def compress(response):
    """Send text as brotli, or gzip; static files are compressed once. Forms, which hold a secret, go as they are."""
    way = next((way for way in WAYS if way in request.accept_encodings), None)
    if way is None or response.status_code != 200 or not _is_text(response):
        return response
    response.direct_passthrough = False
    data = response.get_data()
    if len(data) >= SMALLEST and b'name="csrf_token"' not in data:
        response.set_data(_once(way, request.path, data) if request.endpoint in STATIC else WAYS[way](data))
        response.headers["Content-Encoding"] = way
        response.vary.add("Accept-Encoding")
    return response


def _is_text(response):
    kinds = ("application/json", "text/css", "text/html", "javascript", "svg", "text/csv")
    return "Content-Encoding" not in response.headers and any(kind in response.mimetype for kind in kinds)


def _once(way, path, data):
    key = (way, path, len(data))
    if key not in _compressed:
        _compressed[key] = THOROUGHLY[way](data)
    return _compressed[key]
