"""How pages ask: as the person who looks, by what the class of the answer can tell."""

import dataclasses

from dashboard import formats, refusals, wording
from dashboard.figures.drawing import shown
from dashboard.language import gettext
from dashboard.viewer import current_viewer
from dashboard.viewing import current_view
from dashboard.whereabouts import stage_of, standing
from data_access.answer import WITHHELD, Mark, value_columns
from data_access.query import NotPublished, answers_exactly, catalogue, fetch, is_published, published_periods
from data_access.question import dimensions_of
from data_access.scope import NotAllowed


def ask(subject, measures, by=(), where=None):
    """Fetch for the person who looks; beside published numbers those that are not stand as safe statistics.

    A note says which measures are told in neither way.
    """
    viewer, narrowed = current_viewer(), where or {}
    if answers_exactly(narrowed, viewer):
        return fetch(subject, measures, by=by, where=narrowed, viewer=viewer)
    closed = in_closed_months(narrowed)
    told = [name for name in measures if is_published(subject.measure(name))] or measures
    answer = fetch(subject, told, by=by, where=closed, viewer=viewer)
    left = [name for name in measures if name not in told]
    if not left:
        return answer
    try:
        return _joined(answer, fetch(subject, left, by=by, where=closed, viewer=viewer), measures)
    except NotPublished:
        notes = [refusals.not_published(subject.measure(name)) for name in left]
        return dataclasses.replace(answer, notes=(*answer.notes, *notes))


def _joined(published, safe, measures):
    """Both answers as one, with the rows of the published one and the measures in the order asked for."""
    found = {tuple(row[name] for name in safe.by): row for row in safe.rows}
    nothing = {column: None for measure in safe.measures for column in value_columns(measure)}
    nothing |= {measure.name: WITHHELD for measure in safe.measures} if safe.rows else {}
    rows = [found.get(tuple(row[name] for name in safe.by), nothing) | row for row in published.rows]
    every = sorted((*published.measures, *safe.measures), key=lambda measure: _place(measure, measures))
    notes = tuple(dict.fromkeys((*published.notes, *safe.notes)))
    return dataclasses.replace(published, measures=tuple(every), rows=tuple(rows), notes=notes, safe=safe.safe)


def _place(measure, asked):
    """Where a measure was asked for, by its name or its id."""
    return asked.index(measure.name if measure.name in asked else measure.id)


def ask_known(subject, measures, by=(), where=None):
    """Fetch without the filters of the page by which these numbers are not known, such as the sex of a court act.

    A filter that is left out is said in a note, and so is never taken for one that holds.
    """
    parts = [part for name in measures for part in subject.measure(name).parts.values()]
    known = set.intersection(*(set(dimensions_of(part.table)) for part in parts))
    left = [name for name in where or {} if name not in known]
    answer = ask(subject, measures, by, {name: codes for name, codes in (where or {}).items() if name in known})
    names = ", ".join(wording.dimension(name).lower() for name in left)
    told = [gettext("Of all, not narrowed by: %(names)s.", names=names)] if left else []
    return dataclasses.replace(answer, notes=(*answer.notes, *told))


def tellable(subject, measures, where):
    """The measures that the person who looks is told, for a card with no room to say which are left out."""
    if answers_exactly(where, current_viewer()):
        return measures
    return [name for name in measures if is_published(subject.measure(name))]


def ask_each(questions):
    """The answers to questions (subject, measures, by, where), without those not published or not for the viewer.

    Raises:
        NotPublished, NotAllowed: what the first of them met, where none is answered.
    """
    found, problem = [], None
    for question in questions:
        try:
            found.append(ask(*question))
        except (NotPublished, NotAllowed) as refused:
            problem = problem or refused
    if problem and not found:
        raise problem
    return found


def in_closed_months(where):
    """The conditions with a period that reaches into the running month moved to end with the newest closed one."""
    newest, (first, dots, last) = published_periods().newest_month, where.get("month", "").partition("..")
    if not newest or not dots or not last or last <= newest:
        return where
    return {**where, "month": f"{_earlier(first, last, newest)}..{newest}"}


def _earlier(first, last, newest):
    return first and formats.months_before(first, formats.months_between(newest, last))


def with_whole(subject, measure, by, where):
    """A measure by an area dimension, and of all areas together: (Answer, Answer)."""
    return tuple(ask(subject, [measure], split, where) for split in (by, ()))


def among_others(where):
    """The conditions with the country in place of the area looked at, so that it stands among others like it.

    Who may not see the others exactly is told published numbers of all of them, of the own area too.
    """
    return {**where, "area": [catalogue().places.root]}


def with_neighbours(where):
    """The conditions; of an area that has no parts to compare those of the nearest around it that has."""
    stage = stage_of(current_view())
    return {**where, "area": [stage]} if stage not in (None, *standing(current_view())) else where


ALIKE = ("level", "sex", "age")  # groups of people by whom areas are made comparable


def against_expected(subject, measure, where):
    """The questions of observed against expected of a share: by area and groups, and by the groups alone.

    Groups so small are told to nobody but exact viewers: others are told each area's sums of them.
    """
    if answers_exactly(where, current_viewer()):
        return [(subject, [measure], by, where) for by in (["area", *ALIKE], [*ALIKE])]
    return [(subject, [f"{measure.removesuffix('_share')}_standard"], ["area"], where)]


def by_period(subject, measures, where, split=(), periods=("month", "quarter", "year")):
    """Measures by time: the finest of the periods in which most cells have enough people for the first measure.

    Args:
        split: dimensions before time.
    """
    for period in periods:
        answer = ask(subject, measures, [*split, period], where)
        if _is_mostly_shown(answer):
            break
    return answer


def _is_mostly_shown(answer):
    """Whether half or more of the cells with anybody in them can be drawn."""
    measure = answer.measures[0]
    counted = f"{measure.name}_among" if measure.is_ratio else measure.name
    filled = [row for row in answer.rows if isinstance(row[counted], Mark) or row[counted]]
    return 2 * sum(shown(row, measure) is not None for row in filled) >= len(filled)
