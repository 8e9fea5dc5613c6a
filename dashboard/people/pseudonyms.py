"""What stands for a person in addresses and lists: different for each account, so a forwarded link opens nothing."""

import base64
import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LONGEST = 600
_LETTERS = 8


class OtherAccount(LookupError):
    """A pseudonym that was not made for this account, or was changed."""


def hide(key, account, *parts):
    """A text for an address that only the same account can open; the same parts give the same text.

    Args:
        key: secret key of the installation.
        parts: texts without '|'.
    """
    hidden = AESSIV(_derived(key, account)).encrypt("|".join(parts).encode(), None)
    return base64.urlsafe_b64encode(hidden).decode().rstrip("=")


def reveal(key, account, text):
    """The parts again.

    Raises:
        OtherAccount: the text was made for another account, by another installation, or is not whole.
    """
    try:
        hidden = base64.urlsafe_b64decode(text[:LONGEST] + "=" * (-len(text) % 4))
        return tuple(AESSIV(_derived(key, account)).decrypt(hidden, None).decode().split("|"))
    except (InvalidTag, ValueError):
        raise OtherAccount from None


def short(key, account, source, client_id):
    """A few letters by which an account tells people apart in its lists: 'K7QF-2M3D'."""
    told = hmac.new(_derived(key, account), f"short|{source}|{client_id}".encode(), hashlib.sha256).digest()
    letters = base64.b32encode(told).decode()[:_LETTERS]
    return f"{letters[:4]}-{letters[4:]}"


def _derived(key, account):
    """A key of 64 bytes for one account."""
    derive = HKDF(algorithm=SHA256(), length=64, salt=None, info=f"situation-centre pseudonyms {account}".encode())
    return derive.derive(key.encode())
