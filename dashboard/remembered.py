"""Screens that were built already: the same for the same person, rights, address, look, publication and settings."""

import collections
import threading

from dashboard import clock, emergency_bars, settings
from dashboard.language import current_language
from dashboard.preferences import current_theme
from data_access import publication

MOST = 200
_screens = collections.OrderedDict()
_lock = threading.Lock()


def key_of(viewer, address):
    """All that a screen depends on; the day too, because a screen may tell how old the data are.

    Raises:
        NothingPublished: there is nothing that a screen could rest on.
    """
    current, file = publication.current(), settings.settings_file()
    rests_on = (str(current.engine.url), current.number, file, file.stat().st_mtime_ns, clock.now().date())
    bars = tuple(emergency_bars.bars(viewer))
    return (viewer, bars, address, current_language(), current_theme(), rests_on)


def recall(key):
    """The screen that was built for the key, or None."""
    with _lock:
        if key in _screens:
            _screens.move_to_end(key)
        return _screens.get(key)


def remember(key, screen):
    """Keep a screen; the one that was not asked for the longest gives way."""
    with _lock:
        _screens[key] = screen
        while len(_screens) > MOST:
            _screens.popitem(last=False)
