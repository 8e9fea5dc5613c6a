"""The proof of who somebody is, as the identity provider signs it: every claim is looked at."""

import datetime
import hmac

from joserfc import jws, jwt
from joserfc.errors import JoseError

from dashboard import clock
from dashboard.provider import key_of

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")  # keys in two halves
CLOCKS_APART = 60  # seconds
OLDEST = 600
LONGEST = 255


class Refused(ValueError):
    """A token that proves nothing; the text says why, for the log."""


def check_token(token, provider, nonce):
    """The claims of a token that was made for us, now, in answer to our own question.

    Raises:
        Refused: see above.
        dashboard.provider.Unreachable: the provider's keys cannot be had.
    """
    claims = _signed_claims(token, provider["issuer"])
    for check in (_check_parties, _check_times):
        check(claims, provider)
    if not isinstance(claims.get("nonce"), str) or not hmac.compare_digest(claims["nonce"].encode(), nonce.encode()):
        raise Refused("it answers another question (nonce)")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 1 <= len(subject) <= LONGEST:
        raise Refused("it names nobody (sub)")
    return claims


def _signed_claims(token, issuer):
    try:
        header = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise Refused(f"it cannot be read ({error})") from error
    if header.get("alg") not in ALGORITHMS or not isinstance(header.get("kid"), str):
        raise Refused(f"it is signed with {header.get('alg')!r} and the key {header.get('kid')!r}")
    key = key_of(issuer, header["kid"])
    if key is None:
        raise Refused(f"the provider has no key {header['kid']!r}")
    try:
        return jwt.decode(token, key, algorithms=[header["alg"]]).claims
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise Refused(f"its signature is not the provider's ({error})") from error


def _check_parties(claims, provider):
    audience = claims.get("aud")
    audience = [audience] if isinstance(audience, str) else audience
    if claims.get("iss") != provider["issuer"]:
        raise Refused(f"it is from {claims.get('iss')!r} (iss)")
    if not isinstance(audience, list) or provider["client"] not in audience:
        raise Refused(f"it is for {claims.get('aud')!r} (aud)")
    if (len(audience) > 1 or "azp" in claims) and claims.get("azp") != provider["client"]:
        raise Refused(f"it was given to {claims.get('azp')!r} (azp)")


def _check_times(claims, _provider):
    now = clock.now().replace(tzinfo=datetime.UTC).timestamp()
    times = {name: claims.get(name) for name in ("exp", "iat", "nbf")}
    if times["nbf"] is None:
        times["nbf"] = times["iat"]
    if not all(type(at) in (int, float) for at in times.values()):
        raise Refused("it says no time (exp, iat)")
    if times["exp"] <= now - CLOCKS_APART:
        raise Refused("it has expired (exp)")
    if times["nbf"] > now + CLOCKS_APART or times["iat"] > now + CLOCKS_APART:
        raise Refused("it is not valid yet (nbf, iat)")
    if times["iat"] < now - OLDEST:
        raise Refused("it was made too long ago (iat)")
