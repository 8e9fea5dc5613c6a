"""Signing in with the national identity provider: OpenID Connect, code flow with PKCE, answered by a posted form.

What was asked is kept for ten minutes under the hash of `state`, and answers the browser that asked, once.
"""

import datetime
import hashlib
import hmac
import secrets
from urllib.parse import urlencode

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from sqlalchemy import delete, func, insert, select

from dashboard import clock, settings
from dashboard.linking import is_linked
from dashboard.provider import discover
from dashboard.storage import alone
from dashboard.tables import identity_requests

VALID_FOR = datetime.timedelta(minutes=10)
MOST_AT_ONCE = 2_000


class TooMany(RuntimeError):
    """More sign-ins have been begun than there are people."""


def provider_name():
    """What the button says; None where no provider is set."""
    provider = settings.identity_provider()
    return provider and provider["name"]


def is_only_way(storage, account):
    """Whether an account may be signed in by the provider only: it is linked, and the setting says so."""
    provider = settings.identity_provider()
    return bool(provider and provider["is_only_way"] and is_linked(storage, account, provider["issuer"]))


def begin_request(storage, provider, address, leads_to):
    """(where to send the browser, what its cookie holds) for a sign-in.

    Args:
        address: where the provider is to post its answer.
        leads_to: path of ours to open afterwards.
    Raises:
        TooMany: see above.
        dashboard.provider.Unreachable: the provider does not answer.
    """
    document = discover(provider["issuer"])
    state, nonce, verifier, browser = (secrets.token_urlsafe(48) for _ in range(4))
    row = {"state": _hash(state), "nonce": nonce, "verifier": verifier, "browser": _hash(browser), "next": leads_to}
    _keep(storage, row)
    asked = {
        "response_type": "code",
        "response_mode": "form_post",
        "scope": "openid",
        "client_id": provider["client"],
        "redirect_uri": address,
        "state": state,
        "nonce": nonce,
        "code_challenge": create_s256_code_challenge(verifier),
        "code_challenge_method": "S256",
    }
    if provider["second_factor"]:
        asked["acr_values"] = " ".join(sorted(provider["second_factor"]))
    start = document["authorization_endpoint"]
    return f"{start}{'&' if '?' in start else '?'}{urlencode(asked)}", browser


def finish_request(storage, state, browser):
    """What was asked under a state by this very browser within ten minutes, once; None otherwise."""
    mine = identity_requests.c.state == _hash(state)
    with alone(storage) as connection:
        row = connection.execute(select(identity_requests).where(mine)).first()
        is_mine = row is not None and hmac.compare_digest(row.browser, _hash(browser))
        if is_mine:
            connection.execute(delete(identity_requests).where(mine))
    return row if is_mine and row.created > clock.now() - VALID_FOR else None


def _keep(storage, row):
    at = clock.now()
    with alone(storage) as connection:
        connection.execute(delete(identity_requests).where(identity_requests.c.created < at - VALID_FOR))
        if connection.scalar(select(func.count()).select_from(identity_requests)) >= MOST_AT_ONCE:
            raise TooMany("Too many sign-ins have been begun.")
        connection.execute(insert(identity_requests).values(row | {"created": at}))


def _hash(text):
    return hashlib.sha256(text.encode()).hexdigest()
