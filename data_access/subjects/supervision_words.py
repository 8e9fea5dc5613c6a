"""In which words the measures of supervision are written: shares of events, and events per people."""

from data_access.marts.tables import stock_detail
from data_access.measures import Ratio, Time

STOCK = "People under supervision are counted at the end of each month, not on each day of it."
ENTRY = 14  # days within which contacts, violations and responses are entered


def rate(id, name, label, of, meaning, needs, across=(), **said):
    """Events of a month for each person under supervision, or so many of them: see `scale`."""
    told = {
        "time": Time.FLOW,
        "among": stock_detail.c.people,
        "exact_only": True,
        "settles": ENTRY,
        "left_out": STOCK,
    } | said
    return Ratio(id=id, name=name, label=label, of=of, meaning=meaning, needs=needs, across=across, **told)


def share(id, name, label, of, among, meaning, needs, **said):
    """A share of the events of a month."""
    told = {"time": Time.FLOW, "settles": ENTRY} | said
    return Ratio(id=id, name=name, label=label, of=of, among=among, meaning=meaning, needs=needs, **told)
