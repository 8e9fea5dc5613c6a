"""Which safe statistics may be asked for: a closed list of places, periods and crossings, as of the published cells.

A question that fits none of them would let somebody subtract one answer from another that is only a little larger.
"""

import dataclasses

from data_access.cells.refusing import NotPublished, is_published
from data_access.cells.splits import (
    MOST,
    Splits,
    attributes_of,
    family_of,
    fixed_codes,
    periods_asked,
    places_asked,
    refuse_kinds,
    whole_period,
)
from data_access.dimensions import NUMBERS, TIME
from data_access.measures import Percentile


@dataclasses.dataclass(frozen=True)
class Choice:
    """A question on the list: `question` as it is put to the marts, `periods` the codes of its split by time."""

    question: object
    periods: tuple


NEVER = {"office", "officer"}  # of them nothing is told but to those who see exact counts


def is_asked(question):
    """Whether a question is for safe statistics: the cells hold none of its measures, or not by such a number."""
    if NEVER & {*question.by, *question.where}:
        return False
    numbers = {*question.by} & {*NUMBERS} - {"score"}
    is_counted = not any(isinstance(measure, Percentile) for measure in question.measures)
    return not any(map(is_published, question.measures)) or bool(numbers and is_counted)


def chosen(question, catalogue, held, months):
    """A question as it may be put to the marts.

    Args:
        held: what the published cells hold, which says what periods are over.
        months: those that the marts of the question hold; where none of them is over they stand for the data date.
    Raises:
        NotPublished: it is not on the list; says which part to leave out.
    """
    refuse_kinds(question)
    crossed = attributes_of(question) - {*NUMBERS}
    if len(crossed) > MOST or len({*question.by} & {*NUMBERS}) > 1:
        raise NotPublished("attributes", names=tuple(sorted(crossed)), choice=tuple(sorted(crossed)))
    _refuse_numbers(question)
    fixed_codes(question)
    places, _ = places_asked(question, catalogue)
    _refuse_small(question, catalogue, places)
    return _in_time(Splits(question, catalogue, held, {}, places, {}), months)


def _refuse_numbers(question):
    """Stop at a number that is narrowed to some of its values, and at percentiles by one: few people stand at each."""
    percentiles = [measure for measure in question.measures if isinstance(measure, Percentile)]
    for name in sorted({*question.where, *(question.by if percentiles else ())} & {*NUMBERS}):
        raise NotPublished("number", dimension=name, **_named(question))


def _refuse_small(question, catalogue, places):
    within = [code for code in places if catalogue.places[code].column == "district"]
    if len(within) == 1:
        raise NotPublished("volume", place=catalogue.places[within[0]].names[0], **_named(question))
    if within:
        raise NotPublished("districts", **_named(question))


def _named(question):
    return {"measure": question.measures[0].label, "id": question.measures[0].id}


def _in_time(splits, months):
    """The question within months that are over, and the periods of its split by time."""
    question, newest = splits.question, splits.held.newest_month
    where = {name: codes for name, codes in question.where.items() if name != "month"}
    if not newest or not any(f"{month:%Y-%m}" <= newest for month in months):
        return Choice(dataclasses.replace(question, where=where), ())
    kind = next((name for name in question.by if name in TIME), None)
    families = {family_of(measure) for measure in question.measures}
    if kind is None and "flow" in families:
        _refuse_period(splits, newest)
    periods = {name for family in families for name in periods_asked(splits, kind, family)} if kind else ()
    first, _, last = (question.where.get("month") or ("..",))[0].partition("..")
    where["month"] = (f"{first}..{min(last or newest, newest)}",)
    return Choice(dataclasses.replace(question, where=where), tuple(sorted(periods)))


def _refuse_period(splits, newest):
    """Stop at months that are none of the published periods; all of them up to one that is over are one."""
    first, _, last = (splits.question.where.get("month") or ("..",))[0].partition("..")
    if first or last > newest or splits.question.where.get("year"):
        whole_period(splits)
