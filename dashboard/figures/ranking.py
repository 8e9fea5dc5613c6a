"""Ranking: one bar for each value of the first dimension, the largest on top, with what chance would leave."""

from dashboard import formats
from dashboard.figures.bars import bar_list, row_of
from dashboard.figures.drawing import AREAS, Drawing, is_known, name, said, shown, totals
from dashboard.figures.outside import finding_of, outside
from dashboard.language import gettext
from data_access.answer import WITHHELD

ORDERED = ("age", "level", "overdue", "minor", "year", "quarter", "month")
TRACKS = (5, 10, 25, 50, 100)  # per cent that a full track can stand for


def ranking(answer):
    """The first measure by the first dimension, largest first unless its codes have an order of their own."""
    measure, of = answer.measures[0], answer.by[0]
    rows = [row for row in answer.rows if _is_told(row, measure, of)]
    rows = rows if of in ORDERED else sorted(rows, key=lambda row: _rank(row, measure))
    full, whole, roles = _full(rows, measure), _whole(answer), outside(answer)
    tick = None if whole is None else 100 * whole / full
    drawn = [
        row_of(answer, row, measure, _share(row, measure, full), roles.get(row[of], "series"), tick) for row in rows
    ]
    foot = tuple(_foot(answer, measure, whole, full, roles))
    return Drawing(bar_list(drawn), _told(answer, rows, measure), finding_of(answer, roles), foot)


def _is_told(row, measure, of):
    """Every code of a list stands, also with zero; 'not recorded' only when there is somebody."""
    return row[of] not in (None, "unknown") or row[measure.name] is WITHHELD or row[measure.name]


def _rank(row, measure):
    value = shown(row, measure)
    return (1, 0) if value is None else (0, -value)


def _full(rows, measure):
    """What a full track stands for: the largest count, or the next round share."""
    largest = max([shown(row, measure) or 0 for row in rows], default=0)
    if measure.unit != "%":
        return largest or 1
    return next((track for track in TRACKS if largest <= track), 100)


def _share(row, measure, full):
    value = shown(row, measure)
    return None if value is None else 100 * min(value, full) / full


def _whole(answer):
    """The share of all areas together, for the mark on each bar; None for counts."""
    measure = answer.measures[0]
    if not measure.is_ratio or measure.unit != "%" or answer.by[0] not in AREAS or len(answer.rows) < 2:
        return None
    of, among = totals(answer, measure)
    return 100 * of / among if among else None


def _foot(answer, measure, whole, full, roles):
    if whole is not None:
        share, counts = formats.percent(whole, 1 if whole < 10 else 0), formats.of(*totals(answer, measure))
        yield gettext("All together %(share)s: %(counts)s (the mark on each bar)", share=share, counts=counts)
    if measure.unit == "%" and full < 100 and any(shown(row, measure) is not None for row in answer.rows):
        yield gettext("A full bar is %(share)s", share=formats.percent(full))
    if roles:
        level = formats.percent(99.8, 1)
        yield gettext("Coloured: beyond what chance explains (limits %(level)s)", level=level)


def _told(answer, rows, measure):
    """The first and the last in a sentence."""
    known, of = [row for row in rows if is_known(row[measure.name])], answer.by[0]
    ends = ", ".join(f"{name(answer, of, row[of])} {said(row, measure)}" for row in known[:1] + known[1:][-1:])
    return gettext("%(measure)s, %(count)s rows: %(ends)s.", measure=gettext(measure.label), count=len(rows), ends=ends)
