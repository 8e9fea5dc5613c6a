"""How the page of equality asks: many rates split by one dimension, and women's part of each stage."""

import dataclasses
import itertools

from dashboard import settings
from dashboard.asking import ask
from dashboard.language import gettext, ngettext
from dashboard.viewing import with_its_past
from data_access.answer import WITHHELD, Mark
from data_access.cells.rates import Cell, share
from data_access.measures import Time
from data_access.query import NotPublished, QueryError
from data_access.subjects.equality import STAGES, equality
from data_access.subjects.gaps import is_known_by, rates


def ask_gaps(dimension, where, subjects=()):
    """The rates that can be compared by a dimension, split by it: an answer for each subject and class of time.

    A filter on the dimension itself is left out; rates that a filter leaves unknown, or that are not published, are
    counted in a note.

    Raises:
        QueryError: none can be told.
    """
    narrowed = {name: codes for name, codes in where.items() if name != dimension}
    asked = rates(dimension, subjects)
    known = [each for each in asked if all(is_known_by(each[1], name) for name in narrowed)]
    found = [answer for group in _grouped(known) for answer in _asked(*group, dimension, narrowed)]
    if not found:
        raise QueryError(gettext("None of these rates can be told for the filters chosen; leave one out."))
    left = len(asked) - sum(len(answer.measures) for answer in found)
    note = ngettext(
        "%(num)s rate cannot be told for these filters", "%(num)s rates cannot be told for these filters", left
    )
    lead = dataclasses.replace(found[0], notes=(*found[0].notes, *([note] if left else [])))
    return (lead, *found[1:])


def _grouped(known):
    """(subject, measures' names, whether they are cohorts), so that one question asks for many."""

    def of(each):
        return each[0].name, each[1].time == Time.COHORT

    for (_, is_cohort), held in itertools.groupby(sorted(known, key=of), of):
        held = list(held)
        yield held[0][0], [measure.name for _, measure in held], is_cohort


def _asked(subject, names, is_cohort, dimension, where):
    """One answer to all, or where the published numbers do not answer all of them an answer to each that they do."""
    asked = with_its_past(where) if is_cohort else where
    try:
        return [dataclasses.replace(ask(subject, names, [dimension], asked))]
    except NotPublished:
        return [answer for name in names for answer in _alone(subject, name, dimension, asked)]


def _alone(subject, name, dimension, where):
    try:
        return [ask(subject, [name], [dimension], where)]
    except NotPublished:
        return []


def ask_stages(where):
    """Women's share of each stage: an answer each, without the stages that are not published.

    Raises:
        QueryError: none is told.
    """
    found, problem = [], None
    for stage in STAGES:
        narrowed = {name: codes for name, codes in where.items() if name != "sex"} | dict(stage.where)
        try:
            found.append(women_of(ask(stage.subject, [stage.asked], ["sex"], narrowed), [stage]))
        except QueryError as untold:
            problem = problem or untold
    if problem and not found:
        raise problem
    return tuple(found)


def women_of(answer, stages):
    """An answer split by sex, last, as women's share of it: one row for each of its other codes.

    Args:
        stages: those whose `asked` the answer holds.
    """
    by = answer.by[:-1]
    groups = {}
    for row in answer.rows:
        groups.setdefault(tuple(row[name] for name in by), {})[row["sex"]] = row
    rows = [dict(zip(by, key, strict=True)) | _shares(held, stages, answer.exact) for key, held in groups.items()]
    measures = tuple(stage.share for stage in stages)
    return dataclasses.replace(answer, subject=equality, measures=measures, by=by, rows=tuple(rows))


def _shares(held, stages, is_exact):
    found = {}
    for stage in stages:
        women, men = (_count(held.get(sex), stage) for sex in ("female", "male"))
        found |= _share(stage.share.name, women, men, is_exact)
    return found


def _count(row, stage):
    """A count of a row; nobody where there is no row."""
    return 0 if row is None else row[f"{stage.asked}_{stage.role}" if stage.role else stage.asked]


def _share(name, women, men, is_exact):
    """A share and its counts; both people of known sex must be told."""
    if women is None and men is None:
        return {name: None, f"{name}_of": None, f"{name}_among": None}
    if any(isinstance(count, Mark) for count in (women, men)):
        return {name: WITHHELD, f"{name}_of": women, f"{name}_among": WITHHELD}
    women, both = women or 0, (women or 0) + (men or 0)
    smallest = settings.published().smallest_share_base
    value = share(Cell(women, is_exact), Cell(both, is_exact), smallest) if not is_exact else _exactly(women, both)
    return {name: value, f"{name}_of": women, f"{name}_among": both}


def _exactly(part, whole):
    return 100 * part / whole if whole else None
