"""What of the counted cells is shown: rounded, as a declared total, or taken over from the publication before."""

import numpy as np

from data_access.cells import tables
from data_access.cells.closed import is_detailed, newest_closed
from data_access.cells.rounding import shown_sql
from data_access.cells.work import fill

FINE = 50  # people from whom on a median is told to one decimal
PLAN = ("place", "family", "period", "origin", "source", "as_of")
CROSSED = ("one", "one_code", "two", "two_code")


def plan(work, blocks):
    """Write the blocks into the table `plan`, and which family a part belongs to into `families`."""
    last = newest_closed(work.data_date)
    rows = [
        (
            *(getattr(block, name) for name in (*PLAN, "generation", "changed", "state")),
            is_detailed(block.period, last, work.published),
        )
        for block in blocks
    ]
    numbers = ("generation integer", "changed integer", "state bigint", "is_detailed boolean")
    fill(work.duck, "plan", (*(f"{name} text" for name in PLAN), *numbers), rows)
    families = [(each.name, tally.family) for tally in work.tallies for each in tally.sums]
    fill(work.duck, "families", ("part text", "family text"), families)


def round_new(work, unsafe=()):
    """Make the table `rounded` of the cells that are shown of blocks made anew.

    Args:
        unsafe: (part, place, period) of declared totals that are rounded all the same.
    """
    fill(work.duck, "unsafe", ("part text", "place text", "period text"), list(unsafe))
    settings = work.published
    count = shown_sql("n", "key", "place || '|' || generation || '|' || state", work.rounding, settings)
    work.duck.execute(f"""
        create or replace temp table rounded as
        select part, family, place, period, {", ".join(CROSSED)}, exact, case when exact then n
            when form = 1 then {count} when form = 3 then value
            when people >= {FINE} then round(value, 1) else round(value) end as shown
        from (select *, {_is_headline(work)} and unsafe.part is null as exact
              from counted join families using (part) join plan using (place, family, period)
              left join unsafe using (part, place, period)
              where origin = 'new' and form > 0 and (n >= {settings.smallest} or form = 3)) as safe""")


def _is_headline(work):
    """Whether a cell is one of the few declared totals: SQL."""
    listed, small = (", ".join(f"'{text}'" for text in ("", *texts)) for texts in _declared(work))
    return f"""(form = 1 and one is null and counted.part in ({listed}) and counted.place not in ({small})
        and n >= {work.published.headline_smallest} and counted.period not like '%..%' and counted.period <> 'all')"""


def _declared(work):
    return work.published.headlines, work.named("district")


def shown(work, target):
    """A select of the rows of cells.cells: new ones, and those taken over from the publication before."""
    old = target.old(work.duck, tables.cells)
    rest = ", ".join(f"cells.{name}" for name in (*CROSSED, "shown", "exact"))
    made = f"select part, cells.place, plan.period, {rest}, plan.generation from rounded as cells {_join('new')}"
    if not old:
        return made
    taken = f"""
        select cells.part, cells.place, plan.period, {rest}, cells.generation
        from {old} as cells join families on families.part = cells.part {_join("old")}"""
    return f"{made} union all {taken}"


def _join(origin):
    """The join that puts cells under the periods in which they are shown; old months tell of one attribute only."""
    family = "families" if origin == "old" else "cells"
    return f"""join plan on plan.place = cells.place and plan.family = {family}.family and source = cells.period
        and origin = '{origin}' and (two is null or is_detailed)"""


def write(work, target, ledger):
    """Fill the publication's cells, blocks and ledger."""
    target.put(work.duck, tables.cells, shown(work, target))
    blocks = "select place, family, period, as_of, generation from plan order by family, place, period"
    target.put(work.duck, tables.blocks, blocks)
    work.duck.register("given", {name: np.asarray(column) for name, column in ledger.items()})
    work.duck.execute("create or replace temp table ledger_new as select * from given")
    work.duck.unregister("given")
    target.put(work.duck, tables.ledger, "select * from ledger_new")
