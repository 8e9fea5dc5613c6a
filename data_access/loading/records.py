"""Records of delimited text: every line ends as fields or as a reason, however its quoting is broken."""

import collections
import csv

from data_access.loading.lines import LONGEST_LINE
from data_access.loading.reasons import told

_MOST_LINES = 1_000  # of one record; more is a quote that was never closed


def records(lines, delimiter, quote=True):
    """Yield (fields, reason, text) a record; fields is None where the record cannot be read, and reason says why.

    A record whose quoting cannot be read costs its first line alone: the lines after it are read again.
    Blank lines are no records.
    """
    waiting, taken = collections.deque(), []
    while True:
        reader = csv.reader(_feed(lines, waiting, taken), strict=True, **_dialect(delimiter, quote))
        try:
            for fields in reader:
                yield from _judged(fields, taken)
                taken.clear()
            return
        except csv.Error as error:
            first, *rest = taken
            waiting.extendleft(reversed(rest))
            taken.clear()
            yield None, _reason(first, error), first


def _dialect(delimiter, quote):
    return {"delimiter": delimiter, "quoting": csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE}


def _feed(lines, waiting, taken):
    while True:
        line = waiting.popleft() if waiting else next(lines, None)
        if line is None:
            return
        taken.append(line)
        if len(line) == LONGEST_LINE or len(taken) > _MOST_LINES:
            raise csv.Error("too long")
        yield line


def _judged(fields, taken):
    text = taken[0] if len(taken) == 1 else "".join(taken)
    if len(text) > LONGEST_LINE:
        yield None, told("longer", most=f"{LONGEST_LINE:,}"), text
    elif "\0" in text:
        yield None, told("nul_line"), text
    elif text.strip(" \r\n"):
        yield fields, "", text


def _reason(first, error):
    if len(first) == LONGEST_LINE:
        return told("longer", most=f"{LONGEST_LINE:,}")
    if "\0" in first:
        return told("nul_line")
    return told("quotes", error=error)
