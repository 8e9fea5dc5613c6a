"""fetch: the only road from a question to numbers, with rights, classes of answers and memory in one place."""

import dataclasses

from sqlalchemy import select

from data_access import publication
from data_access.answer import WITHHELD, Answer
from data_access.arithmetic import valued
from data_access.catalogue import read_catalogue
from data_access.cells.asking import answered, held
from data_access.cells.refusing import NotPublished, is_published
from data_access.memory import remembered
from data_access.question import QueryError, asked_of
from data_access.reach import is_exact, openly, reads_marts
from data_access.safe import asking as safely
from data_access.schema import quarantine
from data_access.scope import require
from data_access.settled import settle
from data_access.sums import add_up

__all__ = ["WITHHELD", "Answer", "NotPublished", "QueryError", "answers_exactly", "catalogue", "fetch"]
__all__ += ["is_published", "published_periods", "quarantined"]


def fetch(subject, measures, by=(), where=None, *, viewer):
    """Answer a question within the viewer's rights.

    Exactly where it asks for open numbers, or the viewer may see exact counts of every place that it reaches; else
    from the published cells; and what no cell can hold, such as averages and curves, as safe statistics.

    Args:
        subject: a Subject.
        measures: names or catalogue ids of its measures.
        by: dimensions to split by, outermost first.
        where: dimension -> code, or list of codes; `month` also takes "2025-01..2026-10".
        viewer: who asks. A question without an area means the viewer's own areas.
    Returns:
        An Answer. A stock not split by month is that of the last month asked for.
    Raises:
        QueryError: something asked for does not exist or does not go together, with what there is.
        NotPublished: a QueryError: the published cells do not answer it; says which part to leave out.
        NotAllowed: the viewer lacks the subject's permission.
        NothingPublished: there is nothing to ask yet.
    """
    require(viewer, subject.permission)
    question = asked_of(subject, measures, by, where)
    current = publication.current()
    known = read_catalogue(current)
    if question.is_open:
        return _remembered_open(current, question, known, openly(question.where, viewer))
    exact = is_exact(question.where, viewer, known.places) and not question.asks_groups
    safe = not exact and (question.asks_groups or safely.is_asked(question)) and reads_marts(viewer)
    key = (str(current.engine.url), current.number, viewer.scope_key, exact, safe, question.key)
    if exact:
        return remembered(key, lambda: _exact(current, question, known, viewer))
    return remembered(key, lambda: (_safe if safe else _published)(current, question, known))


def _remembered_open(current, question, known, viewer):
    """The answer to a question that asks for nothing about clients, from the copies that everybody may read."""
    key = (str(current.cells.url), current.number, viewer.scope_key, "open", question.key)
    return remembered(key, lambda: _exact(current.open_marts(), question, known, viewer))


def _exact(current, question, known, viewer):
    """Ask the marts, divide, and dress the rows with their names."""
    with current.engine.connect() as connection:
        settled = settle(question, known, viewer, connection)
        sums = add_up(connection, settled)
    return _answer(current, question, known, tuple(valued(settled, sums)), settled.notes, known.data_date)


def _published(current, question, known):
    """Look the cells up; the day is that of the newest closed month."""
    rows, notes, carried = answered(current, question, known)
    day = held(current, known.places.root).last_day or known.data_date
    return dataclasses.replace(_answer(current, question, known, rows, notes, day), exact=False, as_of=carried)


def _safe(current, question, known):
    """Work safe statistics out from the marts."""
    rows, notes = safely.answered(current, question, known)
    told = tuple(measure.id for measure in question.measures)
    return dataclasses.replace(_answer(current, question, known, rows, notes, known.data_date), exact=False, safe=told)


def _answer(current, question, known, rows, notes, day):
    return Answer(
        subject=question.subject,
        measures=question.measures,
        by=question.by,
        rows=rows,
        names={name: known.names(name) for name in question.by},
        notes=notes,
        data_date=day,
        publication=current.number,
        where=question.where,
    )


def answers_exactly(where, viewer):
    """Whether a question narrowed like this gets exact numbers: see data_access/reach.py."""
    told = {
        name: (codes,) if isinstance(codes, str) else tuple(codes) for name, codes in (where or {}).items() if codes
    }
    return is_exact(told, viewer, catalogue().places)


def published_periods():
    """The closed periods of the current publication: see data_access/cells/held.py."""
    current = publication.current()
    return held(current, read_catalogue(current).places.root)


def quarantined(source=None):
    """Rows set aside in the current publication, for the operator only.

    Returns:
        Tuples (source, file, line, column, value, reason), in the order of the files.
    Raises:
        NothingPublished: there is none yet.
    """
    found = select(quarantine).order_by(quarantine.c.source, quarantine.c.file, quarantine.c.line)
    if source:
        found = found.where(quarantine.c.source == source)
    with publication.current().engine.connect() as connection:
        return [tuple(row) for row in connection.execute(found)]


def catalogue():
    """The places, code lists and sources of the current publication.

    Raises:
        NothingPublished: there is none yet.
    """
    return read_catalogue(publication.current())
