"""A question settled against one publication and one viewer: which columns, which months, which areas."""

import dataclasses
import datetime

from sqlalchemy import Date, Integer, cast, extract, false, func, or_, true

from data_access.dimensions import NUMBERS, TIME
from data_access.marts.tables import SMALLER
from data_access.marts.twins import APART, table_by
from data_access.measures import Time
from data_access.question import QueryError, dimensions_of
from data_access.said import Said
from data_access.scope import EVERYWHERE, Permission, within


@dataclasses.dataclass(frozen=True)
class Settled:
    """A question that can be put to the marts of one publication for one viewer."""

    question: object
    catalogue: object
    viewer: object
    areas: tuple[str, ...]
    lacks: dict
    months: tuple
    asides: tuple

    @property
    def by(self):
        """The dimensions split by."""
        return self.question.by

    @property
    def notes(self):
        """Sentences about what cannot be told."""
        return (*dict.fromkeys(self.lacks.values()), *self.asides)

    def column_of(self, dimension):
        """The column that answers for a dimension; `area` means the children of the one area asked for."""
        if dimension != "area":
            return dimension
        if len(self.areas) == 1:
            children = self.catalogue.places.children(self.areas[0])
            return children[0].column if children else "office"
        return self.catalogue.places[self.areas[0]].column if self.areas else "region"

    def codes_of(self, dimension):
        """The areas that a split by an area dimension must name even when nobody is counted there."""
        column = self.column_of(dimension)
        if dimension == "area":
            under = self.catalogue.places.children(self.areas[0]) if len(self.areas) == 1 else ()
            codes = [place.code for place in under] or list(self.areas)
        else:
            codes = [place.code for place in self.catalogue.places.values() if place.column == column]
        return [code for code in codes if self._is_asked(code) and self._is_seen(code)]

    def _is_asked(self, code):
        return not self.areas or any(self.catalogue.places.lies_in(code, area) for area in self.areas)

    def _is_seen(self, code):
        own = exact_areas(self.viewer, self.catalogue.places)
        return own is None or any(self.catalogue.places.lies_in(code, area) for area in own)

    def table_for(self, part, dimensions):
        """The mart to ask: the smaller twin when it has every split, else the part's own."""
        needed = {*dimensions, *self.question.where, *(name for name, _ in part.only)}
        if APART & needed:
            return table_by(part.table, needed)
        twin = SMALLER.get(part.table)
        return twin if twin is not None and needed <= set(dimensions_of(twin)) else part.table

    def expression(self, table, dimension):
        """The SQL expression of a dimension on a mart."""
        if dimension == "quarter":
            return cast(func.date_trunc("quarter", table.c.month), Date)
        if dimension == "year":
            return table.c.year if "year" in table.c else cast(extract("year", table.c.month), Integer)
        return table.c[self.column_of(dimension)]

    def conditions(self, table, free=()):
        """The WHERE clauses of the question and of the viewer's scope; dimensions in `free` are left unnarrowed.

        The scope stands whatever was decided before: no row from outside it is ever counted exactly.
        """
        clauses = [self._clause(table, name, codes) for name, codes in self.question.where.items() if name not in free]
        own = exact_areas(self.viewer, self.catalogue.places)
        return clauses if own is None else [*clauses, within(table, own)]

    def _clause(self, table, name, codes):
        if name == "month":
            return or_(false(), *(_in_months(table, code) for code in codes))
        if name == "area":
            return or_(false(), *(_in_area(table, self.catalogue.places[code]) for code in codes))
        expression = self.expression(table, name)
        if name == "year":
            return expression.in_([int(code) for code in codes])
        return expression.in_([int(code) for code in codes] if name in NUMBERS else list(codes))


def _in_months(table, code):
    """Rows of the months; of what is known by the year only, the years that lie whole within them."""
    first, _, last = code.partition("..")
    inside = _between(table.c.month, first, last)
    if "period" not in table.c:
        return inside
    return or_(inside, table.c.month.is_(None) & _between(table.c.period, first, last and _months_before(last, 11)))


def _months_before(code, months):
    """The code of the month so many months earlier."""
    number = int(code[:4]) * 12 + int(code[5:]) - 1 - months
    return f"{number // 12}-{number % 12 + 1:02}"


def _between(column, first, last):
    clauses = []
    if first:
        clauses.append(column >= _day(first))
    if last:
        clauses.append(column <= _day(last))
    return clauses[0] if len(clauses) == 1 else clauses[0] & clauses[1]


def _day(month):
    return datetime.date(int(month[:4]), int(month[5:]), 1)


def _in_area(table, place):
    return true() if place.column == "country" else table.c[place.column] == place.code


def exact_areas(viewer, places):
    """The areas whose rows the viewer may see counted exactly; None for all."""
    own = viewer.areas_with(Permission.EXACT_COUNTS)
    return None if {EVERYWHERE, places.root} & own else own


def settle(question, catalogue, viewer, connection):
    """Settle a question: check its codes against the publication, find its areas and what the sources lack.

    Raises:
        QueryError: a code that the publication does not know.
    """
    check_codes(question, catalogue)
    areas = question.where.get("area", ())
    if not areas and viewer.is_bound:
        areas = tuple(sorted(code for code in viewer.areas if code in catalogue.places))
    if not areas and catalogue.places.root:
        areas = (catalogue.places.root,)
    nowhere = _nowhere(catalogue, viewer)
    asks_months = asks_for_months(question)
    lacks = {measure.name: nowhere for measure in question.measures if nowhere}
    for measure in question.measures if not nowhere else ():
        if told := lack_of(measure, catalogue):
            lacks[measure.name] = told
        elif asks_months and catalogue.dating(measure.table, connection) == {"none"}:
            lacks[measure.name] = undated(measure)
        elif measure.table in SMALLER and not catalogue.months(measure.table, connection):
            lacks[measure.name] = without_stock(measure)
    tables = {measure.table for measure in question.measures if measure.name not in lacks}
    asides = {said for table in tables for said in _asides(catalogue.dating(table, connection)) if asks_months}
    months = sorted({month for table in tables for month in catalogue.months(table, connection)})
    return Settled(question, catalogue, viewer, areas, lacks, tuple(months), tuple(sorted(asides)))


def asks_for_months(question):
    """Whether a question splits by months or quarters, or narrows to some."""
    return bool({"month", "quarter"} & {*question.by, *question.where})


def lack_of(measure, catalogue):
    """A sentence about what no source gives for a measure, or None."""
    need = catalogue.lacking(measure.needs)
    if not need:
        return None
    table, column = need.split(".")
    told = {"label": Said(measure.label), "id": measure.id, "table": table, "column": column}
    return Said("No source gives %(column)s of %(table)s, so %(label)s (%(id)s) cannot be told.", **told)


def undated(measure):
    """The sentence about a measure that no source dates."""
    told = {"label": Said(measure.label), "id": measure.id}
    return Said("No source dates %(label)s (%(id)s); ask for it without a period.", **told)


def without_stock(measure):
    """The sentence about a stock of people whose time under supervision no source tells."""
    return Said(
        "No source tells from when to when people are under supervision, so %(label)s (%(id)s) cannot be told.",
        label=Said(measure.label),
        id=measure.id,
    )


def _asides(dating):
    """Sentences about rows that stand in no month."""
    if "year" in dating:
        yield Said(
            "Some are known by the year only: they stand in no month, and in a period when their whole year does."
        )
    if "none" in dating:
        yield Said("Some have no date: they stand in no month and no period.")


def _nowhere(catalogue, viewer):
    """A sentence when a bound viewer has no area in this publication, else None: no area, no row."""
    own = exact_areas(viewer, catalogue.places)
    if own is None or own & catalogue.places.keys():
        return None
    return Said(
        "Your account is bound to %(areas)s, which this publication does not know. An administrator can change that.",
        areas=", ".join(sorted(own)) or Said("no area"),
    )


def check_codes(question, catalogue):
    """Stop where a question names a code that the publication does not know.

    Raises:
        QueryError: naming the code and what there is.
    """
    for name, codes in question.where.items():
        if name not in (*TIME, *NUMBERS) and catalogue.is_listed(name):
            _check_codes(name, codes, catalogue.names(name))


def _check_codes(name, codes, known):
    for code in codes:
        if code not in known:
            some = ", ".join(list(known)[:12]) + (", ..." if len(known) > 12 else "")
            raise QueryError(
                "%(name)s has no code %(code)r in this publication; it has %(some)s.", name=name, code=code, some=some
            )


def last_months(settled, measure, part, connection):
    """For a stock not split by month: the months whose stock is meant, one a year or quarter, or one in all."""
    if not part.at and (measure.time != Time.STOCK or "month" in settled.by):
        return None
    held = settled.catalogue.months(part.table, connection)
    months = [month for month in held if settled.question.asks_month(f"{month:%Y-%m}")]
    period = next((name for name in ("month", "quarter", "year") if name in settled.by), None)
    last = {_period(month, period): month for month in (reversed(months) if part.at == "start" else months)}
    return sorted(last.values())


def _period(month, period):
    within = {"month": month.month, "quarter": (month.month - 1) // 3}.get(period, 0)
    return (month.year, within) if period else 0
