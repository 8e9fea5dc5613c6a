"""Questions that several pages ask in the same way."""

from dashboard.figures.drawing import shown
from dashboard.viewer import current_viewer
from data_access.query import WITHHELD, fetch


def with_whole(subject, measure, by, where):
    """A measure by an area dimension, and of all areas together: (Answer, Answer)."""
    viewer = current_viewer()
    return tuple(fetch(subject, [measure], by=split, where=where, viewer=viewer) for split in (by, ()))


def by_period(subject, measures, where, split=(), periods=("month", "quarter", "year")):
    """Measures by time: the finest of the periods in which most cells have enough people for the first measure.

    Args:
        split: dimensions before time.
    """
    for period in periods:
        answer = fetch(subject, measures, by=[*split, period], where=where, viewer=current_viewer())
        if _is_mostly_shown(answer):
            break
    return answer


def _is_mostly_shown(answer):
    """Whether half or more of the cells with anybody in them can be drawn."""
    measure = answer.measures[0]
    counted = f"{measure.name}_among" if measure.is_ratio else measure.name
    filled = [row for row in answer.rows if row[counted] is WITHHELD or row[counted]]
    return 2 * sum(shown(row, measure) is not None for row in filled) >= len(filled)
