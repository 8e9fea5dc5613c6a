"""Ranking: one bar for each value of the first dimension, the largest on top, with what chance would leave."""

from dashboard import formats, judging
from dashboard.figures.bars import bar_list, row_of
from dashboard.figures.drawing import Drawing, fewest, is_few, is_known, name, ranked, said, shown
from dashboard.figures.outside import finding_of, outside_sides, pair_of
from dashboard.figures.series import is_counted
from dashboard.language import gettext
from data_access.answer import BELOW

ORDERED = ("age", "level", "third", "overdue", "waiting", "stage", "point", "minor", "year", "quarter", "month")
ROOM = 25  # per cent that a full track stands for at least, where a share is said to be below ten
TRACKS = (5, 10, 25, 50, 100)  # per cent that a full track can stand for


def ranking(asked):
    """The first measure by the first dimension, largest first unless its codes have an order of their own.

    Args:
        asked: the answer, or the answer by area and the same measure of all together, which the areas are held against.
    """
    answer, whole = pair_of(asked)
    measure, of = answer.measures[0], answer.by[0]
    rows = [row for row in answer.rows if _is_told(row, measure, of)]
    rows = rows if of in ORDERED else sorted(rows, key=lambda row: _rank(row, measure))
    full, share, sides = _full(rows, measure), _share_of(answer, whole), outside_sides(answer, whole)
    roles = {code: judging.verdict(measure, side) for code, side in sides.items()}
    tick = None if share is None else min(100 * share / full, 100)
    drawn = [
        row_of(
            *(answer, row, measure, _share(row, measure, full), roles.get(row[of], "series")),
            *(tick, full, sides.get(row[of])),
        )
        for row in rows
    ]
    foot = tuple(_foot(answer, whole, share, full, roles))
    few = [row for row in rows if answer.exact and is_few(row, measure)]
    foot += (gettext("Of fewer than %(fewest)s the counts stand alone", fewest=fewest()),) if few else ()
    bars = bar_list(drawn, is_bare=len(few) == len(rows))
    return Drawing(bars, _told(answer, rows, measure), finding_of(answer, roles), foot)


def _is_told(row, measure, of):
    """Every code of a list stands, also with zero; 'not recorded' only when there is somebody."""
    return row[of] not in (None, "unknown") or is_counted(row[measure.name])


def _rank(row, measure):
    value = ranked(row, measure)
    return (1, 0) if value is None else (0, -value)


def _full(rows, measure):
    """What a full track stands for: the largest count, or the next round share."""
    largest = max([ROOM if row[measure.name] is BELOW else ranked(row, measure) or 0 for row in rows], default=0)
    if measure.unit != "%":
        return largest or 1
    return next((track for track in TRACKS if largest <= track), 100)


def _share(row, measure, full):
    value = shown(row, measure)
    return None if value is None else 100 * min(value, full) / full


def _share_of(answer, whole):
    """The share of all areas together, for the mark on each bar; None for counts and for a single area."""
    measure = answer.measures[0]
    return None if whole is None or measure.unit != "%" or len(answer.rows) < 2 else measure.scale * whole.share


def _foot(answer, whole, share, full, roles):
    measure = answer.measures[0]
    if share is not None:
        told = {"share": whole.said, "counts": formats.of(whole.of, whole.among)}
        yield gettext("All together %(share)s: %(counts)s (the mark on each bar)", **told)
    if measure.unit == "%" and full < 100 and any(ranked(row, measure) is not None for row in answer.rows):
        yield gettext("A full bar is %(share)s", share=formats.percent(full))
    if roles:
        level = formats.percent(99.8, 1)
        yield gettext("Coloured: beyond what chance explains (limits %(level)s)", level=level)


def _told(answer, rows, measure):
    """The first and the last in a sentence."""
    known, of = [row for row in rows if is_known(row[measure.name])], answer.by[0]
    ends = ", ".join(f"{name(answer, of, row[of])} {said(row, measure)}" for row in known[:1] + known[1:][-1:])
    return gettext("%(measure)s, %(count)s rows: %(ends)s.", measure=gettext(measure.label), count=len(rows), ends=ends)
