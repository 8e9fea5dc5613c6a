"""The chain: each row carries a hash over itself and over the hash of the row before, made with the audit's key."""

import functools
import hmac

import orjson

from dashboard.audit.tables import audit

START = "0" * 64  # what the very first row follows
HASHES = ("prev_hash", "row_hash")
COLUMNS = tuple(str(column.name) for column in audit.columns if column.name not in HASHES)


def row_hash(key, prev_hash, row):
    """The hash of a row.

    Args:
        key: bytes of the audit's key.
        prev_hash: 64 hexadecimal digits, of the row before.
        row: mapping with at least COLUMNS; the hash covers their names and values, as JSON in their order.
    """
    return content_hash(key, prev_hash, {name: row[name] for name in COLUMNS})


def content_hash(key, prev_hash, content):
    """The same for a row with COLUMNS alone, in their order."""
    seal = _begun(key).copy()  # a key is taken up once, and not for each of a million rows
    seal.update(prev_hash.encode() + orjson.dumps(content))
    return seal.hexdigest()


@functools.lru_cache(maxsize=8)
def _begun(key):
    return hmac.new(key, digestmod="sha256")


def closing_seal(key, closing):
    """The seal of a row of audit_closings: nobody without the key can say that rows were let go in order."""
    content = orjson.dumps(["closing", closing["seq"], closing["row_hash"], closing["month"], closing["at_utc"]])
    return hmac.digest(key, content, "sha256").hex()


def as_list(values):
    """A list as it stands in a column: JSON, each value once, in the order given."""
    return orjson.dumps([*dict.fromkeys(str(value) for value in values)]).decode()
