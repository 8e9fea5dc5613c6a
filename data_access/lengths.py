"""How long a period is, for numbers that are told for each day or month of it."""

import calendar
import datetime

from data_access.dimensions import TIME
from data_access.sums import code_of


def length_of(settled, measure, key):
    """Days or months, as `measure.per` says, of the period that a row of an answer stands for.

    Counted are the months that the measure's mart holds and the question asks for, up to the data date.

    Args:
        key: the row's codes, in the order of the question's `by`.
    """
    asked = {name: code for name, code in zip(settled.by, key, strict=True) if name in TIME}
    held = settled.catalogue.months(measure.table, None)
    months = [month for month in held if settled.question.asks_month(f"{month:%Y-%m}") and _lies_in(month, asked)]
    return len(months) if measure.per == "month" else sum(_days(month, settled.catalogue.data_date) for month in months)


def _lies_in(month, asked):
    codes = {"month": code_of("month", month), "quarter": code_of("quarter", month), "year": str(month.year)}
    return all(codes[name] == code for name, code in asked.items())


def _days(month, data_date):
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    return max((min(last, data_date) - month + datetime.timedelta(days=1)).days, 0)
