"""fetch: the only road from a question to numbers, with rights, withholding and memory in one place."""

from sqlalchemy import select

from data_access import publication
from data_access.answer import WITHHELD, Answer
from data_access.arithmetic import valued
from data_access.catalogue import read_catalogue
from data_access.memory import remembered
from data_access.question import QueryError, asked_of
from data_access.schema import quarantine
from data_access.scope import require
from data_access.settled import settle
from data_access.sums import add_up

__all__ = ["WITHHELD", "Answer", "QueryError", "catalogue", "fetch", "quarantined"]


def fetch(subject, measures, by=(), where=None, *, viewer):
    """Answer a question within the viewer's rights.

    Args:
        subject: a Subject.
        measures: names or catalogue ids of its measures.
        by: dimensions to split by, outermost first.
        where: dimension -> code, or list of codes; `month` also takes "2025-01..2026-10".
        viewer: who asks; only rows of the viewer's areas are counted, small counts are withheld by the viewer's limit.
    Returns:
        An Answer. A stock not split by month is that of the last month asked for.
    Raises:
        QueryError: something asked for does not exist or does not go together, with what there is.
        NotAllowed: the viewer lacks the subject's permission.
        NothingPublished: there is nothing to ask yet.
    """
    require(viewer, subject.permission)
    question = asked_of(subject, measures, by, where)
    current = publication.current()
    key = (str(current.engine.url), current.number, viewer.scope_key, question.key)
    return remembered(key, lambda: _answer(current, question, viewer))


def _answer(current, question, viewer):
    """Ask the marts, divide after withholding, and dress the rows with their names."""
    known = read_catalogue(current)
    with current.engine.connect() as connection:
        settled = settle(question, known, viewer, connection)
        sums = add_up(connection, settled)
    return Answer(
        subject=question.subject,
        measures=question.measures,
        by=question.by,
        rows=tuple(valued(settled, sums, viewer.smallest_count)),
        names={name: known.names(name) for name in question.by},
        notes=settled.notes,
        data_date=known.data_date,
        publication=current.number,
        where=question.where,
    )


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
