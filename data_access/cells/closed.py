"""Closed periods: which months, quarters, years and rolling windows are over, and what each month belongs to."""

import dataclasses
import datetime

import numpy as np

ALL = "all"


@dataclasses.dataclass(frozen=True)
class Calendar:
    """The periods that are published of one family, by number: of flows every kind, of stocks months.

    `last` is the number of the newest month that is over (12 * year + month - 1).
    """

    codes: tuple[str, ...]
    detailed: np.ndarray  # whether a period is told by two attributes
    last: int
    lengths: tuple[int, ...] = ()

    def spans(self, months, years):
        """For each kind of period the number of the one to which each row belongs, -1 for none.

        Args:
            months: numbers of months, -1 where no month is known.
            years: years, -1 where not even that is known.
        """
        numbers = {code: number for number, code in enumerate(self.codes)}
        yield np.full(len(months), numbers[ALL])
        low = min(months.min(initial=self.last), years.min(initial=self.last) * 12 if len(years) else 0)
        for name in (month_name, _quarter, *(self._window(length) for length in self.lengths)):
            yield _looked_up(
                months, {n: numbers.get(name(n), -1) for n in range(max(low, 0), months.max(initial=0) + 1)}
            )
        told = np.where(months >= 0, months // 12, years)
        yield _looked_up(told, {y: numbers.get(f"{y:04}", -1) for y in set(told.tolist())})

    def _window(self, length):
        return lambda month: window(self.last, length) if self.last - length < month <= self.last else ""


def _looked_up(values, numbers):
    """The number of each value, -1 for one that has none."""
    size = max(numbers, default=0) + 2
    table = np.full(size, -1)
    for value, number in numbers.items():
        if value >= 0:
            table[value] = number
    return table[np.where(values < 0, size - 1, values)]


def flow_calendar(months, years, data_date, settings):
    """The closed periods of flows.

    Args:
        months: first and last month known, as numbers, or None.
        years: first and last year known, of events without a month too, or None.
        data_date: the day up to which the sources report; a period is over when it ended on or before it.
        settings: the settings [published].
    """
    last = newest_closed(data_date)
    inside = range(months[0], min(months[1], last) + 1) if months else range(0)
    found = [ALL, *map(month_name, inside)]
    found += dict.fromkeys(_quarter(month) for month in inside if month // 3 * 3 + 2 <= last)
    found += [f"{year:04}" for year in (range(years[0], years[1] + 1) if years else ()) if 12 * year + 11 <= last]
    found += [window(last, length) for length in settings.windows] if inside else []
    return Calendar(tuple(found), _detailed(found, last, settings), last, settings.windows if inside else ())


def stock_calendar(first, data_date, settings):
    """The closed months of a stock; `first` is the number of the first, or None."""
    last = newest_closed(data_date)
    found = [month_name(month) for month in range(first, last + 1)] if first is not None else []
    return Calendar(tuple(found), _detailed(found, last, settings), last)


def newest_closed(data_date):
    """The number of the newest month that was over at the end of the data date."""
    return number_of(data_date + datetime.timedelta(days=1)) - 1


def is_detailed(code, last, settings):
    """Whether a period is told by two attributes: all are but old months, quarters and years."""
    if code == ALL or length_of(code):
        return True
    end = {4: f"{code}-12", 7: f"{code[:4]}-{int(code[6]) * 3:02}" if "Q" in code else code}[len(code)]
    return _month(end) > last - settings.detailed_months


def _detailed(codes, last, settings):
    return np.array([is_detailed(code, last, settings) for code in codes], dtype=bool)


def window(last, length):
    """The name of so many months up to and with the month of a number."""
    return f"{month_name(last - length + 1)}..{month_name(last)}"


def length_of(code):
    """How many months a window has, or 0 for what is none."""
    first, dots, last = code.partition("..")
    return _month(last) - _month(first) + 1 if dots else 0


def month_name(number):
    """'2026-10'."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def number_of(day):
    """12 * year + month - 1."""
    return 12 * day.year + day.month - 1


def _month(code):
    return 12 * int(code[:4]) + int(code[5:]) - 1


def _quarter(number):
    return f"{number // 12:04}-Q{number % 12 // 3 + 1}"
