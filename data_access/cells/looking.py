"""Where the cells of an answer stand in the published set, and how they are read: one query a crossing."""

import dataclasses

from sqlalchemy import and_, select

from data_access.cells.parts import name_of
from data_access.cells.periods import kind_of
from data_access.cells.rates import Cell
from data_access.cells.refusing import declared_parts
from data_access.cells.splits import family_of, first_of, periods_asked, stock_month, whole_period
from data_access.cells.tables import cells
from data_access.dimensions import AREA, TIME
from data_access.measures import Part, Percentile


@dataclasses.dataclass(frozen=True)
class Address:
    """Where a cell stands; `codes` are (attribute, code) pairs by the alphabet."""

    part: str
    place: str
    period: str
    codes: tuple = ()


def parts_asked(splits, measure, keys):
    """For each role of a measure the Address for each row; None where there can be nothing.

    The value of a percentile is a part of its own, under the role 'value'; its cases may be none of the set's, being
    events of a district.
    """
    periods = _periods(splits, measure)
    told = {
        role: [_address(splits, measure, role, part, key, periods) for key in keys]
        for role, part in measure.parts.items()
    }
    if isinstance(measure, Percentile):
        name = name_of(measure.parts["of"], measure)
        told["value"] = [address and dataclasses.replace(address, part=name) for address in told["of"]]
        told["of"] = [address and _if_counted(splits, address) for address in told["of"]]
    return told


def _if_counted(splits, address):
    tally = declared_parts().get(address.part)
    return address if tally and splits.catalogue.places[address.place].column in tally.levels else None


def _periods(splits, measure):
    """The period looked up for each code of the split by time; under None where there is none."""
    family = family_of(measure)
    kind = next((name for name in splits.question.by if name in TIME), None)
    if kind is None:
        return {None: stock_month(splits) if family == "stock" else whole_period(splits)}
    first = first_of(splits, measure, kind)
    names = [name for name in periods_asked(splits, kind, family) if first and name >= first]
    return {name: stock_month(splits, name) if family == "stock" else name for name in names}


def _address(splits, measure, role, part, key, periods):
    """The address of one sum for one row."""
    row = dict(zip(splits.question.by, key, strict=True))
    place = next((row[name] for name in row if name in AREA), None) or splits.places[0]
    period = periods.get(next((row[name] for name in row if name in TIME), None))
    free = measure.across if role == "among" else ()
    codes = {name: row.get(name, splits.fixed.get(name)) for name in splits.attributes(free)}
    named = _named(part, codes)
    if period is None or named is None or _is_too_old(splits, named, codes, period):
        return None
    return Address(named, place, period, tuple(sorted(codes.items())))


def _named(part, codes):
    """The part to look up: a code asked for takes the place of those the part keeps; None where they exclude it."""
    kept = dict(part.only)
    if any(name in kept and code not in kept[name] for name, code in codes.items()):
        return None
    return name_of(Part(part.column, tuple(each for each in part.only if each[0] not in codes)))


def _is_too_old(splits, part, codes, period):
    """Whether two attributes are crossed in a month that is published with one at most."""
    return len(codes) > 1 and kind_of(period) == "month" and period < splits.held.crossed.get(part, "")


def look_up(connection, addresses):
    """Read the cells that are shown.

    Returns:
        {Address: Cell}; a withheld cell has none.
    """
    groups = {}
    for address in set(addresses) - {None}:
        groups.setdefault(tuple(name for name, _ in address.codes), []).append(address)
    found = {}
    for names, wanted in groups.items():
        found |= _read(connection, names, wanted)
    return found


def _read(connection, names, wanted):
    """The cells of one crossing."""
    one, two = (*names, None, None)[:2]
    told = select(*(cells.c[name] for name in ("part", "place", "period", "one_code", "two_code", "shown", "exact")))
    conditions = [_is(cells.c.one, one), _is(cells.c.two, two)]
    conditions += [cells.c[name].in_({getattr(each, name) for each in wanted}) for name in ("part", "place", "period")]
    for place, column in enumerate((cells.c.one_code, cells.c.two_code)[: len(names)]):
        conditions.append(column.in_({each.codes[place][1] for each in wanted}))
    rows = connection.execute(told.where(and_(*conditions)))
    return {
        Address(row.part, row.place, row.period, tuple(zip(names, (row.one_code, row.two_code), strict=False))): Cell(
            row.shown, row.exact
        )
        for row in rows
    }


def _is(column, name):
    return column.is_(None) if name is None else column == name
