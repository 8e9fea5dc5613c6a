"""The second factor: codes of six digits from a telephone (TOTP), and ten recovery codes on paper."""

import base64
import datetime
import hashlib
import hmac
import secrets

import pyotp
from sqlalchemy import delete, insert, select, update

from dashboard import clock
from dashboard.attempts import begin_attempt, forget_attempts, second_factor_keys
from dashboard.locked import lock, lock_again, unlock
from dashboard.sessions import end_sessions_of
from dashboard.storage import alone
from dashboard.tables import recovery_codes, second_factors
from data_access.scope import SECOND_FACTOR_ROLES

STEP_SECONDS = 30
EARLIER_OR_LATER = (0, -1, 1)
RECOVERY_CODES = 10
RECOVERY_BYTES = 10  # 80 bits, 16 letters
PURPOSE = "second factor"


def is_demanded(account):
    """Whether the rights that an account holds now take a second factor."""
    return bool(account.roles & SECOND_FACTOR_ROLES)


def is_enrolled(storage, account):
    """Whether a first code of the account's telephone has been given."""
    row = _row(storage, account)
    return row is not None and row.confirmed is not None


def begin_enrolment(storage, account):
    """Make a new secret for the account's telephone; it counts only after `finish_enrolment`.

    Raises:
        ValueError: the account has a second factor already.
    """
    secret = pyotp.random_base32()
    locked = lock(secret, PURPOSE)
    with alone(storage) as connection:
        kept = connection.scalar(select(second_factors.c.confirmed).where(second_factors.c.account == account))
        if kept is not None:
            raise ValueError(f"{account} has a second factor already; an administrator can take it away.")
        connection.execute(delete(second_factors).where(second_factors.c.account == account))
        connection.execute(insert(second_factors).values(account=account, secret=locked, last_step=0))
    return secret


def begun_secret(storage, account):
    """The secret that waits for its first code, or None."""
    row = _row(storage, account)
    return unlock(row.secret, PURPOSE) if row is not None and row.confirmed is None else None


def finish_enrolment(storage, account, code):
    """The ten recovery codes once the first code of the telephone is right, or None when it is not."""
    secret, keys = begun_secret(storage, account), second_factor_keys(account)
    if secret is None or begin_attempt(storage, keys):
        return None
    step = _step_of(secret, _bare(code))
    if step is None:
        return None
    forget_attempts(storage, keys)
    values = {"confirmed": clock.now(), "last_step": step}
    with alone(storage) as connection:
        begun = (second_factors.c.account == account) & second_factors.c.confirmed.is_(None)
        done = connection.execute(update(second_factors).where(begun).values(values))
        return _new_codes(connection, account) if done.rowcount else None


def check_code(storage, account, code):
    """Whether a code of the telephone or a recovery code is right and was not used before; it is used now.

    Args:
        account: the account's name.
    Returns:
        False also while the account has to wait after wrong codes: see `attempts.second_factor_keys`.
    """
    keys = second_factor_keys(account)
    if begin_attempt(storage, keys):
        return False
    bare = _bare(code)
    is_right = _use_step(storage, account, bare) if bare.isdigit() else _use_recovery(storage, account, bare)
    if is_right:
        forget_attempts(storage, keys)
    return is_right


def renew_codes(storage, account):
    """Ten new recovery codes in place of those before."""
    with alone(storage) as connection:
        return _new_codes(connection, account)


def codes_left(storage, account):
    """How many recovery codes have not been used."""
    query = select(recovery_codes.c.code).where(recovery_codes.c.account == account, recovery_codes.c.used.is_(None))
    with storage.connect().execution_options(read_only=True) as connection:
        return len(connection.execute(query).all())


def forget_second_factor(connection, account):
    """Take telephone and recovery codes away, in the caller's transaction; whether there was any."""
    connection.execute(delete(recovery_codes).where(recovery_codes.c.account == account))
    return connection.execute(delete(second_factors).where(second_factors.c.account == account)).rowcount > 0


def reset_second_factor(storage, account):
    """Take the second factor of an account away and end what is open; whether there was any."""
    with alone(storage) as connection:
        was_there = forget_second_factor(connection, account)
        end_sessions_of(connection, account)
    return was_there


def lock_all_again(storage):
    """After the installation's key has changed: keep every secret under the new one."""
    with alone(storage) as connection:
        for row in connection.execute(select(second_factors)).all():
            locked = lock_again(row.secret, PURPOSE)
            if locked:
                of_row = second_factors.c.account == row.account
                connection.execute(update(second_factors).where(of_row).values(secret=locked))


def _row(storage, account):
    with storage.connect().execution_options(read_only=True) as connection:
        return connection.execute(select(second_factors).where(second_factors.c.account == account)).first()


def _use_step(storage, account, code):
    row = _row(storage, account)
    secret = unlock(row.secret, PURPOSE) if row is not None and row.confirmed is not None else None
    step = _step_of(secret, code) if secret else None
    if step is None:
        return False
    unused = (second_factors.c.account == account) & (second_factors.c.last_step < step)
    with storage.begin() as connection:
        return connection.execute(update(second_factors).where(unused).values(last_step=step)).rowcount == 1


def _step_of(secret, code):
    """The step of 30 seconds that a code belongs to, now or one earlier or later; None for a wrong code."""
    now = int(clock.now().replace(tzinfo=datetime.UTC).timestamp()) // STEP_SECONDS
    one_time = pyotp.TOTP(secret)
    for way in EARLIER_OR_LATER:
        if hmac.compare_digest(one_time.generate_otp(now + way), code):
            return now + way
    return None


def _use_recovery(storage, account, code):
    unused = (recovery_codes.c.code == _hash(account, code)) & recovery_codes.c.used.is_(None)
    mine = unused & (recovery_codes.c.account == account)
    with storage.begin() as connection:
        return connection.execute(update(recovery_codes).where(mine).values(used=clock.now())).rowcount == 1


def _new_codes(connection, account):
    codes = [base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode().lower() for _ in range(RECOVERY_CODES)]
    connection.execute(delete(recovery_codes).where(recovery_codes.c.account == account))
    connection.execute(insert(recovery_codes), [{"code": _hash(account, code), "account": account} for code in codes])
    return ["-".join(code[start : start + 4] for start in range(0, len(code), 4)) for code in codes]


def _bare(code):
    """Without the spaces and dashes that people type; only letters and digits that a code may have."""
    kept = "".join(code.split()).replace("-", "").casefold()[:32]
    return kept if kept.isascii() else ""


def _hash(account, code):
    return hashlib.sha256(f"{account}\n{code}".encode()).hexdigest()
