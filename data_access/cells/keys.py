"""Record keys: a number for each person that nobody can foretell, by which cells are rounded and movers noticed."""

KEY_BITS = 28
BUCKETS = 64


def person(secret):
    """SQL of a person's number of 60 bits, from `source` and `client_id`.

    Args:
        secret: text from rounding.derived.
    """
    return f"cast('0x' || substr(sha256('{secret}|' || source || '|' || client_id), 1, 15) as bigint)"
