"""Loads: what each carries of what it can, a bar each with a mark where that is all; beside it how much it is."""

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, counts_of, piece, state_of
from dashboard.figures.drawing import Drawing, name, said, shown
from dashboard.language import gettext, ngettext

FULL = 150  # per cent that a full track stands for, so that there is room beyond all
ALL = 100


def loads(answer):
    """The last measure, a share of what can be carried, by the first dimension; the others stand beside it as counts.

    The most loaded stands on top; whose load is not known, at the end.
    """
    *counted, used = answer.measures
    rows = sorted(answer.rows, key=lambda row: -(shown(row, used) or 0))
    beyond = [row for row in rows if (shown(row, used) or 0) > ALL]
    told = "; ".join(f"{_name(answer, row)} {said(row, used)}" for row in rows[:4])
    finding = ngettext("%(num)s officer is overloaded", "%(num)s officers are overloaded", len(beyond))
    foot = (gettext("The mark: all that can be carried. Who holds few cases stands together with others who do."),)
    drawn = bar_list([_row(answer, row, counted, used) for row in rows])
    return Drawing(drawn, f"{gettext(used.label)}: {told}.", finding if beyond else None, foot)


def _row(answer, row, counted, used):
    share = shown(row, used)
    role = "worse" if share is not None and share > ALL else "series"
    pieces = state_of(row, used) if share is None else [piece(min(100 * share / FULL, 100), role)]
    counts = [f"{formats.value(row[each.name], each)} {gettext(each.unit)}" for each in counted]
    note = " · ".join([*counts, counts_of(row, used)])
    return bar(_name(answer, row), pieces, said(row, used), tick=100 * ALL / FULL, note=note)


def _name(answer, row):
    return name(answer, answer.by[0], row[answer.by[0]])
