"""Closed periods: which months, quarters, years and rolling windows are over, and what each month belongs to."""

import dataclasses
import datetime

ALL = "all"


@dataclasses.dataclass(frozen=True)
class Period:
    """That what is dated `key` ('2026-10', '2026', or nothing) belongs to the period `code`."""

    key: str
    code: str
    kind: str
    is_detailed: bool


def periods_of(first, years, data_date, settings):
    """What every month, year and missing date belongs to.

    Args:
        first: the first month known, a date, or None.
        years: first and last year that is known without a month, or None.
        data_date: the day up to which the sources report; a period is over when it ended on or before it.
        settings: the settings [published].
    """
    last = newest_closed(data_date)
    months = range(_number(first), last + 1) if first else range(0)
    found = [Period("", ALL, "all", True)]
    for number in [*months, last + 1] if first else ():
        found += _of_month(number, last, settings)
    for year in range(years[0], years[1] + 1) if years else ():
        found.append(Period(str(year), ALL, "all", True))
        found += [Period(str(year), str(year), "year", True)] if 12 * year + 11 <= last else []
    return found


def months_of(first, data_date, settings):
    """The closed months of a stock."""
    last = newest_closed(data_date)
    months = range(_number(first), last + 1) if first else range(0)
    return [Period(_name(each), _name(each), "month", each > last - settings.detailed_months) for each in months]


def newest_closed(data_date):
    """The number of the newest month that was over at the end of the data date."""
    return _number(data_date + datetime.timedelta(days=1)) - 1


def _of_month(number, last, settings):
    key, year, quarter = _name(number), number // 12, number // 3
    found = [Period(key, ALL, "all", True)]
    if number <= last:
        found.append(Period(key, key, "month", number > last - settings.detailed_months))
    if quarter * 3 + 2 <= last:
        found.append(Period(key, f"{year}-Q{quarter % 4 + 1}", "quarter", True))
    if 12 * year + 11 <= last:
        found.append(Period(key, str(year), "year", True))
    inside = [length for length in settings.windows if last - length < number <= last]
    return found + [Period(key, window(last, length), "window", True) for length in inside]


def window(last, length):
    """The name of so many months up to and with the month of a number."""
    return f"{_name(last - length + 1)}..{_name(last)}"


def length_of(code):
    """How many months a window has, or 0 for what is none."""
    first, dots, last = code.partition("..")
    return _month(last) - _month(first) + 1 if dots else 0


def _month(code):
    return 12 * int(code[:4]) + int(code[5:]) - 1


def _number(day):
    return 12 * day.year + day.month - 1


def _name(number):
    return f"{number // 12:04}-{number % 12 + 1:02}"
