"""Which account an identity provider's person is: by issuer and subject, as an administrator has said.

A person whom nobody has linked is shown a code of eight letters; the administrator types it in for an account.
"""

import base64
import datetime
import hashlib
import secrets

from sqlalchemy import delete, insert, select

from dashboard import clock
from dashboard.language import gettext
from dashboard.sessions import end_sessions_of
from dashboard.storage import alone
from dashboard.tables import identities, identity_links, users

VALID_FOR = datetime.timedelta(hours=1)
CODE_BYTES = 5  # 40 bits, 8 letters


class LinkError(ValueError):
    """A link that cannot be made; the text says why, and `field` names the entry of a form that it is about."""

    def __init__(self, text, field="name"):
        super().__init__(text)
        self.field = field


def account_of(storage, issuer, subject):
    """The name of the account that a provider's person is, while it may sign in, or None."""
    linked = (identities.c.issuer == issuer) & (identities.c.subject == subject)
    query = select(users.c.name).join_from(identities, users, identities.c.account == users.c.name)
    with storage.connect().execution_options(read_only=True) as connection:
        return connection.scalar(query.where(linked, users.c.enabled))


def is_linked(storage, account, issuer):
    """Whether a provider may sign an account in."""
    mine = (identities.c.account == account) & (identities.c.issuer == issuer)
    with storage.connect().execution_options(read_only=True) as connection:
        return connection.scalar(select(identities.c.subject).where(mine)) is not None


def links(storage):
    """[(account, issuer, subject, when)], by account."""
    query = select(identities.c.account, identities.c.issuer, identities.c.subject, identities.c.linked)
    with storage.connect().execution_options(read_only=True) as connection:
        return [tuple(row) for row in connection.execute(query.order_by(identities.c.account))]


def link(storage, account, issuer, subject):
    """Let a provider's person sign an account in.

    Raises:
        LinkError: the person is linked already, or the account is linked with another person of the provider.
    """
    with alone(storage) as connection:
        _link(connection, account, issuer, subject)


def unlink(storage, account):
    """Take every link of an account away and end what is open; whether there was any."""
    with alone(storage) as connection:
        return take_away(connection, account)


def take_away(connection, account):
    """The same, in the caller's transaction."""
    gone = connection.execute(delete(identities).where(identities.c.account == account)).rowcount
    end_sessions_of(connection, account)
    return gone > 0


def offer_link(storage, issuer, subject):
    """The code that an unknown person reads out to an administrator; the one before is good no more."""
    letters = base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()
    at = clock.now()
    with alone(storage) as connection:
        old = identity_links.c.created < at - VALID_FOR
        same = (identity_links.c.issuer == issuer) & (identity_links.c.subject == subject)
        connection.execute(delete(identity_links).where(old | same))
        row = {"code": _hash(letters), "issuer": issuer, "subject": subject, "created": at}
        connection.execute(insert(identity_links).values(row))
    return f"{letters[:4]}-{letters[4:]}"


def link_by_code(connection, code, account):
    """Link the person who was shown a code with an account, in the caller's transaction; the code is used up.

    Raises:
        LinkError: nobody was shown this code within the hour, no such account, or see `link`.
    """
    of_code = identity_links.c.code == _hash(_bare(code))
    fresh = identity_links.c.created > clock.now() - VALID_FOR
    row = connection.execute(select(identity_links).where(of_code, fresh)).first()
    if row is None:
        raise LinkError(gettext("Nobody was shown this code within the last hour."), "code")
    if not connection.scalar(select(users.c.name).where(users.c.name == account)):
        raise LinkError(gettext("There is no account '%(name)s'.", name=account), "name")
    _link(connection, account, row.issuer, row.subject)
    connection.execute(delete(identity_links).where(of_code))


def _link(connection, account, issuer, subject):
    mine = (identities.c.account == account) & (identities.c.issuer == issuer)
    if connection.scalar(select(identities.c.subject).where(mine)):
        raise LinkError(
            gettext("'%(name)s' is linked with another person already; unlink that one first.", name=account)
        )
    theirs = (identities.c.issuer == issuer) & (identities.c.subject == subject)
    taken = connection.scalar(select(identities.c.account).where(theirs))
    if taken:
        raise LinkError(gettext("This person signs in as '%(name)s' already.", name=taken))
    row = {"issuer": issuer, "subject": subject, "account": account, "linked": clock.now()}
    connection.execute(insert(identities).values(row))


def _bare(code):
    kept = "".join(code.split()).replace("-", "").upper()[:16]
    return kept.replace("0", "O").replace("1", "I").replace("8", "B")


def _hash(code):
    return hashlib.sha256(f"link {code}".encode()).hexdigest()
