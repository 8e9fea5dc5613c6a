"""Questions that several pages ask in the same way."""

from dashboard.figures.drawing import shown
from dashboard.viewer import current_viewer
from data_access.query import fetch


def with_whole(subject, measure, by, where):
    """A measure by an area dimension, and of all areas together: (Answer, Answer)."""
    viewer = current_viewer()
    return tuple(fetch(subject, [measure], by=split, where=where, viewer=viewer) for split in (by, ()))


def by_cohort(subject, measures, where):
    """Measures by quarter of the start, or by year where most quarters have too few people for the first of them."""
    viewer = current_viewer()
    quarters = fetch(subject, measures, by=["quarter"], where=where, viewer=viewer)
    measure = quarters.measures[0]
    begun = [
        row for row in quarters.rows if row[f"{measure.name}_among"] != 0 and row[f"{measure.name}_among"] is not None
    ]
    drawn = [row for row in begun if shown(row, measure) is not None]
    if len(drawn) * 2 >= len(begun):
        return quarters
    return fetch(subject, measures, by=["year"], where=where, viewer=viewer)
