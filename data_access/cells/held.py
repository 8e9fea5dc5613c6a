"""What the published set of one publication holds: its periods, the codes that make rows, what is crossed how far."""

import datetime

from sqlalchemy import func, select

from data_access.cells.periods import ALL, ends_of, holding, kind_of, last_of, months_of
from data_access.cells.tables import blocks, cells


class Held:
    """Read once a publication, of the country only: rows of an answer say no more than the set does.

    Attributes:
        periods: family ('stock' or 'flow') -> names of the periods published, in order.
        shown: part -> the periods for which its total is shown.
        codes: (part, attribute) -> the codes that are shown for some period.
        crossed: part -> the first month in which two attributes are crossed; older ones have one at most.
    """

    def __init__(self, connection, root):
        self.root = root
        rows = connection.execute(select(blocks.c.family, blocks.c.period).where(blocks.c.place == root))
        found = {}
        for family, period in rows:
            found.setdefault(family, set()).add(period)
        newest = max((last_of(name) for periods in found.values() for name in periods if name != ALL), default=None)
        self.periods = {family: sorted(_without_gaps(periods, newest)) for family, periods in found.items()}
        self.shown = self._shown(connection)
        self.codes = self._codes(connection)
        self.crossed = self._crossed(connection)

    def _shown(self, connection):
        total = select(cells.c.part, cells.c.period).where(cells.c.place == self.root, cells.c.one.is_(None))
        found = {}
        for part, period in connection.execute(total):
            found.setdefault(part, set()).add(period)
        return found

    def _codes(self, connection):
        single = select(cells.c.part, cells.c.one, cells.c.one_code).distinct()
        single = single.where(cells.c.place == self.root, cells.c.one.is_not(None), cells.c.two.is_(None))
        found = {}
        for part, attribute, code in connection.execute(single):
            found.setdefault((part, attribute), set()).add(code)
        return found

    def _crossed(self, connection):
        month = cells.c.period.like("____-__") & cells.c.period.not_like("%Q%")
        first = select(cells.c.part, func.min(cells.c.period)).where(cells.c.place == self.root, month)
        return dict(map(tuple, connection.execute(first.where(cells.c.two.is_not(None)).group_by(cells.c.part))))

    def of_kind(self, kind, family="flow"):
        """Periods of a kind (month, quarter, year, window), in order; of a stock all are made from its months."""
        if family == "stock":
            months = [name for name in self.periods.get("stock", ()) if kind_of(name) == "month"]
            return list(dict.fromkeys(holding(month, kind) for month in months))
        return [name for name in self.periods.get(family, ()) if kind_of(name) == kind]

    def first_of(self, part, kind):
        """The first period of a kind for which a part's total is shown, or None."""
        return min((name for name in self.shown.get(part, ()) if kind_of(name) == kind), default=None)

    @property
    def newest_month(self):
        """The newest closed month, or None."""
        return max((*self.of_kind("month"), *self.of_kind("month", "stock")), default=None)

    @property
    def windows(self):
        """Lengths of the rolling windows in months, the shortest first."""
        return sorted({_length(name) for name in self.of_kind("window")})

    @property
    def years(self):
        """The closed years, in order."""
        return self.of_kind("year")

    @property
    def last_day(self):
        """The last day of the newest closed month, or None."""
        return self.newest_month and _end(self.newest_month)


def _without_gaps(periods, newest):
    """The periods, and those between that nobody entered or left: they are over too."""
    months = [name for name in periods if kind_of(name) == "month"]
    every = months_of(f"{min(months)}..{newest}") if months else []
    wider = {holding(month, kind) for month in every for kind in ("quarter", "year")}
    return {*periods, *every, *(name for name in wider if set(months_of(name)) <= set(every))}


def _length(window):
    first, last = ends_of(window)
    return 12 * (int(last[:4]) - int(first[:4])) + int(last[5:]) - int(first[5:]) + 1


def _end(month):
    year, number = int(month[:4]), int(month[5:])
    return datetime.date(year + number // 12, number % 12 + 1, 1) - datetime.timedelta(days=1)
