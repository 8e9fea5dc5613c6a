"""Who stands behind a number: for each sum that a measure asks for, the people or events that it adds up."""

from sqlalchemy import Integer, and_, case, cast, extract, func, literal, or_, select, type_coerce

from data_access.marts.tables import CASE, PLACE
from data_access.marts.twins import APART
from data_access.question import QueryError, asked_of
from data_access.register.tables import age_bands, cases, late_bands, marks, stays, stock_days
from data_access.said import Said
from data_access.schema import assessments, needs, programmes
from data_access.settled import last_months, settle

MATCHES = ("matched", "over", "under")
MARKS = {"away": ("away",), "watched": ("watched",), "match": MATCHES}


def has_list(measure, role="of"):
    """Whether a number is of people or of events of people; of others, and of what is expected, there is no list."""
    is_expected = role == "among" and bool(getattr(measure, "alike", ()))
    return not measure.officers and not is_expected and measure.parts[role].table.info["of"] in ("events", "stock")


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
    if role not in measure.parts or not has_list(measure, role) or APART & {*where}:
        raise QueryError(
            "There is no list of people behind %(label)s (%(id)s).", label=Said(measure.label), id=measure.id
        )
    free = getattr(measure, "across", ()) if role == "among" else ()
    settled = settle(asked_of(subject, [measure.name], (), where), known, viewer, connection)
    for told in settled.lacks.values():
        raise QueryError(told)
    part = measure.parts[role]
    rows = _rows_of(part.table.name)
    clauses = [*settled.conditions(rows, free), rows.c[part.column.name] == 1]
    clauses += [rows.c[name].in_(values) for name, values in part.only]
    months = last_months(settled, measure, part, connection)
    if months is not None:
        clauses.append(rows.c.month.in_(months))
    return select(rows).where(*clauses).subquery("counted")


def _rows_of(mart):
    if mart in cases:
        return cases[mart]
    if mart == "overdue_month":
        rows = _stock()
        return select(rows).where(rows.c.overdue != "none").subquery("overdue")
    found = {"need_month": _needs, "match_month": _matches, "level_month": _levels}
    return found.get(mart, _stock)()


def _stock():
    """People under supervision on each day that a stock is taken on, with the counts of the marts of stocks."""
    held, told = _held(), {}
    for name, codes in MARKS.items():
        told[name] = mark = marks.alias(name)
        on_day = and_(mark.c.valid_from <= stock_days.c.day, stock_days.c.day < mark.c.valid_until)
        held = held.outerjoin(mark, and_(mark.c.person == stays.c.person, mark.c.mark.in_(codes), on_day))
    return select(*_columns(), *_counts(told)).select_from(held).subquery("stock")


def _needs():
    """The same, one row a need domain of the current assessment."""
    told = needs.c.need
    counts = {
        "people": literal(1),
        "identified": case((told, 1), else_=0),
        "answered": case((told.is_(None), 0), else_=1),
        "weighed": case((and_(told, needs.c.linked.is_not(None)), 1), else_=0),
        "linked": case((and_(told, needs.c.linked), 1), else_=0),
    }
    labelled = [count.label(name) for name, count in counts.items()]
    told = _held().join(needs, _of_assessment(needs))
    return select(*_columns(), needs.c.domain, *labelled).select_from(told).subquery("stock")


def _matches():
    """The same, one row a programme that is meant for a need found in the current assessment."""
    found = and_(_of_assessment(needs), needs.c.need)
    matched = _held().join(needs, found).join(programmes, programmes.c.domain == needs.c.domain)
    columns = (*_columns(), needs.c.domain, programmes.c.programme, literal(1).label("people"))
    return select(*columns).select_from(matched).subquery("stock")


def _levels():
    """Those with a current level of which it is said whether it is provisional."""
    told = _held().join(assessments, _of_assessment(assessments))
    provisional = case((assessments.c.provisional, 1), else_=0).label("provisional")
    rows = select(*_columns(), literal(1).label("people"), provisional).select_from(told)
    return rows.where(assessments.c.provisional.is_not(None)).subquery("stock")


def _of_assessment(table):
    """The rows of a table that belong to the assessment that holds."""
    return and_(table.c.source == stays.c.source, table.c.assessment_id == stays.c.assessment_id)


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


def _counts(told):
    """The counts of stock_detail; `told` are the marks joined, by name of MARKS."""
    required, has_level = stays.c.required, stays.c.level.is_not(None)
    counts = {
        "people": literal(1),
        "past_due": case((stays.c.due_end_date < stock_days.c.day, 1), else_=0),
        "rna_required": required,
        "rna_assessed": case((has_level, required), else_=0),
        "rna_current": case((late_bands.c.code.is_(None), required), else_=0),
        "away": case((told["away"].c.mark.is_not(None), 1), else_=0),
        "eligible": stays.c.eligible,
        "watched": case((told["watched"].c.mark.is_not(None), stays.c.eligible), else_=0),
    }
    is_current, match = and_(required == 1, has_level, late_bands.c.code.is_(None)), told["match"].c.mark
    counts["level_known"] = case((and_(is_current, match.is_not(None)), 1), else_=0)
    counts |= {name: case((and_(is_current, match == name), 1), else_=0) for name in MATCHES}
    return [count.label(name) for name, count in counts.items()]
