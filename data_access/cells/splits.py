"""What a published question is split by: the periods, places and codes of its rows, checked against the set."""

import dataclasses
import itertools

from data_access.cells.parts import name_of
from data_access.cells.periods import ALL, distance, ends_of, kind_of, months_of
from data_access.cells.periods import name_of as period_of
from data_access.cells.refusing import NotPublished, counts_events, is_published, tally_of, told_part
from data_access.dimensions import AREA, NUMBERS, TIME
from data_access.measures import Part, Time

MOST = 2  # attributes crossed


@dataclasses.dataclass(frozen=True)
class Splits:
    """A question settled against the published set.

    `axes` are the codes of each dimension split by, in the order of the screen; `places` the areas looked up,
    `fixed` the one code of each attribute narrowed to and not split by.
    """

    question: object
    catalogue: object
    held: object
    lacks: dict
    places: tuple
    fixed: dict
    axes: tuple = ()

    @property
    def keys(self):
        """The rows: each combination of the axes' codes that can exist."""
        named = self.question.by
        return [key for key in itertools.product(*self.axes) if self._can_be(dict(zip(named, key, strict=True)))]

    def _can_be(self, codes):
        """No reason of an end counts as an end of another kind."""
        exit, reason = (codes.get(name) or self.fixed.get(name) for name in ("exit", "end_reason"))
        category = self.catalogue.category("end_reason", reason) if exit and reason else None
        return category is None or category == exit

    def attributes(self, free=()):
        """The attributes that a sum is crossed by, by the alphabet."""
        return tuple(sorted(attributes_of(self.question) - set(free)))


def attributes_of(question):
    """Dimensions of a question that are neither time nor area."""
    return {*question.by, *question.where} - {*TIME, *AREA}


def split(question, catalogue, held, lacks):
    """Settle a question against the set.

    Raises:
        NotPublished: the set does not answer it; says which part to leave out.
    """
    _refuse(question)
    fixed = fixed_codes(question)
    places, area_axis = places_asked(question, catalogue)
    _refuse_districts(question, catalogue, places)
    splits = Splits(question, catalogue, held, lacks, places, fixed)
    axes = tuple(area_axis if name in AREA else _axis(splits, name) for name in question.by)
    return dataclasses.replace(splits, axes=axes)


def _refuse(question):
    """Stop at what no period and no place makes good."""
    for measure in question.measures:
        if not is_published(measure):
            raise NotPublished("measure", measure=measure.label, id=measure.id)
        for role, part in ((role, part) for role, part in measure.parts.items() if not part.is_open):
            _refuse_crossing(question, measure, tally_of(measure, part), measure.across if role == "among" else ())
    refuse_kinds(question)


def refuse_kinds(question):
    """Stop at single officers, at two kinds of period or area at once, and at offices."""
    if question.asks_officers:
        raise NotPublished("officers")
    for kind, names in (("times", TIME), ("areas", AREA)):
        named = tuple(name for name in question.by if name in names)
        if len(named) > 1:
            raise NotPublished(kind, choice=named)
    if "office" in question.by:
        raise NotPublished("offices")


def _refuse_crossing(question, measure, tally, free):
    """Stop where a sum is not published by what it is to be crossed with."""
    crossed, told = attributes_of(question) - set(free), {"measure": measure.label, "id": measure.id}
    for name in sorted(crossed - set(tally.attributes)):
        raise NotPublished("number", dimension=name, **told)
    if len(crossed) > MOST:
        raise NotPublished("attributes", names=tuple(sorted(crossed)), choice=_last(question, crossed))
    if tally.always and tally.always not in crossed:
        raise NotPublished("without", dimension=tally.always, **told)
    if tuple(sorted(crossed)) not in tally.crossings(MOST):
        raise NotPublished("pair", names=tuple(sorted(crossed)), choice=_last(question, crossed), **told)


def _last(question, crossed):
    """What may be left out: of the filters where there are any, else of the splits."""
    filters = tuple(name for name in question.where if name in crossed)
    return filters or tuple(name for name in question.by if name in crossed)


def fixed_codes(question):
    """The one code of each attribute that is narrowed and not split."""
    fixed = {}
    for name in attributes_of(question) - set(question.by):
        codes = question.where[name]
        if len(codes) > 1:
            raise NotPublished("several", dimension=name, names=codes)
        fixed[name] = codes[0]
    return fixed


def places_asked(question, catalogue):
    """(places to look up, codes of the split by area)."""
    known, by = catalogue.places, next((name for name in question.by if name in AREA), None)
    asked = _asked(question, known)
    for code in asked:
        if known[code].column == "office":
            raise NotPublished("office", office=code)
    if by is None:
        if len(asked) > 1:
            raise NotPublished("places", names=tuple(asked))
        return tuple(asked), ()
    codes = _below(known, asked) if by == "area" else _of_column(known, asked, by)
    return tuple(codes), tuple(codes)


def _refuse_districts(question, catalogue, places):
    """Stop at events in districts: one person can have many of them."""
    within = [code for code in places if catalogue.places[code].column == "district"]
    for measure in question.measures if within else ():
        if counts_events(measure):
            told = {"measure": measure.label, "id": measure.id}
            if len(within) == 1:
                raise NotPublished("volume", place=catalogue.places[within[0]].names[0], **told)
            raise NotPublished("districts", **told)


def _asked(question, known):
    """The areas that all filters of areas leave, the country where there are none."""
    filters = [question.where[name] for name in AREA if question.where.get(name)]
    codes = dict.fromkeys(code for codes in filters for code in codes)
    left = [code for code in codes if all(any(known.lies_in(code, area) for area in own) for own in filters)]
    if filters and not left:
        raise NotPublished("places", names=tuple(codes))
    return left or [code for code in [known.root] if code]


def _below(known, asked):
    """The areas right under the one asked for, of the territory and published; else those asked for."""
    if len(asked) != 1:
        return asked
    under = [place.code for place in known.children(asked[0]) if place.column != "office"]
    return under or asked


def _of_column(known, asked, column):
    found = [place.code for place in known.values() if place.column == column]
    return [code for code in found if any(known.lies_in(code, area) for area in asked)]


def _axis(splits, name):
    """The codes of a time dimension or an attribute."""
    if name in TIME:
        return tuple(_periods(splits, name))
    question, known = splits.question, set()
    for measure in question.measures:
        part = measure.parts["of"]
        base = Part(part.column, tuple(each for each in part.only if each[0] != name))
        codes = splits.held.codes.get((name_of(base), name), set())
        codes = set(splits.catalogue.order(name)) - {"unknown"} if part.is_open else codes
        known |= codes & set(dict(part.only).get(name, codes))
    order = splits.catalogue.order(name)
    asked = question.where.get(name)
    codes = [code for code in known if code is not None and (not asked or code in asked)]
    if name in NUMBERS:
        return tuple(sorted((code for code in codes if code.lstrip("-").isdigit()), key=int))
    return tuple(sorted(codes, key=lambda code: (order.get(code, len(order)), code)))


def _periods(splits, kind):
    """The closed periods asked for, from the first for which anything is shown."""
    question, found = splits.question, set()
    for measure in question.measures:
        if measure.name in splits.lacks:
            continue
        first = first_of(splits, measure, kind)
        if first is not None:
            asked = periods_asked(splits, kind, family_of(measure))
            found |= {name for name in asked if name >= first}
    return sorted(found)


def family_of(measure):
    """The family of blocks in which a measure's cells stand."""
    return "stock" if measure.time == Time.STOCK else "flow"


def first_of(splits, measure, kind):
    """The first period of a kind for which the whole of a measure is shown, or None."""
    part = name_of(told_part(measure))
    if family_of(measure) == "flow":
        return splits.held.first_of(part, kind)
    month = splits.held.first_of(part, "month")
    return month and next(name for name in splits.held.of_kind(kind, "stock") if month in months_of(name))


def periods_asked(splits, kind, family):
    """Periods of a kind that are published and lie whole within the months asked for; of a stock, those that begin."""
    asks = splits.question.asks_month
    enough = any if family == "stock" else all
    return [name for name in splits.held.of_kind(kind, family) if enough(map(asks, months_of(name)))]


def stock_month(splits, name=None):
    """The newest month asked for whose stock is published, within a quarter or year; None for none."""
    inside = months_of(name) if name else None
    months = [month for month in splits.held.of_kind("month", "stock") if splits.question.asks_month(month)]
    return max((month for month in months if inside is None or month in inside), default=None)


def whole_period(splits):
    """The published period that a question not split by time means.

    Raises:
        NotPublished: the months asked for are none.
    """
    where, known = splits.question.where, splits.held.periods.get("flow", ())
    asked = [*where.get("month", ()), *where.get("year", ())]
    if not asked:
        return ALL
    first, _, last = asked[0].partition("..") if where.get("month") else (f"{asked[0]}-01", "", f"{asked[0]}-12")
    name = period_of(first, last) if len(asked) == 1 and first and last else None
    if name not in known:
        windows = splits.held.windows
        nearest = _nearest(known, first or "1900-01", last or (splits.held.newest_month or first))
        raise NotPublished("period", asked=" ".join(asked), windows=tuple(windows), nearest=nearest)
    return name


def _nearest(known, first, last):
    """The name of the nearest period, as a question asks for it."""
    found = min((name for name in known if name != ALL), key=lambda name: distance(name, first, last), default=None)
    if found is None or kind_of(found) != "quarter":
        return found
    return "..".join(ends_of(found))
