"""Files that never change under their address: compressed once, kept by the browser for a year."""

import functools
import gzip
import hashlib
import sys
from pathlib import Path

import brotli
import flask_bootstrap
import plotly
from flask import Blueprint, Response, abort, request, url_for

from dashboard.shell import ASSETS
from dashboard.used_styles import used_styles

BOOTSTRAP = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5" / "css" / "bootstrap.min.css"
OWN_PLOTLY = Path(sys.prefix) / "charts" / "plotly.js"  # made by dashboard/install/charts
WHOLE_PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
OPEN_FILES = {
    "bootstrap.css": BOOTSTRAP,
    "tokens.css": ASSETS / "tokens.css",
    "sign_in.css": ASSETS / "sign_in.css",
    "desk.css": ASSETS / "desk.css",
    "pair.js": ASSETS / "pair.js",
    "tour.js": ASSETS / "tour.js",
    "favicon.svg": Path(__file__).with_name("favicon.svg"),
    "plotly.js": OWN_PLOTLY if OWN_PLOTLY.exists() else WHOLE_PLOTLY,
}
KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript"}
FOR_EVER = "public, max-age=31536000, immutable"
STATIC = frozenset(
    {
        "static_files.open_file",
        "_dash_assets.static",
        "help_pages.picture",
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    }
)
SMALLEST = 1000
WAYS = {
    "br": functools.partial(brotli.compress, quality=5),
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
    answer = Response(_contents(name), mimetype=KINDS[Path(name).suffix], headers={"Cache-Control": FOR_EVER})
    smaller = Path(f"{OPEN_FILES[name]}.br")
    if "br" in request.accept_encodings and smaller.exists():  # made at the installation, as thoroughly as brotli can
        answer.set_data(smaller.read_bytes())
        answer.headers["Content-Encoding"] = "br"
        answer.vary.add("Accept-Encoding")
    return answer


def address_of(name):
    """Where an open file is served."""
    return url_for("static_files.open_file", mark=_mark(name), name=name)


@functools.cache
def _mark(name):
    return hashlib.sha256(_contents(name)).hexdigest()[:16]


@functools.cache
def _contents(name):
    contents = OPEN_FILES[name].read_bytes()
    return used_styles(contents.decode()).encode() if name == "bootstrap.css" else contents


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
