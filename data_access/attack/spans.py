"""Which periods lie in which, by their names: '2026-10', '2026-Q3', '2026', '2024-11..2026-10', 'all'."""

import functools
import re

MONTH, QUARTER, YEAR, WINDOW, ALL = "month", "quarter", "year", "window", "all"
_FORMS = {MONTH: r"\d{4}-\d\d", QUARTER: r"\d{4}-Q\d", YEAR: r"\d{4}", WINDOW: r"\d{4}-\d\d\.\.\d{4}-\d\d", ALL: "all"}
FINER = ((QUARTER, MONTH), (YEAR, MONTH), (YEAR, QUARTER), (WINDOW, MONTH), (ALL, YEAR))


@functools.cache
def form_of(period):
    """month, quarter, year, window or all."""
    return next(form for form, pattern in _FORMS.items() if re.fullmatch(pattern, period))


@functools.cache
def months_of(period):
    """(first, last) month of a period, as '2026-07'; the widest range for 'all'."""
    form = form_of(period)
    if form == WINDOW:
        return tuple(period.split(".."))
    if form == QUARTER:
        last = int(period[-1]) * 3
        return f"{period[:4]}-{last - 2:02}", f"{period[:4]}-{last:02}"
    return {MONTH: (period, period), YEAR: (f"{period}-01", f"{period}-12"), ALL: ("0000-00", "9999-99")}[form]


def lies_in(finer, coarser):
    """Whether a period lies whole in another."""
    (first, last), (start, end) = months_of(finer), months_of(coarser)
    return start <= first and last <= end


@functools.cache
def overlap(one, other):
    """Whether two periods have a month in common."""
    (first, last), (start, end) = months_of(one), months_of(other)
    return start <= last and first <= end


def is_near(period, changed):
    """Whether a period is looked at again when some were changed: of the same years, longer, or what a longer is of."""
    form, long = form_of(period), [each for each in changed if form_of(each) in (WINDOW, ALL)]
    if form in (WINDOW, ALL):
        return bool(changed)
    is_within = any((form_of(each), form) in FINER and lies_in(period, each) for each in long)
    return is_within or period[:4] in {each[:4] for each in changed if each not in long}


def sums(periods):
    """(coarser, its finer periods of the list, the two forms, how many more it has) for every period made of others."""
    forms = {period: form_of(period) for period in periods}
    for coarse, fine in FINER:
        finer = sorted(period for period, form in forms.items() if form == fine)
        for period in (period for period, form in forms.items() if form == coarse):
            within = [each for each in finer if lies_in(each, period)]
            if within:
                yield period, within, (coarse, fine), _size(period, coarse, fine) - len(within)


def _size(period, coarse, fine):
    """How many of the finer periods lie in one; of all time nobody knows."""
    if coarse == ALL:
        return 1_000
    (year, month), (end_year, end_month) = (map(int, each.split("-")) for each in months_of(period))
    return (12 * (end_year - year) + end_month - month + 1) // (3 if fine == QUARTER else 1)
