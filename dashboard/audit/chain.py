"""The chain: each row carries a hash over itself and over the hash of the row before, made with the audit's key."""

import hashlib
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
    content = orjson.dumps({name: row[name] for name in COLUMNS})
    return hmac.digest(key, prev_hash.encode() + content, hashlib.sha256).hex()


def closing_seal(key, closing):
    """The seal of a row of audit_closings: nobody without the key can say that rows were let go in order."""
    content = orjson.dumps(["closing", closing["seq"], closing["row_hash"], closing["month"], closing["at_utc"]])
    return hmac.digest(key, content, hashlib.sha256).hex()


def as_list(values):
    """A list as it stands in a column: JSON, each value once, in the order given."""
    return orjson.dumps([*dict.fromkeys(str(value) for value in values)]).decode()
