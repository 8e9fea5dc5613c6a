"""Steps: counts of one period in the order in which they follow each other."""

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, few, missing, piece
from dashboard.figures.drawing import Drawing, is_known
from dashboard.figures.series import with_known_measures
from dashboard.language import gettext
from data_access.answer import WITHHELD


def steps(answer):
    """One bar a measure, in the order asked; of a ratio the counted part. Each event stands in its own period."""
    answer, (row,) = with_known_measures(answer), answer.rows
    counts = {
        measure: row[f"{measure.name}_of"] if measure.is_ratio else row[measure.name] for measure in answer.measures
    }
    largest = max((count for count in counts.values() if is_known(count)), default=0) or 1
    drawn = [
        bar(gettext(measure.label), _pieces(count, largest), formats.count(count)) for measure, count in counts.items()
    ]
    told = ", ".join(f"{gettext(measure.label)} {formats.count(count)}" for measure, count in counts.items())
    words = gettext("Each event is counted in its own month: who starts now was referred earlier")
    return Drawing(bar_list(drawn), f"{told}.", foot=(words,))


def _pieces(count, largest):
    if is_known(count):
        return [piece(100 * count / largest, "part-1")] if count else []
    return [few()] if count is WITHHELD else [missing()]
