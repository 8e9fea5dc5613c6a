"""Steps: counts of one period in the order in which they follow each other, with the share of the step before."""

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, hatched, piece
from dashboard.figures.drawing import Drawing, is_known
from dashboard.language import gettext


def steps(answer):
    """One bar a measure, in the order asked; each event is counted in its own period, so the shares are no rates."""
    row = answer.rows[0]
    counts = [row[measure.name] for measure in answer.measures]
    largest = max((count for count in counts if is_known(count)), default=0) or 1
    drawn = []
    for measure, count in zip(answer.measures, counts, strict=True):
        pieces = [piece(100 * count / largest, "part-1")] if is_known(count) else [hatched(100)]
        drawn.append(bar(gettext(measure.label), pieces, formats.count(count)))
    told = ", ".join(
        f"{gettext(m.label)} {formats.count(count)}" for m, count in zip(answer.measures, counts, strict=True)
    )
    return Drawing(
        bar_list(drawn),
        f"{told}.",
        foot=(gettext("Each event is counted in its own month: who starts now was referred earlier"),),
    )
