"""What has arrived: one row a load of a source, refused ones too, kept beside the publications that come and go."""

from sqlalchemy import desc, insert, select, update

from dashboard import clock
from dashboard.tables import arrivals
from data_access.said import packed

PUBLISHED, SAME, REFUSED = "published", "nothing new", "refused"


def note_report(engine, report, brought_by):
    """Note a load that went well; one that brought nothing new moves the moment of the last look."""
    outcome = PUBLISHED if report.is_new else SAME
    told = {"publication": report.number, "data_date": report.data_date} | _rows_of(report)
    if not _looked_again(engine, report.source, outcome):
        _add(engine, report.source, brought_by, outcome, **told)


def note_refusal(engine, source, brought_by, sentence):
    """Note a load that was refused, with the sentence that says why; the same refusal again moves the moment."""
    sentence = packed(sentence)
    if not _looked_again(engine, source, REFUSED, sentence):
        _add(engine, source, brought_by, REFUSED, said=sentence)


def latest(engine, source=None, most=100):
    """The newest arrivals, of all sources or one: a list of rows."""
    asked = select(arrivals).order_by(desc(arrivals.c.at), desc(arrivals.c.id)).limit(most)
    with engine.connect() as connection:
        return connection.execute(asked if source is None else asked.where(arrivals.c.source == source)).all()


def behind(engine, number):
    """{source: the load whose rows a publication holds}: the newest that made it or one before it."""
    made = select(arrivals).where(arrivals.c.outcome == PUBLISHED, arrivals.c.publication <= number)
    with engine.connect() as connection:
        return {row.source: row for row in connection.execute(made.order_by(arrivals.c.at, arrivals.c.id))}


def _rows_of(report):
    if not report.is_new:
        return {}
    sums = {"read": "rows_read", "loaded": "rows_loaded", "quarantined": "rows_quarantined"}
    return {column: sum(getattr(each, name) for each in report.inputs) for name, column in sums.items()}


def _looked_again(engine, source, outcome, said=""):
    """Whether the last row of the source says the same already; its moment is then that of the newest look."""
    if outcome == PUBLISHED:
        return False
    last = next(iter(latest(engine, source, 1)), None)
    if last is None or (last.outcome, last.said) != (outcome, said):
        return False
    with engine.begin() as connection:
        connection.execute(update(arrivals).where(arrivals.c.id == last.id).values(at=clock.now()))
    return True


def _add(engine, source, brought_by, outcome, said="", **told):
    row = {"at": clock.now(), "source": source, "brought_by": brought_by, "outcome": outcome, "said": said}
    with engine.begin() as connection:
        connection.execute(insert(arrivals).values(**row | told))
