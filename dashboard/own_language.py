"""The language of an account: the one it chose last, given to every browser in which it signs in."""

from sqlalchemy import select, update

from dashboard.cookies import set_plain_cookie
from dashboard.language import COOKIE, LANGUAGES
from dashboard.tables import users

A_YEAR = 365 * 24 * 3600


def keep_language(storage, account, language):
    """Note what an account chose."""
    with storage.begin() as connection:
        connection.execute(update(users).where(users.c.name == account).values(language=language))


def give_language(storage, account, response):
    """Let the browser speak what the account chose; it stays as it is where nothing was chosen."""
    with storage.connect() as connection:
        chosen = connection.scalar(select(users.c.language).where(users.c.name == account))
    if chosen in LANGUAGES:
        set_plain_cookie(response, COOKIE, chosen, max_age=A_YEAR, samesite="Lax", httponly=True)
    return response
