"""The form that grants: what can be chosen in it, and the terms that a filled one says."""

import datetime

from dashboard import clock
from dashboard.explaining import permission_name, role_of, terms_of
from dashboard.formats import read_day
from dashboard.grants import AccountError, Terms
from dashboard.language import gettext
from dashboard.naming import area_options, check_area
from dashboard.purposes import purposes
from data_access.scope import EVERYWHERE, IDENTITY, ROLES


def options():
    """What the form offers: roles, areas of both trees, fields and purposes, as (value, words)."""
    return {
        "roles": [("", ""), *((role, _with_terms(role)) for role in ROLES)],
        "areas": [(EVERYWHERE, gettext("the whole country (roles without an area)")), *area_options()],
        "fields": [(field, permission_name(field)) for field in IDENTITY],
        "purposes": list(purposes().items()),
    }


def read_terms(form):
    """The terms that a filled form says; a day is one of the country, the last day is held to its end.

    Raises:
        AccountError: a day that is none, or an area that no publication has.
    """
    starts, ends = _day(form, "starts"), _day(form, "ends")
    area = form.get("area", EVERYWHERE).strip() or EVERYWHERE
    check_area(area)
    return Terms(
        role=form.get("role", ""),
        area=area,
        starts=starts and clock.start_of(starts),
        ends=ends and clock.start_of(ends + datetime.timedelta(days=1)),
        fields=tuple(form.getlist("fields")),
        purposes=tuple(form.getlist("purposes")),
        reason=form.get("reason", "").strip(),
    )


def _day(form, name):
    text = form.get(name, "").strip()
    try:
        return read_day(text) if text else None
    except ValueError as problem:
        raise AccountError(str(problem), name) from None


def _with_terms(role):
    terms = terms_of(role)
    return f"{role_of(role)} ({terms})" if terms else role_of(role)
