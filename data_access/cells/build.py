"""Fills the published cells of a new publication: counts them, makes them safe, attacks them, and writes them."""

from data_access.cells import blocks, closed, declared, flows, ledger, officers, safety, showing, stocks, work
from data_access.cells.found import Cells
from data_access.schema import assessments, needs, programmes

GROUND = ("stretches", "spans", "ages", "days", "groups", "held_orders", "led_orders", "places")
GROUND += ("away", "watched", "matches", "officers_out")
FACTS = tuple(table.name for table in (needs, assessments, programmes))


def build(target, rules, number, secret):
    """Fill cells.cells, cells.blocks and vault.ledger.

    Args:
        target: a loading.building.Target whose marts have been built.
        number: of the publication, the generation of what is made anew.
        secret: key of the published cells, bytes.
    Raises:
        Refused: somebody could work out a small number; says which.
    """
    marts = {tally.mart.name: tally.mart for tally in declared.tallies() if tally.family == "flow"}
    kept = [*marts, *{tally.mart.name for tally in stocks.by_case(declared.tallies())}]
    duck = target.duck([*GROUND, *FACTS, *(f"cases_{name}" for name in kept)])
    making = work.begin(target, duck, rules, number, secret)
    out = Cells(duck, making.numbers, making.root, rules.published.smallest)
    counted = {"stock": _count_stocks(making, out), "flow": _count_flows(making, marts.values(), out)}
    decided, behind = blocks.decide(making, target, counted)
    out.write()
    showing.plan(making, decided)
    safety.make_safe(making, target)
    showing.write(making, target, behind)
    work.forget(making)


def _count_flows(making, marts, out):
    """Count what happened in each period; returns the calendar and who stands behind each block."""
    months, years, sizes = flows.extent(making, marts)
    calendar = closed.flow_calendar(months, years, making.data_date, making.published)
    buckets = ledger.empty(making, calendar)
    for mart in marts:
        if sizes[mart.name]:
            flows.count(making, mart, calendar, buckets, out)
    return calendar, buckets


def _count_stocks(making, out):
    """Count who was there at the end of each month; returns the calendar and who stands behind each block."""
    first = stocks.first_month(making)
    calendar = closed.stock_calendar(first, making.data_date, making.published)
    buckets = ledger.empty(making, calendar)
    if calendar.codes:
        stocks.count(making, calendar, buckets, out)
        officers.count(making, calendar, out)
    return calendar, buckets
