"""What of the counted cells is shown: rounded, as a declared total, or taken over from the publication before."""

import dataclasses

from data_access.cells import tables
from data_access.cells.closed import is_detailed, newest_closed
from data_access.cells.rounding import shown_sql
from data_access.cells.work import fill

FINE = 50  # people from whom on a median is told to one decimal
TEXTS = ("place", "family", "period", "origin", "source", "as_of")
CROSSED = "one, one_code, two, two_code"


def plan(work, blocks):
    """Write the blocks into the table `plan`."""
    last = newest_closed(work.data_date)
    columns = (*(f"{name} text" for name in TEXTS), "generation integer", "changed integer")
    rows = [
        (
            *(getattr(block, column.split()[0]) for column in columns),
            block.state,
            is_detailed(block.period, last, work.published),
        )
        for block in blocks
    ]
    fill(work.duck, "plan", (*columns, "state bigint", "is_detailed boolean"), rows)
    fill(work.duck, "families", ("part text", "family text"), _families(work))


def _families(work):
    return [(each.name, tally.family) for tally in work.tallies for each in tally.sums]


def round_new(work):
    """Make the table `rounded` of the cells of blocks that are made anew: what is shown, or null."""
    block = "place || '|' || generation || '|' || state"
    count = shown_sql("n", "key", block, work.rounding, work.published)
    listed = ", ".join(f"'{part}'" for part in work.published.headlines) or "''"
    small = ", ".join(f"'{place}'" for place in work.named("district")) or "''"
    work.duck.execute(f"""
        create or replace temp table rounded as
        select part, family, place, period, {CROSSED}, n, case form when 1 then {count}
                when 2 then case when people >= {FINE} then round(value, 1) else round(value) end
                when 3 then value end as shown,
            form = 1 and one is null and part in ({listed}) and place not in ({small})
                and n >= {work.published.headline_smallest}
                and period not like '%..%' and period <> 'all' as headline
        from ({_named()}) as counted join plan using (place, family, period)
        where origin = 'new' and form > 0 and n >= {work.published.smallest}""")


def _named():
    """A select of the counted cells with texts for numbers."""
    texts = ("part", "place", "period", "one", "one_code", "two", "two_code")
    joins = " ".join(f"left join words as w_{name} on w_{name}.number = counted.{name}" for name in texts)
    told = ", ".join(f"w_{name}.text as {name}" for name in texts)
    return f"""
        select {told}, family, n, people, value, key, form from counted {joins}
        join families on families.part = w_part.text"""


def show(work, target, unsafe=()):
    """Make the table `fresh`, the rows of cells.cells.

    Args:
        unsafe: (part, place, period) of declared totals that are rounded all the same.
    """
    fill(work.duck, "unsafe", ("part text", "place text", "period text"), list(unsafe))
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
