"""Texts that the database keeps locked: who copies the file has them without the use of them."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app


def lock(text, purpose):
    """The text, encrypted with a key of the installation made for this purpose alone; bytes."""
    return _locks(purpose).encrypt(text.encode())


def unlock(locked, purpose):
    """The text again, or None when it was locked with a key that the installation has no more."""
    try:
        return _locks(purpose).decrypt(locked).decode()
    except InvalidToken:
        return None


def lock_again(locked, purpose):
    """The same text under the key of today, or None where no key fits."""
    try:
        return _locks(purpose).rotate(locked)
    except InvalidToken:
        return None


def _locks(purpose):
    keys = [current_app.secret_key, *(current_app.config.get("SECRET_KEY_FALLBACKS") or ())]
    return MultiFernet([Fernet(_derived(key, purpose)) for key in keys])


def _derived(key, purpose):
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"situation-centre {purpose}".encode())
    return base64.urlsafe_b64encode(derive.derive(key.encode()))
