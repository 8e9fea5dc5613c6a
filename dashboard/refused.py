"""Refusals stand in the audit too: a missing right, a forged call, a request that another site sent."""

import contextlib

from flask import request
from flask_login import current_user

from dashboard import audit
from dashboard.gate import CALLBACK, MissingRight


def note_refusal(error, code):
    """Write down that somebody signed in was refused; where that cannot be written, nothing was shown either."""
    is_forged = code == 400 and request.endpoint == CALLBACK
    if (code == 403 or is_forged) and getattr(current_user, "is_authenticated", False):
        right = str(error.permission) if isinstance(error, MissingRight) else ""
        _write("right" if right else "forged request", right or request.method)


def note_not_allowed(problem):
    """Write down that a page was not shown for want of a right."""
    _write("page", str(problem))


def _write(what, told):
    rule = request.url_rule.rule if request.url_rule else ""
    with contextlib.suppress(audit.Unavailable):
        audit.record("refusal", object_type=what, decision="refused", justification=f"{rule}: {told}")
