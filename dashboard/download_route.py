"""Files of the numbers on a card: the same address, rights and withholding as on the screen."""

import re

from flask import Blueprint, Response, abort, current_app, request

from dashboard import downloads, saying
from dashboard.address import AddressError, read_address
from dashboard.cards import CARDS
from dashboard.refused import note_not_allowed
from dashboard.viewer import current_viewer
from data_access.publication import NothingPublished
from data_access.query import QueryError
from data_access.scope import NotAllowed, require

CODES = {NotAllowed: 403, AddressError: 400, QueryError: 400, NothingPublished: 503}

download_route = Blueprint("downloads", __name__)


@download_route.get("/download/<name>.csv")
def download(name):
    """The answer behind one card as CSV, for the filters in the query string."""
    if name not in CARDS:
        abort(404)
    card = CARDS[name]
    pages = {page.name: page for page in current_app.extensions["pages"]}
    try:
        require(current_viewer(), pages[card.page].permission)
        view = read_address(f"/{card.page}", _search(), tuple(pages))
        text = downloads.csv_of(current_viewer(), view, card)
    except tuple(CODES) as problem:
        if isinstance(problem, NotAllowed):
            note_not_allowed(problem)
        code = next(code for kind, code in CODES.items() if isinstance(problem, kind))
        return Response(f"{saying.problem(problem)}\n", code, mimetype="text/plain")
    file = re.sub(r"[^\w-]", "_", name)
    return Response(text, mimetype="text/csv", headers={"Content-Disposition": f'attachment; filename="{file}.csv"'})


def _search():
    return "?" + request.query_string.decode("latin-1")
