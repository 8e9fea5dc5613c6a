"""What is told of data quality besides numbers: rows set aside, revisions, and the records that want mending."""

import dataclasses

from sqlalchemy import func, select

from data_access import publication
from data_access.catalogue import read_catalogue
from data_access.marts.quality_tables import field_month
from data_access.quality.tables import mended, revisions, set_aside, work_items
from data_access.scope import Permission, require, within
from data_access.settled import exact_areas

MOST = 20_000  # records of one list


@dataclasses.dataclass(frozen=True)
class Work:
    """Records of one office in which one field is empty, of all in which it is required, and what the last load mended.

    `with_them` is the share, in %, to which completeness rises when they are mended in the areas looked at.
    """

    field: str
    office: str
    missing: int
    records: int
    mended: int
    share: float
    with_them: float


def rows_set_aside(viewer):
    """Rows that were not taken, by source and reason, the most frequent first: (source, column, reason, records)."""
    require(viewer, Permission.DATA_VIEW)
    asked = select(set_aside.c.source, set_aside.c.column_name, set_aside.c.reason, set_aside.c.records)
    order = set_aside.c.records.desc(), set_aside.c.reason, set_aside.c.source, set_aside.c.column_name
    with publication.current().cells.connect() as connection:
        return connection.execute(asked.order_by(*order)).all()


def revised(viewer, most=50):
    """Declared totals of the country that were published differently before, the newest periods first.

    Returns:
        [(part, period, value first published, value now, in how many publications it changed)].
    """
    require(viewer, Permission.DATA_VIEW)
    asked = select(revisions).order_by(revisions.c.publication)
    with publication.current().cells.connect() as connection:
        rows = connection.execute(asked).all()
    told = {}
    for row in rows:
        told.setdefault((row.part, row.period), []).append(row.value)
    found = [(*key, values[0], values[-1], len(values) - 1) for key, values in told.items() if len(values) > 1]
    return sorted(found, key=lambda each: each[1], reverse=True)[:most]


def work_of(viewer, area=None):
    """What is to be mended, by office and field, within the areas of which the viewer may see exact counts.

    Args:
        area: an area or office of the publication to narrow to; None for all of the viewer's own.
    Returns:
        [Work], the largest gain first.
    Raises:
        NotAllowed: the viewer may see exact counts nowhere.
    """
    require(viewer, Permission.EXACT_COUNTS)
    current = publication.current()
    with current.engine.connect() as connection:
        known = read_catalogue(current).places
        missing = _sums(connection, work_items, func.count(), viewer, known, area)
        gone = _sums(connection, mended, func.sum(mended.c.records), viewer, known, area)
        required = _sums(connection, field_month, func.sum(field_month.c.records), viewer, known, area)
        filled = _sums(connection, field_month, func.sum(field_month.c.filled), viewer, known, area)
    whole, full = _by_field(required), _by_field(filled)
    found = [
        Work(
            field,
            office,
            count,
            int(required.get((field, office), 0)),
            int(gone.get((field, office), 0)),
            100 * full[field] / whole[field],
            100 * (full[field] + count) / whole[field],
        )
        for (field, office), count in missing.items()
        if whole.get(field)
    ]
    return sorted(found, key=lambda each: (each.share - each.with_them, each.field, each.office))


def records_of(viewer, field, office):
    """Ids of the records of an office in which a field is empty: [(source, table, record, since publication)].

    Raises:
        NotAllowed: the viewer may see exact counts nowhere; an office elsewhere has no record for the viewer.
    """
    require(viewer, Permission.EXACT_COUNTS)
    current = publication.current()
    columns = work_items.c
    asked = select(columns.source, columns.table_name, columns.record, columns.since).where(
        columns.field == field, columns.office == office, *_scope(work_items, viewer, read_catalogue(current).places)
    )
    with current.engine.connect() as connection:
        return connection.execute(asked.order_by(columns.source, columns.record).limit(MOST)).all()


def _sums(connection, table, counted, viewer, known, area):
    """{(field, office): sum}."""
    asked = select(table.c.field, table.c.office, counted).where(*_scope(table, viewer, known))
    if area in known and known[area].column != "country":
        asked = asked.where(table.c[known[area].column] == area)
    rows = connection.execute(asked.group_by(table.c.field, table.c.office))
    return {(field, office): number for field, office, number in rows if number is not None}


def _scope(table, viewer, known):
    own = exact_areas(viewer, known)
    return [] if own is None else [within(table, own)]


def _by_field(sums):
    found = {}
    for (field, _), number in sums.items():
        found[field] = found.get(field, 0) + number
    return found
