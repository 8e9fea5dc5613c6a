"""Whether the sources of a card have said something lately, and how far they reach."""

from dashboard.cards import CARDS
from dashboard.filling import answers_of, measures_of
from dashboard.language import gettext
from dashboard.silence import silent_sources
from data_access.query import catalogue


def dated(name, view):
    """(day up to which the numbers of a card reach, day since which a source of them is silent); None where unknown.

    The second is that of the source silent for the longest, of those that give what the numbers need.
    """
    try:
        answers, _ = answers_of(CARDS[name], view)
    except Exception:  # the card itself says, and logs, what is wrong with its question
        return None, None
    days = [answer.data_date for answer in answers if answer.data_date]
    return min(days, default=None), silent_since(measures_of(answers))


def silent_since(measures):
    """The last day of the source that has been silent the longest among those that measures need, or None."""
    silent = {title: day for title, day, _ in silent_sources()}
    giving = {gettext(row["title"]) or row["source"] for measure in measures for row in _sources_of(measure)}
    return min((day for title, day in silent.items() if title in giving), default=None)


def _sources_of(measure):
    """The sources that give all that a measure needs."""
    known = catalogue()
    return [row for row in known.sources if all(row in known.giving(need) for need in measure.needs)]
