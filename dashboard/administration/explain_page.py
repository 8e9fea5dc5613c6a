"""Why an account may do something in an area, or may not: for the administrator."""

from flask import Blueprint, request

from dashboard import accounts, desk
from dashboard.explaining import explain, missing, permission_name, roles_with
from dashboard.grants import AccountError
from dashboard.language import gettext
from dashboard.naming import area_name, area_options, check_area
from dashboard.own_rights import told
from dashboard.storage import current_storage
from data_access.scope import EVERYWHERE, Permission

explain_page = Blueprint("explain_page", __name__)


@explain_page.get("/rights/explain")
def show():
    """The form, and under it the decision that it asks about."""
    every = accounts.list_accounts(current_storage())
    asked = {name: request.args.get(name, "").strip() for name in ("account", "right", "area")}
    values = {
        "people": [(each.name, f"{each.full_name} ({each.name})") for each in every],
        "rights": [(right, f"{permission_name(right)} ({right})") for right in Permission],
        "areas": [(EVERYWHERE, gettext("the whole country")), *area_options()],
        "asked": asked,
        "wrong": {},
        "answer": None,
    }
    try:
        values["answer"] = _answer(**asked) if asked["account"] else None
    except AccountError as problem:
        values["wrong"] = {problem.field: str(problem)}
    return desk.show("administration/explain.html", 400 if values["wrong"] else 200, **values)


def _answer(account, right, area):
    found = accounts.find_account(current_storage(), account)
    if found is None:
        raise AccountError(gettext("There is no account '%(name)s'.", name=account), "account")
    if right not in set(Permission):
        raise AccountError(gettext("There is no right '%(right)s'.", right=right), "right")
    check_area(area or EVERYWHERE)
    decision = explain(found, Permission(right), area or EVERYWHERE)
    return {
        "account": found,
        "name": permission_name(decision.permission),
        "area": area_name(decision.area),
        "is_allowed": decision.is_allowed,
        "grants": [told(held) for held in decision.grants],
        "elsewhere": [told(held) for held in decision.elsewhere],
        "missing": missing(decision.permission),
        "roles": roles_with(decision.permission),
    }
