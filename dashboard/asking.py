"""Questions that several pages ask in the same way."""

from dashboard.viewer import current_viewer
from data_access.query import fetch


def with_whole(subject, measure, by, where):
    """A measure by an area dimension, and of all areas together: (Answer, Answer)."""
    viewer = current_viewer()
    return tuple(fetch(subject, [measure], by=split, where=where, viewer=viewer) for split in (by, ()))
