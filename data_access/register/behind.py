"""Who stands behind a number: for each sum that a measure asks for, the people or events that it adds up."""

from sqlalchemy import Integer, and_, case, cast, extract, func, literal, or_, select, type_coerce

from data_access.marts.tables import CASE, PLACE
from data_access.question import QueryError, asked_of
from data_access.register.tables import age_bands, cases, late_bands, stays, stock_days
from data_access.schema import needs
from data_access.settled import last_months, settle


def has_list(measure):
    """Whether a number is of people or of events of people; of others there is no list."""
    return not measure.officers and measure.table.info["of"] in ("events", "stock")


def counted(question_of, role, viewer, known, connection):
    """What a number counts, for the areas of a viewer's grants.

    Args:
        question_of: (subject, measure, where) as they were given to fetch.
        role: 'of' or 'among', as in Measure.parts.
        connection: to the marts.
    Returns:
        A subquery with `person` and the dimensions of the mart, one row for each one counted.
    Raises:
        QueryError: there is no such list, or the number itself cannot be told; the text says why.
    """
    subject, measure, where = question_of
    if role not in measure.parts or not has_list(measure):
        raise QueryError(f"There is no list of people behind {measure.label} ({measure.id}).")
    free = getattr(measure, "across", ()) if role == "among" else ()
    settled = settle(asked_of(subject, [measure.name], (), where), known, viewer, connection)
    for told in settled.lacks.values():
        raise QueryError(told)
    part = measure.parts[role]
    rows = _rows_of(part.table.name)
    clauses = [*settled.conditions(rows, free), rows.c[part.column.name] == 1]
    clauses += [rows.c[name].in_(values) for name, values in part.only]
    months = last_months(settled, measure, part.table, connection)
    if months is not None:
        clauses.append(rows.c.month.in_(months))
    return select(rows).where(*clauses).subquery("counted")


def _rows_of(mart):
    if mart in cases:
        return cases[mart]
    if mart == "overdue_month":
        rows = _stock()
        return select(rows).where(rows.c.overdue != "none").subquery("overdue")
    return _needs() if mart == "need_month" else _stock()


def _stock():
    """People under supervision on each day that a stock is taken on, with the counts of the marts of stocks."""
    return select(*_columns(), *_counts()).select_from(_held()).subquery("stock")


def _needs():
    """The same, one row a need domain of the current assessment."""
    told = needs.c.need
    counts = {
        "people": literal(1),
        "identified": case((told, 1), else_=0),
        "answered": case((told.is_(None), 0), else_=1),
    }
    labelled = [count.label(name) for name, count in counts.items()]
    same = and_(needs.c.source == stays.c.source, needs.c.assessment_id == stays.c.assessment_id)
    return select(*_columns(), needs.c.domain, *labelled).select_from(_held().join(needs, same)).subquery("stock")


def _held():
    on_day = and_(
        stock_days.c.source == stays.c.source,
        stays.c.valid_from <= stock_days.c.day,
        stock_days.c.day < stays.c.valid_until,
    )
    of_age = and_(
        age_bands.c.source == stays.c.source,
        age_bands.c.age == cast(extract("year", stock_days.c.day), Integer) - stays.c.birth_year,
    )
    late = _days_over()
    in_band = and_(late >= late_bands.c.lower, or_(late_bands.c.upper.is_(None), late <= late_bands.c.upper))
    return stays.join(stock_days, on_day).outerjoin(age_bands, of_age).outerjoin(late_bands, in_band)


def _days_over():
    return type_coerce(stock_days.c.day - stays.c.overdue_from, Integer) + 1


def _columns():
    kept = [stays.c[name] for name in ("person", *PLACE, "sex", "kind", *CASE)]
    age = func.coalesce(stays.c.age_band, age_bands.c.band, "unknown").label("age")
    level = func.coalesce(stays.c.level, "not_assessed").label("level")
    return [stock_days.c.month, *kept, age, level, func.coalesce(late_bands.c.code, "none").label("overdue")]


def _counts():
    """The counts of stock_detail."""
    required, has_level = stays.c.required, stays.c.level.is_not(None)
    counts = {
        "people": literal(1),
        "past_due": case((stays.c.due_end_date < stock_days.c.day, 1), else_=0),
        "rna_required": required,
        "rna_assessed": case((has_level, required), else_=0),
        "rna_current": case((late_bands.c.code.is_(None), required), else_=0),
    }
    return [count.label(name) for name, count in counts.items()]
