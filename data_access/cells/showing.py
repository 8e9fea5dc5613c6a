"""What of the counted cells is shown: rounded, as a declared total, or taken over from the publication before."""

import dataclasses

from data_access.cells import tables
from data_access.cells.closed import newest_closed
from data_access.cells.rounding import shown_sql
from data_access.cells.work import fill

FINE = 50  # people from whom on a median is told to one decimal
CROSSED = "one, one_code, two, two_code"


def plan(work, blocks):
    """Write the blocks into the table `plan`."""
    oldest = newest_closed(work.data_date) - work.published.detailed_months
    columns = ("place", "family", "period", "origin", "source", "as_of", "generation integer", "changed integer")
    rows = [
        (*(getattr(block, column.split()[0]) for column in columns), block.state, _is_detailed(block.period, oldest))
        for block in blocks
    ]
    fill(work.duck, "plan", (*columns, "state bigint", "is_detailed boolean"), rows)
    fill(work.duck, "families", ("part", "family"), _families(work))


def _is_detailed(period, oldest):
    """Whether a period tells of two attributes: all but old months."""
    if len(period) != 7 or "Q" in period:
        return True
    return 12 * int(period[:4]) + int(period[5:]) - 1 > oldest


def _families(work):
    return [(each.name, tally.family) for tally in work.tallies for each in tally.sums]


def round_new(work):
    """Make the table `rounded` of the cells of blocks that are made anew: what is shown, or null."""
    block = "counted.place || '|' || generation || '|' || state"
    count = shown_sql("n", "key", block, work.rounding, work.published)
    listed = ", ".join(f"'{part}'" for part in work.published.headlines) or "''"
    work.duck.execute(f"""
        create or replace temp table rounded as
        select part, counted.family, counted.place, counted.period, {CROSSED}, n, case form
                when 'count' then {count}
                when 'median' then case when people >= {FINE} then round(value, 1) else round(value) end
                when 'plain' then value end as shown,
            form = 'count' and one is null and part in ({listed}) and rank <> 'district'
                and n >= {work.published.headline_smallest}
                and counted.period not like '%..%' and counted.period <> 'all' as headline,
            form not in ('median', 'plain') as is_attacked
        from counted join plan on plan.place = counted.place and plan.family = counted.family
            and plan.period = counted.period and origin = 'new' and source = counted.period
        join cell_places on area = counted.place""")


def show(work, target, unsafe=()):
    """Make the table `fresh`, the rows of cells.cells.

    Args:
        unsafe: (part, place, period) of declared totals that are rounded all the same.
    """
    fill(work.duck, "unsafe", ("part", "place", "period"), list(unsafe))
    old = target.old(work.duck, tables.cells)
    columns = ", ".join(f"old.{name.strip()}" for name in CROSSED.split(","))
    carried = f"""
        union all
        select old.part, old.place, plan.period, {columns}, old.shown, old.exact, old.generation
        from {old} as old join families on families.part = old.part
        join plan on plan.place = old.place and plan.family = families.family and source = old.period
            and origin = 'old' and (two is null or is_detailed)"""
    work.duck.execute(f"""
        create or replace temp table fresh as
        select rounded.part, rounded.place, plan.period, {CROSSED},
            case when headline and unsafe.part is null then n else shown end as shown,
            headline and unsafe.part is null as exact, generation
        from rounded left join unsafe on unsafe.part = rounded.part and unsafe.place = rounded.place
            and unsafe.period = rounded.period
        join plan on plan.place = rounded.place and plan.family = rounded.family and source = rounded.period
            and origin = 'new' and (two is null or is_detailed)
        where shown is not null {carried if old else ""}""")


def write(work, target, ledger):
    """Fill the publication's cells, blocks and ledger."""
    columns = ", ".join(column.name for column in tables.cells.columns)
    order = "place, period, part, one, two, one_code, two_code"
    target.put(work.duck, tables.cells, f"select {columns} from fresh order by {order}")
    target.put(work.duck, tables.blocks, "select place, family, period, as_of, generation from plan order by all")
    work.duck.register("ledger_given", ledger)
    work.duck.execute("create or replace temp table ledger_new as select * from ledger_given")
    work.duck.unregister("ledger_given")
    target.put(work.duck, tables.ledger, "select * from ledger_new order by all")


def settings_of(work):
    """The settings [published] as the attack reads them."""
    return dataclasses.asdict(work.published)
