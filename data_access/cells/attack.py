"""The attack on a publication before it goes live: what somebody can work out who combines all that is shown."""

import dataclasses
import time

import numpy as np

from data_access.attack import known, programme, spans
from data_access.attack.bounds import tighten
from data_access.attack.ground import lay_out
from data_access.attack.layout import Layout, mart_of
from data_access.attack.relations import relations
from data_access.attack.timing import tighten_over_time
from data_access.measures import Time
from data_access.subjects import SUBJECTS

STOCKS = {measure.table.name for subject in SUBJECTS for measure in subject.measures if measure.time == Time.STOCK}
PASSES = 3  # over the periods and over time


@dataclasses.dataclass(frozen=True)
class Pinned:
    """A cell whose number of people follows for certain from what is shown, though it is withheld or rounded."""

    part: str
    place: str
    period: str
    crossed: tuple[tuple[str, str], ...]  # (attribute, code), none to two
    people: int
    is_shown: bool  # rounded, and yet known exactly; not a reason to stop
    rests_on: tuple[tuple[str, str, str], ...] = ()  # exact headlines (part, place, period) it may rest on


@dataclasses.dataclass
class Attack:
    """What an attack found, and how far it came."""

    finds: list = dataclasses.field(default_factory=list)
    shown: int = 0  # cells shown
    withheld: int = 0  # withheld cells about which something follows
    narrowest: int | None = None  # fewest values that such a cell can have
    sampled: int = 0  # withheld cells looked at by linear programming
    widths: list = dataclasses.field(default_factory=list)  # of their ranges
    left: list = dataclasses.field(default_factory=list)  # parts not looked at for want of time
    at_odds: int = 0  # periods whose cells do not add up as learned, of which less is worked out
    seconds: float = 0.0
    solving: float = 0.0  # of them with linear programmes
    facts: dict = dataclasses.field(default_factory=dict)  # what was known beforehand


def periods_around(periods):
    """SQL of the condition under which a period has to be looked at again when some were changed.

    These are the months, quarters and years of the same calendar years, and all longer ones.

    Args:
        periods: names of those changed.
    """
    long = [period for period in periods if spans.form_of(period) in (spans.WINDOW, spans.ALL)]
    years = {period[:4] for period in periods} - {period[:4] for period in long}
    named = ", ".join(f"'{text}'" for text in ("", *long, *sorted(years)))
    return f"(period in ({named}) or left(period, 4) in ({named}) or period like '%..%' or period = '{spans.ALL}')"


def attack(duck, published, places, settings, number, *, stale=None, tell=None, again=None, facts=None):
    """Attack the cells that are about to be published.

    Args:
        duck: a DuckDB connection that can read the tables named.
        published: name of a table with one row a cell of the publication with at least one person in it, shown or
            withheld: part, place, period, one, one_code, two, two_code as in cells.cells; n (people, whole number);
            shown (null where withheld); exact.
        places: {place: (place above or None, its level: country, region, district or department)}.
        settings: data_access.rules.Published.
        number: of the publication, from which the sample is drawn.
        stale: name of a table place, family, period of blocks carried forward with movers since, whose cells show
            other people than n counts; None when there is none.
        tell: a listener to progress: tell(what, share).
        again: {family: periods} that have changed since an attack, the only ones that are looked at; None for all.
        facts: of that attack, whose n have not changed.
    Returns:
        An Attack.
    """
    began, told = time.monotonic(), Attack()
    duck.execute(f"create or replace temp view attack_now as {_current(published, stale)}")
    told.facts = facts or _facts(duck, published, places, settings, stale)
    groups = _groups(known.parts(duck, published))
    for place, parts in enumerate(groups):
        family = "stock" if mart_of(parts[0]) in STOCKS else "flow"
        if tell:
            tell("Attacking what is to be published", place / len(groups))
        if time.monotonic() - began > settings.attack_seconds * 2:
            told.left += parts
        elif again is None or again.get(family):
            only = "true" if again is None else periods_around(again[family])
            _attack_parts(duck, f"(select * from {published} where {only})", parts, family, settings, number, told)
    told.seconds = time.monotonic() - began
    return told


def _current(published, stale):
    """The cells whose n is what was shown, which alone tell which sums hold."""
    family = f"case when split_part(part, '.', 1) in ({_stocks()}) then 'stock' else 'flow' end"
    carried = f"""where not exists (select 1 from {stale} stale where stale.place = published.place
        and stale.period = published.period and stale.family = {family})"""
    return f"select * from {published} published {carried if stale else ''}"


def _stocks():
    return ", ".join(f"'{mart}'" for mart in sorted(STOCKS))


def _facts(duck, published, places, settings, stale):
    """What the attacker knows beforehand, and which blocks stand carried."""
    root = next(place for place, (above, _) in places.items() if above is None)
    most = settings.smallest - 1
    known.gather(duck, "attack_now")
    return {
        "places": places,
        "codes": known.attributes(duck, published),
        "periods": known.periods(duck, published),
        "events": known.counting_events(duck, "attack_now", settings),
        "impossible": known.impossible(duck, "attack_now", root),
        "holds": known.sums_over_codes(duck, "attack_now") | known.sums_over_places(duck, places, most),
        "over_time": known.sums_over_periods(duck, most),
        "carried": _carried(duck, places, stale),
    }


def _carried(duck, places, stale):
    """{(family, period): which places stand carried, booleans by the place's number}."""
    numbers, found = {place: number for number, place in enumerate(places)}, {}
    for place, *block in duck.execute(f"select place, family, period from {stale}").fetchall() if stale else ():
        if place in numbers:
            found.setdefault(tuple(block), np.zeros(len(places), dtype=bool))[numbers[place]] = True
    return found


def _groups(parts):
    """Parts that are looked at together: all stocks, which lie in one another, and the parts of each other mart."""
    found = {}
    for part in parts:
        found.setdefault("stocks" if mart_of(part) in STOCKS else mart_of(part), []).append(part)
    return sorted(found.values(), key=lambda group: mart_of(group[0]) not in STOCKS)


def _attack_parts(duck, published, parts, family, settings, number, told):
    """Attack the parts of one group over all periods."""
    codes = {mart_of(part): told.facts["codes"][mart_of(part)] for part in parts}
    layout = Layout(tuple(parts), told.facts["places"], codes)
    carried = {period: places for (own, period), places in told.facts["carried"].items() if own == family}
    facts = told.facts | {"carried": carried}
    ground = lay_out(duck, published, layout, settings, facts)
    sums, above = relations(layout, facts["holds"])
    _propagate(ground, sums, above, facts, settings.smallest - 1, told)
    told.finds += _found(ground, settings)
    _count(ground, settings, told)
    _sample(ground, sums, above, facts, settings, number, told)


def _propagate(ground, sums, above, facts, withheld, told):
    """Narrow bounds within the periods and over time until nothing changes."""
    waiting = dict.fromkeys(range(len(ground.periods)))
    for _ in range(PASSES):
        for row, cells in sorted(waiting.items()):
            hidden = _mixed(ground, above, facts, row)
            if not tighten(sums, ground.low[row], ground.high[row], withheld, hidden, cells):
                told.at_odds += 1
        waiting = tighten_over_time(ground, facts, withheld)
        if not waiting:
            break


def _mixed(ground, above, facts, row):
    """The relations of a period's places of which one stands carried: what they show is not of the same day."""
    carried = facts["carried"].get(ground.periods[row])
    if carried is None:
        return None
    numbers = ground.layout.place_numbers
    mixed = carried.copy()
    for place, (over, _) in ground.layout.places.items():
        if over in numbers and carried[numbers[place]]:
            mixed[numbers[over]] = True
    return (above >= 0) & mixed[above]


def _found(ground, settings):
    """The cells whose bounds have met."""
    met = (ground.low == ground.high) & (ground.low > 0) & ~ground.exact
    met &= ground.shown | (ground.high < settings.smallest)
    headlines = _headlines(ground)
    return [_pinned(ground, row, cell, int(ground.low[row, cell]), headlines) for row, cell in np.argwhere(met)]


def _headlines(ground):
    """(period, part, place) of every exact headline."""
    return [(ground.periods[row], *ground.layout.name(cell)[:2]) for row, cell in np.argwhere(ground.exact)]


def _pinned(ground, row, cell, people, headlines):
    part, place, crossed = ground.layout.name(cell)
    period, is_shown = ground.periods[row], bool(ground.shown[row, cell])
    rests_on = () if is_shown else _rests_on(headlines, _way(ground, place), period)
    return Pinned(part, place, period, crossed, people, is_shown, rests_on)


def _way(ground, place):
    """A place and those above it."""
    way = [place]
    while (over := ground.layout.places[way[-1]][0]) in ground.layout.places:
        way.append(over)
    return way


def _rests_on(headlines, way, period):
    """The exact headlines of the places: of the same period, or else of periods that share a month with it."""
    near = [told for told in headlines if told[2] in way and spans.overlap(told[0], period)]
    same = [told for told in near if told[0] == period]
    return tuple(sorted((part, place, when) for when, part, place in same or near))


def _count(ground, settings, told):
    """Add up how much was looked at."""
    hidden = ~ground.shown & (ground.high < settings.smallest)
    known_of = hidden & ((ground.low > 0) | (ground.high < settings.smallest - 1)) & (ground.high > 0)
    told.shown += int(ground.shown.sum())
    told.withheld += int(known_of.sum())
    if known_of.any():
        widest = int((ground.high - ground.low)[known_of].min()) + 1
        told.narrowest = min(widest, told.narrowest or widest)


def _sample(ground, sums, above, facts, settings, number, told):
    """Look at some withheld cells, the narrowest first, by linear programming."""
    chosen, looked = _chosen(ground, settings, number, settings.attack_sample), time.monotonic()
    for row, cell in chosen:
        if told.solving + time.monotonic() - looked > settings.attack_seconds / 2:
            break
        hidden = _mixed(ground, above, facts, row)
        least, most = programme.extent(sums, ground.low[row], ground.high[row], cell, hidden)
        told.sampled += 1
        told.widths.append(most - least + 1)
        if least == most and least > 0 and ground.low[row, cell] < ground.high[row, cell]:
            told.finds.append(_pinned(ground, row, cell, least, _headlines(ground)))
    told.solving += time.monotonic() - looked


def _chosen(ground, settings, number, most):
    """(period, cell) of withheld cells in which somebody must be, most of them the narrowest, the others drawn."""
    hidden = np.argwhere(~ground.shown & (ground.high < settings.smallest) & (ground.low > 0))
    if not len(hidden):
        return []
    width = (ground.high - ground.low)[tuple(hidden.T)]
    drawn = np.random.default_rng(number).permutation(len(hidden))
    order = drawn[np.argsort(width[drawn], kind="stable")]
    return [tuple(hidden[place]) for place in dict.fromkeys([*order[: most * 3 // 4], *drawn])][:most]
