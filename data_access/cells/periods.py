"""Names of the closed periods that are published: 2026-10, 2026-Q3, 2026, 2024-11..2026-10, all."""

ALL = "all"


def name_of(first, last):
    """The name of the period from one month to another, both within it."""
    year, month = first[:4], int(first[5:])
    if first == last:
        return first
    if (month, last) == (1, f"{year}-12"):
        return year
    if month % 3 == 1 and last == f"{year}-{month + 2:02}":
        return f"{year}-Q{month // 3 + 1}"
    return f"{first}..{last}"


def ends_of(name):
    """The first and the last month of a period; None for all."""
    if name == ALL:
        return None
    first, dots, last = name.partition("..")
    if dots:
        return first, last
    if "Q" in name:
        quarter = int(name[-1])
        return f"{name[:4]}-{quarter * 3 - 2:02}", f"{name[:4]}-{quarter * 3:02}"
    return (name, name) if "-" in name else (f"{name}-01", f"{name}-12")


def last_of(name):
    """The last month of a period that has one."""
    return ends_of(name)[1]


def kind_of(name):
    """'month', 'quarter', 'year', 'window' or 'all'."""
    if name == ALL:
        return ALL
    if ".." in name:
        return "window"
    return "quarter" if "Q" in name else "month" if "-" in name else "year"


def months_of(name):
    """Every month of a period, in order."""
    first, last = (_number(month) for month in ends_of(name))
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(first, last + 1)]


def holding(month, kind):
    """The period of a kind (month, quarter or year) in which a month lies."""
    if kind == "quarter":
        return f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"
    return month[:4] if kind == "year" else month


def distance(name, first, last):
    """How far a period's ends lie from two months, in months; for finding the nearest."""
    start, end = ends_of(name)
    return abs(_number(start) - _number(first)) + abs(_number(end) - _number(last))


def _number(month):
    return int(month[:4]) * 12 + int(month[5:]) - 1
