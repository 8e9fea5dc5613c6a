"""What is shown, laid out for the attack: bounds of every cell of every period before anything is worked out."""

import dataclasses

import numpy as np

from data_access.attack.bounds import ANY
from data_access.attack.layout import mart_of


@dataclasses.dataclass
class Ground:
    """Bounds of the cells, periods x cells: `low` and `high`; `shown` and `exact` say what is published of each."""

    layout: object
    periods: list
    low: np.ndarray
    high: np.ndarray
    shown: np.ndarray
    exact: np.ndarray


def lay_out(duck, published, layout, periods, settings, facts):
    """Lay out what a publication shows of the layout's parts in some periods; arguments as of attack.attack."""
    listed, named = (", ".join(map(_quoted, texts)) for texts in (layout.parts, periods))
    _register(duck, layout)
    chosen = f"select * from {published} where part in ({listed}) and period in ({named})"
    duck.execute(f"create or replace temp table attack_cells as {chosen}")
    shape = (len(periods), layout.size)
    ground = Ground(layout, periods, np.zeros(shape, np.int32), np.full(shape, ANY, np.int32), *_unseen(shape))
    _withhold(duck, ground, settings.smallest - 1, facts["events"])
    _exclude(ground, facts["impossible"])
    _show(duck, ground, settings)
    return ground


def _quoted(text):
    return "'" + text.replace("'", "''") + "'"


def _unseen(shape):
    return np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)


def _register(duck, layout):
    """Tables by which the database finds the number of a cell."""
    duck.execute("create or replace temp table attack_parts (part text, mart text, first integer, width integer)")
    rows = [(part, mart_of(part), layout.offsets[part], len(layout.slots[mart_of(part)])) for part in layout.parts]
    duck.executemany("insert into attack_parts values (?, ?, ?, ?)", rows)
    duck.execute("create or replace temp table attack_spots (place text, spot integer)")
    duck.executemany("insert into attack_spots values (?, ?)", list(layout.place_numbers.items()))
    slots = [(mart, *_flat(slot), number) for mart, all in layout.slots.items() for number, slot in enumerate(all)]
    names = ("mart", "one", "one_code", "two", "two_code", "slot")
    told = {name: np.array(column) for name, column in zip(names, zip(*slots, strict=True), strict=True)}
    duck.register("attack_slots_given", told)
    duck.execute("create or replace temp table attack_slots as select * from attack_slots_given")
    duck.unregister("attack_slots_given")


def _flat(slot):
    return [text for pair in (*slot, ("", ""), ("", ""))[:2] for text in pair]


def _withhold(duck, ground, most, events):
    """A cell of a kind that is published for the period and level, and that is not shown, holds at most so many."""
    layout = ground.layout
    levels = {place: level for place, (_, level) in layout.places.items()}
    told, slots = _kinds(duck, levels), _slots_by_kind(layout)
    numbers = {period: number for number, period in enumerate(ground.periods)}
    for (part, depth), periods in told["periods"].items():
        for level, one, two in told["kinds"].get((part, depth), ()) if part not in events else ():
            spots = [layout.place_numbers[place] for place in levels if levels[place] == level]
            cells = layout.block(part)[np.ix_(spots, slots[mart_of(part), one, two])]
            ground.high[np.ix_([numbers[period] for period in periods], cells.ravel())] = most


def _kinds(duck, levels):
    """For each part and number of attributes: in which periods, and at which levels and crossings, it is published."""
    depth = "cast(one is not null as integer) + cast(two is not null as integer)"
    which = "from attack_cells semi join attack_spots using (place)"
    periods, kinds, ranks = {}, {}, {}
    for part, deep, period in duck.execute(f"select distinct part, {depth}, period {which}").fetchall():
        periods.setdefault((part, deep), set()).add(period)
    for part, place in duck.execute(f"select distinct part, place {which}").fetchall():
        ranks.setdefault(part, set()).add(levels[place])
    crossed = "coalesce(one, ''), coalesce(two, '')"
    for part, deep, *names in duck.execute(f"select distinct part, {depth}, {crossed} {which}").fetchall():
        kinds.setdefault((part, deep), set()).update((level, *names) for level in ranks[part])
    return {"periods": periods, "kinds": kinds}


def _slots_by_kind(layout):
    """{(mart, one, two): numbers of the crossings of these attributes}."""
    found = {}
    for mart, slots in layout.slots.items():
        for number, slot in enumerate(slots):
            one, two = (*(name for name, _ in slot), "", "")[:2]
            found.setdefault((mart, one, two), []).append(number)
    return found


def _exclude(ground, impossible):
    """What a rule excludes is known to be nobody."""
    layout = ground.layout
    for part in layout.parts:
        numbers = layout.slot_numbers[mart_of(part)]
        slots = [numbers[slot] for mart, slot in impossible if mart == mart_of(part) and slot in numbers]
        if slots:
            ground.high[:, layout.block(part)[:, slots].ravel()] = 0


def _show(duck, ground, settings):
    """What is shown lies within the rounding of the truth; a headline is the truth."""
    told = duck.execute(
        """select period, first + spot * width + slot as cell, cast(round(shown) as integer) as shown, exact
        from attack_cells published join attack_parts using (part) join attack_spots using (place)
        join attack_slots on attack_slots.mart = attack_parts.mart and attack_slots.one = coalesce(published.one, '')
        and attack_slots.one_code = coalesce(published.one_code, '')
        and attack_slots.two = coalesce(published.two, '') and attack_slots.two_code = coalesce(published.two_code, '')
        where shown is not null"""
    ).fetchnumpy()
    rows = np.searchsorted(np.array(ground.periods), told["period"].astype(str))
    slack = np.where(told["exact"], 0, settings.rounding - 1)
    place = (rows, told["cell"])
    ground.low[place] = np.maximum(told["shown"] - slack, np.where(told["exact"], 0, settings.smallest))
    ground.high[place] = told["shown"] + slack
    ground.shown[place], ground.exact[place] = True, told["exact"]
