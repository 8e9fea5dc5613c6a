"""The administrator's page of links: which account a person of the identity provider is."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_login import current_user

from dashboard import desk, identity, linking
from dashboard.attempts import begin_attempt, forget_attempts, pairing_keys
from dashboard.language import gettext
from dashboard.recording import carry_out
from dashboard.sign_in import wait_sentence
from dashboard.storage import current_storage

link_pages = Blueprint("link_pages", __name__)


@link_pages.get("/administration/links")
def show():
    """Every link, and the form that makes another."""
    return _show({}, {"name": request.args.get("name", "")})


@link_pages.post("/administration/links")
def make():
    """Link the person who was shown a code; five wrong codes, and the administrator rests for ten minutes."""
    sent = {name: request.form.get(name, "").strip()[:64] for name in ("code", "name")}
    me, name = current_user.account.name, sent["name"].casefold()
    if wait := begin_attempt(current_storage(), pairing_keys(me)):
        return _show({"code": wait_sentence(wait)}, sent, 429)
    if name == me:
        return _show({"name": gettext("Nobody links the own account: ask another administrator.")}, sent, 400)
    told = {"object_type": "identity linked", "subject_ids": (name,)}
    try:
        carry_out(current_storage(), lambda c: linking.link_by_code(c, sent["code"], name), "account", me, **told)
    except linking.LinkError as problem:
        return _show({problem.field: str(problem)}, sent, 400)
    forget_attempts(current_storage(), pairing_keys(me))
    flash(gettext("Linked. The person can sign in now."))
    return redirect(url_for("link_pages.show"), 303)


@link_pages.post("/administration/links/end")
def end():
    """Take the links of an account away."""
    name, me = request.form.get("name", "")[:64], current_user.account.name
    told = {"object_type": "identity unlinked", "subject_ids": (name,)}
    carry_out(current_storage(), lambda connection: linking.take_away(connection, name), "account", me, **told)
    flash(gettext("The link is gone, and what was open has ended."))
    return redirect(url_for("link_pages.show"), 303)


def _show(wrong, sent, status=200):
    links, provider = linking.links(current_storage()), identity.provider_name()
    return desk.show("links.html", status, links=links, provider=provider, wrong=wrong, sent=sent)
