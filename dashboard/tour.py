"""The tour of a first visit: five steps on the first page, once for each account, and again when it is asked for."""

from flask_login import current_user
from sqlalchemy import update

from dashboard import clock
from dashboard.language import gettext
from dashboard.tables import users


def steps():
    """(what it is about, as a CSS selector; title; text) of each step, in order."""
    return (
        (
            ".top .pages",
            gettext("The pages"),
            gettext("Each page answers one question: how many people there are, who they are, what is done for them."),
        ),
        (
            "#filter-line",
            gettext("Place and filters"),
            gettext("This line says which place and which people you see. Select a word in it to change that."),
        ),
        (
            "#cards > :first-child",
            gettext("One card, one number"),
            gettext("The sign “i” says what the number counts. The menu “⋯” has the same as a table and as a file."),
        ),
        (
            "#cards > .card",
            gettext("What has changed"),
            gettext("Orange is worse, blue is better, and words say which. What only swings as usual stays grey."),
        ),
        (
            ".top .person",
            gettext("Help and your account"),
            gettext("Behind your name are the help pages, all definitions, and what you may see and why."),
        ),
    )


def steps_due():
    """The steps for whoever asks for a page now; none for a screen, and none once the tour has been ended."""
    account = current_user.account
    return () if account is None or account.toured or account.role in ("", "wall") else steps()


def end(storage, name):
    """Never show it to that account by itself again."""
    _mark(storage, name, clock.now())


def begin_again(storage, name):
    """Show it to that account once more."""
    _mark(storage, name, None)


def _mark(storage, name, at):
    with storage.begin() as connection:
        connection.execute(update(users).where(users.c.name == name).values(toured=at))
