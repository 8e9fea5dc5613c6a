"""The way to the identity provider and back; its answer is a form that another site posts, with proofs of its own."""

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for

from dashboard import clock, identity, settings
from dashboard.entering import let_in, note_refusal, own_path
from dashboard.id_token import Refused, check_token
from dashboard.language import gettext
from dashboard.linking import account_of, offer_link
from dashboard.logs import log
from dashboard.provider import Declined, Unreachable, exchange
from dashboard.sign_in import form
from dashboard.storage import current_storage

COOKIE = "__Host-oidc"
WAY = "identity provider"
LONGEST = 4096

identity_pages = Blueprint("identity", __name__)


@identity_pages.get("/sign-in/identity")
def leave():
    """Send the browser to the provider."""
    provider = settings.identity_provider() or abort(404)
    leads_to = own_path(request.args.get("next"))
    try:
        address, browser = identity.begin_request(current_storage(), provider, _address(), leads_to)
    except Unreachable:
        return form(_cannot_now(provider), 503)
    except identity.TooMany:
        return form(gettext("Many people are signing in at this moment. Try again in a few seconds."), 429)
    response = redirect(address)
    _set_cookie(response, browser, 600)
    return response


@identity_pages.post("/sign-in/identity/return")
def come_back():
    """Look at the provider's answer; only the browser that asked, and only once, may bring it."""
    provider = settings.identity_provider() or abort(404)
    sent = {name: request.form.get(name, "")[:LONGEST] for name in ("state", "code", "error", "iss")}
    asked = identity.finish_request(current_storage(), sent["state"], request.cookies.get(COOKIE, ""))
    if asked is None:
        return _refuse(provider, "an answer that this browser has not asked for")
    if sent["error"] or not sent["code"] or sent["iss"] not in {"", provider["issuer"]}:
        return _refuse(provider, f"the provider says {sent['error'][:60]!r}")
    try:
        token = exchange(provider, sent["code"], asked.verifier, _address())
        claims = check_token(token, provider, asked.nonce)
    except (Declined, Refused) as problem:
        return _refuse(provider, str(problem))
    except Unreachable:
        return form(_cannot_now(provider), 503)
    return _forget_cookie(_recognise(provider, claims, asked.next))


def _recognise(provider, claims, leads_to):
    account = account_of(current_storage(), provider["issuer"], claims["sub"])
    if account is None:
        note_refusal("", WAY)
        code = offer_link(current_storage(), provider["issuer"], claims["sub"])
        return render_template("unknown_person.html", code=code, provider=provider["name"]), 403
    has_two = claims.get("acr") in provider["second_factor"]
    return let_in(account, WAY, verified=clock.now() if has_two else None, leads_to=leads_to)


def _refuse(provider, why):
    log.warning("an answer of the identity provider was refused: %s", why)
    note_refusal("", WAY)
    told = gettext("%(provider)s has not signed you in. Begin again from this page.", provider=provider["name"])
    return _forget_cookie(form(told, 401))


def _cannot_now(provider):
    return gettext("%(provider)s does not answer at the moment. Try again in a minute.", provider=provider["name"])


def _address():
    return url_for("identity.come_back", _external=True)


def _set_cookie(response, value, seconds):
    options = {"secure": True, "httponly": True, "samesite": "None"}  # it must come along from the provider's site
    response.set_cookie(COOKIE, value, path="/", max_age=seconds, **options)


def _forget_cookie(answered):
    response = make_response(answered)
    _set_cookie(response, "", 0)
    return response
