"""In which words the measures of supervision are written: shares of events, and events per people."""

from data_access.marts.caseload_tables import day_month
from data_access.measures import Ratio, Time

MONTH = 30.4375  # days: a twelfth of a year, so that a long month has no lower rate than a short one
UNDATED = "Orders whose first day is not known."
SINCE = (("2026-11-22", "Divided by the time that people spent under supervision, not by people at the month's end."),)
ENTRY = 14  # days within which contacts, violations and responses are entered


def rate(id, name, label, of, meaning, needs, across=(), **said):
    """Events for each hundred months that people spent under supervision, each day of each person counted."""
    told = {
        "time": Time.FLOW,
        "among": day_month.c.person_days,
        "among_unit": MONTH,
        "unit": "per 100",
        "exact_only": True,
        "settles": ENTRY,
        "left_out": UNDATED,
        "version": 2,
        "history": SINCE,
    } | said
    return Ratio(id=id, name=name, label=label, of=of, meaning=meaning, needs=needs, across=across, **told)


def share(id, name, label, of, among, meaning, needs, **said):
    """A share of the events of a month."""
    told = {"time": Time.FLOW, "settles": ENTRY} | said
    return Ratio(id=id, name=name, label=label, of=of, among=among, meaning=meaning, needs=needs, **told)
