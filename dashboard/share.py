"""Each its share of the threads: walls, health and files never wait behind pages, pages never behind the door.

A few pages are made at a time, some more wait for their turn, and beyond that one is told at once to come again.
Whoever tries passwords takes places at the door only.
"""

import threading

from flask import g, request
from werkzeug.exceptions import ServiceUnavailable

from dashboard.language import gettext
from dashboard.static_files import STATIC

ROOM = 14  # pages being made or waiting, of the threads that the Procfile gives a process
DOOR = 6  # passwords being tried or waiting; the rest of the threads are for QUICK
AT_ONCE = 4
PATIENCE = 10  # seconds of waiting
QUICK = STATIC | {"healthz", "wall.show", "wall.tell_mark", "wall.tell_slides"}
AT_DOOR = {"sign_in.enter"}
_room, _turn, _door = (threading.BoundedSemaphore(places) for places in (ROOM, AT_ONCE, DOOR))


def take_turn():
    """Wait for a turn, except with what is quick.

    Raises:
        ServiceUnavailable: too many wait already, or the turn did not come in PATIENCE.
    """
    if request.endpoint in QUICK:
        return
    g.held = []
    for share, patience in [(_door, 0)] if request.endpoint in AT_DOOR else [(_room, 0), (_turn, PATIENCE)]:
        if not share.acquire(timeout=patience):
            told = gettext("Many pages are asked for at this moment. Try again in a few seconds.")
            raise ServiceUnavailable(told, retry_after=PATIENCE)
        g.held.append(share)


def give_back(_problem):
    """Let the next one go on."""
    for share in g.pop("held", ()):
        share.release()
