"""Fills the published cells of a new publication: counts them, makes them safe, attacks them, and writes them."""

from data_access.cells import blocks, declared, flows, officers, showing, stocks, work
from data_access.schema import needs

GROUND = ("stretches", "spans", "ages", "days", "groups", "held_orders", "led_orders", "places")


def build(target, rules, number, secret):
    """Fill cells.cells, cells.blocks and vault.ledger.

    Args:
        target: a loading.building.Target whose marts have been built.
        number: of the publication, the generation of what is made anew.
        secret: key of the published cells, bytes.
    Raises:
        Refused: somebody could work out a small number; says which.
    """
    counted = declared.tallies()
    marts = {tally.mart.name: tally.mart for tally in counted if tally.family == "flow"}
    duck = target.duck([*GROUND, needs.name, *(f"cases_{name}" for name in marts)])
    making = work.begin(target, duck, rules, number, secret)
    _count(making, marts)
    decided, ledger = blocks.decide(making, target)
    showing.plan(making, decided)
    showing.round_new(making)
    showing.show(making, target)
    showing.write(making, target, ledger)
    work.forget(making)


def _count(making, marts):
    """Count everything that has enough rows to be shown, and note who stands behind it."""
    first, years, sizes = flows.extent(making, marts.values())
    first_stock = stocks.first_month(making)
    work.date_periods(making, first, years, first_stock)
    listed = [tally for tally in making.tallies if tally.family == "flow" and sizes[tally.mart.name]]
    flows.touch(making, listed)
    for tally in listed:
        if sizes[tally.mart.name] >= making.published.smallest:
            flows.count(making, tally, sizes[tally.mart.name])
    if first_stock:
        stocks.count(making, [tally for tally in making.tallies if tally.family == "stock"])
        for tally in making.tallies:
            if tally.unit == "officers":
                officers.count(making, tally)
