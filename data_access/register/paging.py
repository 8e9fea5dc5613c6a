"""Pages and counts of the register, each asked so that an index, or where the rows lie, answers it."""

from sqlalchemy import func, or_, select, union_all

from data_access.marts.tables import PLACE
from data_access.register.tables import by_office, register, sizes

ORDERS = {"name": (register, "person"), "office": (by_office, "by_office")}  # the rows lie in this order


def page_of(connection, order, faces, clauses, after, size):
    """The next rows of a list, in its order.

    Args:
        order: one of ORDERS.
        faces: conditions that exclude each other, as rows.faces gives them: each is asked by itself and ends early.
        clauses: further conditions.
        after: the order's number of the last row shown; None at the start.
        size: most rows.
    """
    table, name = ORDERS[order]
    key = table.c[name].label("key")
    further = [*clauses, table.c[name] > after] if after is not None else clauses
    parts = [select(key, table.c.by_office.label("row")).where(face, *further) for face in faces]
    found = union_all(*(select(part.order_by(key).limit(size).subquery()) for part in parts)).subquery()
    keys = connection.execute(select(found).order_by(found.c.key).limit(size)).all()
    if not keys:
        return []
    span = table.c[name].between(keys[0].key, keys[-1].key)  # the rest is read for these few
    few = select(table).where(or_(*faces), span, table.c.by_office.in_([each.row for each in keys]))
    return connection.execute(few.order_by(table.c[name])).all()


def count_of(connection, table, faces, clauses):
    """How many rows fit one of the faces, and all of the clauses."""
    return connection.execute(select(func.count()).select_from(table).where(or_(*faces), *clauses)).scalar_one()


def size_of(connection, column, place):
    """How many people a place has, as they were counted at publication; the whole country without a column."""
    same = [sizes.c[column] == place] if column else [sizes.c[name].is_(None) for name in PLACE]
    return connection.execute(select(sizes.c.people).where(*same)).scalar() or 0
