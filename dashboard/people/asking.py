"""What an address of the page of people asks for, put into the terms of the register."""

from flask import current_app
from flask_login import current_user

from dashboard import saying
from dashboard.people import pseudonyms
from dashboard.viewer import current_viewer
from dashboard.viewing import period_of
from data_access.query import QueryError
from data_access.register.road import Asked
from data_access.scope import IDENTITY, Permission
from data_access.subjects import find_measure


def asked_of(view, for_file=False):
    """The question of a view.

    Args:
        for_file: with every identity field that the viewer may see, not the name alone.
    Raises:
        QueryError: a number that is not known, or a case that is not written 'dimension:code'.
    """
    where = {name: list(values) for name, values in view.filters.items() if name != "period"}
    sort = (view.values("sort") or ("name",))[0]
    fields = IDENTITY if for_file else (Permission.PEOPLE_NAME,)
    if view.values("of"):
        where |= _case(view) | ({"month": period_of(view)} if view.values("period") else {})
        return Asked(where, number_of(view), None, sort, fields)
    if view.values("open"):
        where["is_open"] = view.values("open")[0]
    return Asked(where, None, current_user.session.search or None, sort, fields)


def number_of(view):
    """(subject, measure, role) of the number whose people are listed."""
    name, _, role = view.values("of")[0].partition(":")
    try:
        subject, measure = find_measure(name)
    except LookupError as problem:
        raise QueryError(saying.problem(problem)) from None
    return subject, measure, role or "of"


def _case(view):
    where = {}
    for said in view.values("case"):
        name, mark, code = said.partition(":")
        if not mark:
            raise QueryError(
                "A case is written as dimension and code, such as exit:successful, not %(case)r.", case=said[:60]
            )
        where.setdefault(name, []).append(code)
    return where


def after_of(view):
    """Where the page before ended; None for the first page.

    Raises:
        OtherAccount: the address was made for another account.
    """
    if not view.values("after"):
        return None
    kind, place = pseudonyms.reveal(current_app.secret_key, current_viewer().account, view.values("after")[0])
    return kind, int(place)


def address_of_person(source, client_id):
    """Where an account finds a person."""
    hidden = pseudonyms.hide(current_app.secret_key, current_viewer().account, source, client_id)
    return f"/person?id={hidden}"


def address_after(view, after):
    """The next page of a view."""
    hidden = pseudonyms.hide(current_app.secret_key, current_viewer().account, after[0], str(after[1]))
    return view.with_(after=hidden).href


def name_of_person(source, client_id):
    """The letters by which the account tells a person from the others."""
    return pseudonyms.short(current_app.secret_key, current_viewer().account, source, client_id)
