"""Screens on walls: which there are, and what each may show.

A screen is no account. Its token (see screen_tokens.py) opens the pages on its list, for its place, in the role
'wall', and nothing else.
"""

import dataclasses
import datetime

from sqlalchemy import insert, select, update

from dashboard import clock
from dashboard.language import gettext
from dashboard.pairing import bind
from dashboard.tables import screens
from dashboard.wall.slides import slides_as_text, slides_in
from data_access.alphabet import natural
from data_access.scope import EVERYWHERE, Grant, Viewer

ROLE = "wall"
LONGEST_NAME = 80


class ScreenError(ValueError):
    """What a screen cannot be; `field` names the entry of the form, and the text says why."""

    def __init__(self, text, field):
        super().__init__(text)
        self.field = field


@dataclasses.dataclass(frozen=True)
class Screen:
    """One row of the list of screens; the five before the slides are None until they happen."""

    id: int
    name: str
    area: str
    pages: tuple
    paired_by: str
    paired: datetime.datetime
    seen: datetime.datetime | None
    address: str | None
    device: str | None
    alarm: str | None
    revoked: datetime.datetime | None
    slides: tuple = ()

    @property
    def viewer(self):
        """What a screen may see: its place, as everybody on the street could."""
        return Viewer(self.name, f"screen:{self.id}", (Grant(ROLE, self.area),))


def pair_screen(connection, code, name, area, pages, by):
    """Bind the screen that shows a code, in the caller's transaction; returns its number.

    Raises:
        ScreenError: no screen waits with this code, or an entry is missing.
    """
    check(name, pages)
    row = {"name": name.strip(), "area": area or EVERYWHERE, "pages": "\n".join(pages)}
    row |= {"paired_by": by, "paired": clock.now()}
    (number,) = connection.execute(insert(screens).values(row)).inserted_primary_key
    if not bind(connection, code, number):
        raise ScreenError(gettext("No screen shows this code now. A code holds for ten minutes."), "code")
    return number


def change_screen(connection, number, name, area, pages):
    """Give a screen another name, place or list of pages; it acts from the screen's next request on.

    Raises:
        ScreenError: an entry is missing.
    """
    check(name, pages)
    values = {"name": name.strip(), "area": area or EVERYWHERE, "pages": "\n".join(pages)}
    connection.execute(update(screens).where(screens.c.id == number, holds()).values(values))


def change_slides(connection, number, slides):
    """Give a screen other slides to play; it takes them up within seconds."""
    values = {"slides": slides_as_text(slides)}
    connection.execute(update(screens).where(screens.c.id == number, holds()).values(values))


def check(name, pages):
    """Look at what an administrator has typed for a screen.

    Raises:
        ScreenError: see above.
    """
    if not 3 <= len(name.strip()) <= LONGEST_NAME:
        told = gettext("Say where the screen hangs, in 3 to %(longest)s characters.", longest=LONGEST_NAME)
        raise ScreenError(told, "name")
    if not pages:
        raise ScreenError(gettext("Choose at least one page that the screen may show."), "pages")


def revoke_screen(connection, number):
    """Take a screen's token away: its next request is answered like a stranger's. Whether there was such a screen."""
    gone = {"revoked": clock.now(), "token": None, "previous": None}
    return connection.execute(update(screens).where(screens.c.id == number, holds()).values(gone)).rowcount == 1


def quiet_alarm(connection, number):
    """The administrator has looked into a screen's alarm."""
    connection.execute(update(screens).where(screens.c.id == number).values(alarm=None))


def list_screens(storage):
    """Every screen that has not been revoked, by name."""
    with storage.connect().execution_options(read_only=True) as connection:
        held = [as_screen(row) for row in connection.execute(select(screens).where(holds()))]
    return sorted(held, key=lambda screen: natural(screen.name))


def find_screen(storage, number):
    """The screen of that number while it holds, or None."""
    with storage.connect().execution_options(read_only=True) as connection:
        row = connection.execute(select(screens).where(screens.c.id == number, holds())).first()
    return row and as_screen(row)


def as_screen(row):
    """The screen in a row of `screens`."""
    names = [field.name for field in dataclasses.fields(Screen)]
    told = {"pages": tuple(row.pages.splitlines()), "slides": slides_in(row.slides)}
    return Screen(**{name: getattr(row, name) for name in names} | told)


def holds():
    """The condition that leaves revoked screens out."""
    return screens.c.revoked.is_(None)
