"""What the identity provider says about itself, asked for at first use and kept: its addresses and its keys."""

import base64
import contextlib
import json
import threading
import time
import urllib.error
import urllib.request
from urllib.parse import quote, urlencode, urlsplit

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from dashboard.logs import log

DOCUMENT = "/.well-known/openid-configuration"
PATIENCE = 5
LARGEST = 1_000_000
AGAIN_AFTER = 15  # seconds after a document that did not come
KEYS_AGAIN_AFTER = 60  # seconds; a token with a key that is not known makes us look again, but not always
_kept, _turn = {}, threading.Lock()


class Unreachable(RuntimeError):
    """The provider does not answer, or not as one should; the log has what it said."""


class Declined(RuntimeError):
    """The provider answers that what was sent is good for nothing (any more)."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


_opener = urllib.request.build_opener(_NoRedirect)


def discover(issuer):
    """The provider's discovery document.

    Raises:
        Unreachable: see above, or the document is another issuer's.
    """
    with _alone():
        kept = _kept.setdefault(issuer, {"document": None, "failed": None, "keys": None, "asked": None})
        if kept["document"] is None:
            if _is_recent(kept["failed"], AGAIN_AFTER):
                raise Unreachable("it did not answer a moment ago")
            kept["failed"] = time.monotonic()
            document = _ask(issuer.rstrip("/") + DOCUMENT)
            if document.get("issuer") != issuer:
                raise _unreachable(f"its document is that of {document.get('issuer')!r}")
            kept["document"] = document
        return kept["document"]


def key_of(issuer, kid):
    """The key of that id, or None; an unknown id makes us ask for the keys anew, once a minute at most.

    Raises:
        Unreachable: see above.
    """
    address = discover(issuer)["jwks_uri"]
    with _alone():
        kept = _kept[issuer]
        found = _find(kept["keys"], kid)
        if found is None and not _is_recent(kept["asked"], KEYS_AGAIN_AFTER):
            kept["asked"] = time.monotonic()
            kept["keys"] = _key_set(address)
            found = _find(kept["keys"], kid)
        return found


def exchange(provider, code, verifier, address):
    """The ID token that a code is good for.

    Raises:
        Declined: the code is not good, or was used before.
        Unreachable: see above.
    """
    document = discover(provider["issuer"])
    sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": address, "code_verifier": verifier}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    ways = document.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if provider["secret"] and "client_secret_basic" in ways:
        pair = f"{quote(provider['client'], safe='')}:{quote(provider['secret'], safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        sent |= {"client_id": provider["client"]} | (
            {"client_secret": provider["secret"]} if provider["secret"] else {}
        )
    answer = _ask(document["token_endpoint"], urlencode(sent).encode(), headers)
    if not isinstance(answer.get("id_token"), str):
        raise _unreachable("it sent no ID token")
    return answer["id_token"]


def forget():
    """Ask anew what the provider says about itself."""
    with _turn:
        _kept.clear()


@contextlib.contextmanager
def _alone():
    """One asks at a time; the others do not stand in line behind a provider that does not answer."""
    if not _turn.acquire(timeout=1):
        raise Unreachable("it is being asked at this moment")
    try:
        yield
    finally:
        _turn.release()


def _is_recent(at, seconds):
    return at is not None and at > time.monotonic() - seconds


def _find(keys, kid):
    usable = (key for key in keys or () if key.kid == kid and key.as_dict().get("use", "sig") == "sig")
    return next(usable, None)


def _key_set(address):
    try:
        return KeySet.import_key_set(_ask(address))
    except (JoseError, KeyError, ValueError, TypeError) as error:
        raise _unreachable(f"its keys cannot be read ({error})") from error


def _ask(address, sent=None, headers=None):
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}):
        raise _unreachable(f"its address {address!r} is not protected")
    asked = urllib.request.Request(address, sent, {"Accept": "application/json"} | (headers or {}))
    try:
        with _opener.open(asked, timeout=PATIENCE) as answer:
            told = json.loads(answer.read(LARGEST))
    except urllib.error.HTTPError as error:
        if sent and error.code in {400, 401, 403}:
            raise Declined(f"{address}: {error}") from error
        raise _unreachable(f"{address}: {error}") from error
    except (OSError, ValueError) as error:
        raise _unreachable(f"{address}: {error}") from error
    if not isinstance(told, dict):
        raise _unreachable(f"{address} does not answer with an object")
    return told


def _unreachable(why):
    log.error("the identity provider cannot be used: %s", why)
    return Unreachable(why)
