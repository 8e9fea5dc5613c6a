"""The months, quarters and years that an answer must name, also where nothing was counted."""

import datetime

from data_access.sums import code_of


def time_codes(settled, dimension):
    """Codes of every period between the first and last one known and asked for, in order.

    A mart that is dated to the year only, or not at all, asks for no month.
    """
    known = settled.months
    if not known:
        return []
    lowest, highest = f"{known[0]:%Y-%m}", f"{max(known[-1], settled.catalogue.data_date):%Y-%m}"
    months = [code for code in _months(lowest, highest) if settled.question.asks_month(code)]
    days = (datetime.date(int(code[:4]), int(code[5:]), 1) for code in months)
    if dimension == "year":
        return list(dict.fromkeys(code[:4] for code in months))
    return list(dict.fromkeys(code_of(dimension, day) for day in days))


def _months(first, last):
    """Every month's code from first to last."""
    year, month = int(first[:4]), int(first[5:])
    while f"{year}-{month:02}" <= last:
        yield f"{year}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
