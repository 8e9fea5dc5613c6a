"""Whatever goes wrong becomes one plain sentence; the log has the rest under the same number."""

import secrets

from dash.exceptions import DependencyException, InvalidResourceError
from flask import render_template
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from dashboard.audit import Unavailable
from dashboard.explaining import closed
from dashboard.gate import MissingRight
from dashboard.language import gettext
from dashboard.logs import log
from dashboard.refused import note_refusal

CODES = {DependencyException: 404, InvalidResourceError: 404, OperationalError: 503, Unavailable: 503}


def tell_problems(server):
    """Answer every error with a page of ours."""
    for kind in (HTTPException, Exception, *CODES):
        server.register_error_handler(kind, _tell)


def note(error):
    """Write an error into the log; returns the number under which it stands there."""
    number = secrets.token_hex(4)
    if isinstance(error, ServiceUnavailable):  # no fault of a line of ours, and there may be thousands
        log.warning("request %s was put off: %s", number, error.name)
    else:
        log.error("request %s failed", number, exc_info=error)
    return number


def _tell(error):
    code = error.code if isinstance(error, HTTPException) else CODES.get(type(error), 500)
    if code is None or code < 400:
        return error
    number = note(error) if code >= 500 else ""
    note_refusal(error, code)
    told = closed(error.permission) if isinstance(error, MissingRight) else _sentence(code)
    told = str(error) if isinstance(error, Unavailable) else told
    told = error.description if isinstance(error, ServiceUnavailable) else told
    headers = {"Retry-After": str(error.retry_after)} if getattr(error, "retry_after", None) else {}
    wants_rights = isinstance(error, MissingRight)
    text = render_template("problem.html", problem=told, code=code, number=number, wants_rights=wants_rights)
    return text, code, headers


def _sentence(code):
    told = {
        400: gettext("The page has been open too long, or the request is not one that it sends. Open it again."),
        401: gettext("Nobody is signed in, or the session has ended. Sign in again."),
        403: gettext("This may not be done from here."),
        404: gettext("There is nothing at this address."),
        503: gettext("A database does not answer at the moment. Try again in a minute."),
    }
    return told.get(code) or gettext("This did not work. The log of the server tells why.")
