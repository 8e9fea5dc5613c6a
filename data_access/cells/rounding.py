"""Random rounding by cell key: the same people in the same block are always rounded the same way."""

import hashlib
import hmac


def derived(secret, purpose):
    """A text made of the installation's key for one purpose, so that no statement ever holds the key itself.

    Args:
        secret: bytes.
    """
    return hmac.new(secret, purpose.encode(), hashlib.sha256).hexdigest()


def shown(count, key, block, secret, settings):
    """What is shown of a count of people: None below the smallest, else a neighbouring multiple of the rounding.

    Args:
        count: people, >= 0.
        key: the sum of their keys.
        block: text that names the block and its state: 'place|generation|state'.
        secret: text from `derived`.
        settings: has `smallest` and `rounding`.
    Source: decisions on published cells; rule 3 of the small numbers' rules. Unbiased, and never off by `rounding`.
    """
    if count < settings.smallest:
        return None
    low = settings.rounding * (count // settings.rounding)
    return low + settings.rounding if draw(key, block, secret) < (count - low) / settings.rounding else low


def draw(key, block, secret):
    """A number from 0 to below 1 that nobody can foretell without the secret."""
    return int(hashlib.sha256(f"{secret}|{block}|{key}".encode()).hexdigest()[:8], 16) / 2**32


def shown_sql(count, key, block, secret, settings):
    """The same in DuckDB's SQL; `count`, `key` and `block` are expressions, of whole numbers and a text."""
    unit = settings.rounding
    drawn = f"cast('0x' || substr(sha256('{secret}|' || {block} || '|' || {key}), 1, 8) as bigint) / 4294967296.0"
    up = f"{drawn} < ({count} % {unit}) / cast({unit} as double)"
    rounded = f"{count} - {count} % {unit} + case when {up} then {unit} else 0 end"
    return f"case when {count} >= {settings.smallest} then {rounded} end"
