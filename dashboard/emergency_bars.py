"""The bars on top of every page while somebody has emergency access: red for that person, a notice for who watches."""

import dataclasses
import threading
import time

from dash import html

from dashboard import clock
from dashboard.emergency import list_emergencies
from dashboard.language import gettext
from dashboard.naming import area_name
from dashboard.storage import current_storage
from dashboard.whereabouts import places
from data_access.publication import NothingPublished
from data_access.scope import EVERYWHERE, Permission

BELIEVED = 1.0  # seconds for which the list of emergencies is not read again
_lock = threading.Lock()
_read = {}


@dataclasses.dataclass(frozen=True)
class Bar:
    """A sentence above the page, where it leads, and whether it is about the viewer's own access."""

    text: str
    address: str
    is_own: bool


def bars(viewer):
    """The bars for a viewer, the own first."""
    current = _current()
    return [*_own(viewer, current), *_unanswered(viewer, current), *_watched(viewer, current)]


def bar_parts(viewer):
    """The bars as components, for the pages of the dashboard."""
    return [
        html.P(html.A(bar.text, href=bar.address), className="bar own" if bar.is_own else "bar", role="status")
        for bar in bars(viewer)
    ]


def _own(viewer, current):
    for each in current:
        if each.account == viewer.account and each.is_running:
            told = gettext("Emergency access: %(area)s, until %(time)s. Everything you open is written down.")
            yield Bar(told % {"area": area_name(each.area), "time": _time(each.ends)}, "/emergency", True)


def _unanswered(viewer, current):
    for each in current:
        if each.account == viewer.account and not each.is_running and each.noted is None:
            told = gettext("Say what your emergency access of %(day)s was for, before %(due)s.")
            due = f"{clock.local(each.due):%d.%m.%Y}"
            yield Bar(told % {"day": f"{clock.local(each.opened):%d.%m.%Y}", "due": due}, "/emergency", False)


def _watched(viewer, current):
    """For the officer every access that runs; for a head those to people of the own areas."""
    is_officer = Permission.AUDIT_READ in viewer.permissions
    for each in current:
        if each.account == viewer.account or not each.is_running:
            continue
        if is_officer or is_of_head(viewer, each.area):
            told = gettext("Emergency access of %(account)s: %(area)s, until %(time)s.")
            words = {"account": each.account, "area": area_name(each.area), "time": _time(each.ends)}
            yield Bar(told % words, "/audit/emergencies" if is_officer else "/emergency", False)


def is_of_head(viewer, area):
    """Whether the viewer heads an area in which people of another one stand."""
    heads = {grant.area for grant in viewer.grants if grant.role == "head"}
    return any(_meet(area, headed) for headed in heads)


def _meet(one, other):
    try:
        return other == EVERYWHERE or places().overlap(one, other)
    except (NothingPublished, KeyError):
        return one == other


def _time(at):
    return f"{clock.local(at):%H:%M}"


def _current():
    """Emergencies that run or wait for an answer, at most a second old."""
    storage, at = current_storage(), time.monotonic()
    with _lock:
        known = _read.setdefault(str(storage.url), {"read": at - BELIEVED, "rows": []})
        if at - known["read"] >= BELIEVED:
            rows = list_emergencies(storage)
            known.update(read=at, rows=[each for each in rows if each.reviewed is None])
        return known["rows"]


def forget():
    """Read the list again at the next look."""
    with _lock:
        _read.clear()
