"""The attack on a publication before it goes live: what somebody can work out who combines all that is shown."""

import dataclasses
import functools
import time

import numpy as np

from data_access.attack import finds, known, sampling, spans
from data_access.attack.bounds import Unfinished
from data_access.attack.ground import lay_out
from data_access.attack.layout import Layout, mart_of
from data_access.attack.propagation import propagate
from data_access.attack.relations import relations
from data_access.measures import Time
from data_access.subjects import SUBJECTS

STOCKS = {measure.table.name for subject in SUBJECTS for measure in subject.measures if measure.time == Time.STOCK}
Pinned = finds.Pinned


@dataclasses.dataclass
class Attack:
    """What an attack found, and how far it came."""

    finds: list = dataclasses.field(default_factory=list)
    shown: int = 0  # cells shown
    withheld: int = 0  # withheld cells about which something follows
    narrowest: int | None = None  # fewest values that such a cell can have
    samples: list = dataclasses.field(default_factory=list)  # what linear programmes look at
    widths: list = dataclasses.field(default_factory=list)  # how many numbers each cell can have that they looked at
    unfinished: list = dataclasses.field(default_factory=list)  # parts whose bounds did not settle
    at_odds: int = 0  # relations that do not hold as learned, of which less is worked out
    seconds: float = 0.0
    solving: float = 0.0  # of them with linear programmes
    facts: dict = dataclasses.field(default_factory=dict)  # what was known beforehand

    @property
    def hidden(self):
        """The finds that are withheld: reasons to stop."""
        return [find for find in self.finds if not find.is_shown]

    @property
    def sampled(self):
        """How many withheld cells linear programmes have looked at."""
        return len(self.widths)

    @property
    def candidates(self):
        """Of how many they were drawn: those in which somebody must be."""
        return sum(sum(sample.candidates.values()) for sample in self.samples)


def attack(duck, published, places, settings, number, *, stale=None, tell=None, again=None, before=None):
    """Attack the cells that are about to be published: all by interval propagation, then a sample by programmes.

    Args:
        duck: a DuckDB connection that can read the tables named.
        published: name of a table with one row a cell of the publication with at least one person in it, shown or
            withheld: part, place, period, one, one_code, two, two_code as in cells.cells; n (people, whole number);
            shown (null where withheld); exact.
        places: {place: (place above or None, its level: country, region, district or department)}.
        settings: data_access.rules.Published; `attack_seconds` bounds the programmes alone.
        number: of the publication, from which the sample is drawn.
        stale: name of a table place, family, period of blocks carried forward with movers since, whose cells show
            other people than n counts; None when there is none.
        tell: a listener to progress: tell(what, share).
        again: {family: periods} that have changed since an attack; only these and those around are looked at again.
        before: that Attack, whose n have not changed; None for the first.
    Returns:
        An Attack; while intervals find anything withheld, no programmes are solved.
    """
    began, told = time.monotonic(), Attack()
    duck.execute(f"create or replace temp view attack_now as {_current(published, stale)}")
    told.facts = before.facts if before else _facts(duck, published, places, settings, stale)
    is_changed = functools.partial(_is_changed, again)
    told.samples = [sample.without(is_changed) for sample in before.samples] if before else []
    groups = _groups(known.parts(duck, published))
    for place, (family, parts) in enumerate(groups):
        if tell:
            tell("Attacking what is to be published", place / len(groups))
        told_of = set().union(*(told.facts["periods"][mart_of(part)] for part in parts))
        chosen = sorted(period for period in told_of if is_changed(family, period))
        if chosen:
            _attack_parts(duck, published, parts, family, chosen, settings, number, told)
    if not told.hidden:
        solving = time.monotonic()
        found, told.widths = sampling.look(told.samples, settings.attack_seconds)
        told.finds += found
        told.solving = time.monotonic() - solving
    told.seconds = time.monotonic() - began
    return told


def _is_changed(again, family, period):
    return again is None or spans.is_near(period, again.get(family, ()))


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
        "alike": known.alike(duck, "attack_now"),
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
    """(family, parts) looked at together: all stocks, which lie in one another, and each other mart's."""
    found = {}
    for part in parts:
        mart = mart_of(part)
        found.setdefault(("stock", "") if mart in STOCKS else ("flow", mart), []).append(part)
    return [(family, parts) for (family, _), parts in sorted(found.items(), reverse=True)]


def _attack_parts(duck, published, parts, family, periods, settings, number, told):
    """Attack the parts of one group over the periods given."""
    codes = {mart_of(part): told.facts["codes"][mart_of(part)] for part in parts}
    layout = Layout(tuple(parts), told.facts["places"], codes)
    carried = {period: places for (own, period), places in told.facts["carried"].items() if own == family}
    facts = told.facts | {"carried": carried}
    ground = lay_out(duck, published, layout, periods, settings, facts)
    sums, above = relations(layout, facts)
    try:
        held, odds = propagate(ground, sums, above, facts, settings.smallest - 1)
    except Unfinished:
        told.unfinished += parts
        return
    told.at_odds += odds
    told.finds += finds.met(ground, settings)
    _count(ground, settings, told)
    told.samples.append(sampling.draw(ground, held, family, settings, number))


def _count(ground, settings, told):
    """Add up how much was looked at."""
    hidden = ~ground.shown & (ground.high < settings.smallest)
    known_of = hidden & ((ground.low > 0) | (ground.high < settings.smallest - 1)) & (ground.high > 0)
    told.shown += int(ground.shown.sum())
    told.withheld += int(known_of.sum())
    if known_of.any():
        widest = int((ground.high - ground.low)[known_of].min()) + 1
        told.narrowest = min(widest, told.narrowest or widest)
