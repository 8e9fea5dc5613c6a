"""A question: what is asked, put into closed choices and checked before any database sees it."""

import dataclasses
import difflib
import re

from data_access.dimensions import LABELS, NUMBERS, TIME
from data_access.marts.group_tables import GROUPS
from data_access.marts.officer_tables import OFFICER
from data_access.marts.twins import table_by
from data_access.said import Said, Telling

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
YEAR = re.compile(r"\d{4}")


class QueryError(Telling, ValueError):
    """A question that cannot be asked; the text says what there is instead and is shown as it is."""


@dataclasses.dataclass(frozen=True)
class Question:
    """Measures of one subject, split by dimensions, narrowed to codes."""

    subject: object
    measures: tuple
    by: tuple[str, ...]
    where: dict[str, tuple[str, ...]]

    @property
    def is_open(self):
        """Whether it asks for nothing about clients, and for no single officer."""
        return all(measure.open for measure in self.measures) and not self.asks_officers

    @property
    def asks_officers(self):
        """Whether it splits by officers or narrows to some: for those alone who may see exact counts."""
        return OFFICER in {*self.by, *self.where}

    @property
    def asks_groups(self):
        """Whether it splits by or narrows to a special group of people: nobody is told of these exactly."""
        return bool({*GROUPS} & {*self.by, *self.where})

    @property
    def key(self):
        """A value that is equal for equal questions only."""
        names = tuple(measure.name for measure in self.measures)
        return (self.subject.name, names, self.by, tuple(sorted(self.where.items())))

    def asks_month(self, code):
        """Whether a month such as '2026-10' lies in the months and years asked for."""
        ranges = [told.partition("..") for told in self.where.get("month", ())]
        inside = (not ranges) or any((not low or low <= code) and (not high or code <= high) for low, _, high in ranges)
        return inside and (not self.where.get("year") or code[:4] in self.where["year"])


def asked_of(subject, measures, by=(), where=None):
    """Check a question against its subject.

    Raises:
        QueryError: a measure or dimension that the subject does not have, or one asked for twice.
    """
    found = tuple(_measure(subject, name) for name in measures)
    narrowed = {name: _values(name, value) for name, value in (where or {}).items() if value not in (None, (), [])}
    for name in (*by, *narrowed):
        _check_dimension(name)
    if len(set(by)) < len(by):
        raise QueryError(
            "%(subject)s is asked twice by the same dimension: %(by)s. Name each once.",
            subject=subject.name,
            by=", ".join(by),
        )
    if not found:
        raise QueryError(
            "%(subject)s is asked for no measure; it has %(measures)s.", subject=subject.name, measures=_listed(subject)
        )
    question = Question(subject, found, tuple(by), narrowed)
    for measure in found:
        _check_measure(measure, question)
    _check_class(found)
    return question


def _check_class(measures):
    """Stop where numbers of clients are asked together with open ones: they are answered from different tables."""
    open_ones = [measure.name for measure in measures if measure.open]
    if open_ones and len(open_ones) < len(measures):
        others = ", ".join(measure.name for measure in measures if not measure.open)
        raise QueryError(
            "%(open_ones)s and %(others)s are answered from different tables; ask for each apart.",
            open_ones=", ".join(open_ones),
            others=others,
        )


def dimensions_of(table):
    """The dimensions by which a mart can be split, in the order of the marts."""
    named = [column.name for column in table.columns if column.name in LABELS]
    named = [name for name in named if name not in table.info["counts"]]
    time = [name for name in TIME if "month" in table.c or name == "year"]
    return tuple(dict.fromkeys([*time, "area", *named]))


def _measure(subject, name):
    try:
        return subject.measure(name)
    except KeyError:
        raise QueryError(
            "%(subject)s has no measure %(name)r; it has %(measures)s.",
            subject=subject.name,
            name=name,
            measures=_listed(subject),
        ) from None


def _listed(subject):
    return ", ".join(f"{measure.name} ({measure.id})" for measure in subject.measures)


def _check_dimension(name):
    if name not in LABELS:
        near = difflib.get_close_matches(str(name), LABELS, 1)
        hint = Said(" Did you mean %(name)r?", name=near[0]) if near else ""
        raise QueryError(
            "There is no dimension %(name)r.%(hint)s There are %(dimensions)s.",
            name=name,
            hint=hint,
            dimensions=", ".join(LABELS),
        )


def _check_measure(measure, question):
    """Stop where a measure cannot be split or narrowed as asked."""
    asked = (*question.by, *question.where)
    for said in asked:
        for role, part in measure.parts.items():
            free = role in ("among", "opening") and said in measure.across
            if not free and said not in dimensions_of(table_by(part.table, asked)):
                can = ", ".join(dimensions_of(table_by(measure.table, asked)))
                raise QueryError(
                    "%(label)s (%(id)s) is not known by %(said)s; leave %(said)s out. It is known by %(can)s.",
                    label=Said(measure.label),
                    id=measure.id,
                    said=said,
                    can=can,
                )


def _values(name, value):
    """The codes of a condition as a tuple of text, in a fixed order."""
    listed = (value,) if isinstance(value, (str, int)) else tuple(value)
    if not all(isinstance(code, (str, int)) for code in listed):
        raise QueryError("%(name)s takes a code or a list of codes, not %(value)r.", name=name, value=value)
    codes = tuple(dict.fromkeys(str(code) for code in listed))
    if name == "month":
        return tuple(_months(code) for code in codes)
    if name == "year" and not all(YEAR.fullmatch(code) for code in codes):
        raise QueryError("year takes four digits such as 2026, not %(codes)s.", codes=", ".join(codes))
    if name in NUMBERS and not all(code.lstrip("-").isdigit() for code in codes):
        raise QueryError("%(name)s takes whole numbers, not %(codes)s.", name=name, codes=", ".join(codes))
    return codes


def _months(code):
    """'2026-01' or '2026-01..2026-10', checked; either end of a range may be open."""
    first, dots, last = code.partition("..")
    ends = [end for end in (first, last) if end]
    if not ends or not all(MONTH.fullmatch(end) for end in ends) or (first and last and first > last):
        raise QueryError("month takes 2026-10 or a range such as 2025-11..2026-10, not %(code)r.", code=code)
    return f"{first}..{last if dots else first}"
