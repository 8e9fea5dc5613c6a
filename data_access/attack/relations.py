"""Which cells of one period add up to which, as everybody knows who knows the rule, the places and the code lists."""

import itertools
import re

import numpy as np

from data_access.attack.bounds import ANY, Sums, joined
from data_access.attack.layout import mart_of
from data_access.cells import apart
from data_access.cells.parts import name_of
from data_access.measures import Percentile
from data_access.subjects import SUBJECTS

WHOLE, COVERED, WITHIN = (0, 0), (-ANY, 0), (0, ANY)  # bounds of e: each once; some twice; some nowhere
DIVIDED = (("stock_detail.rna_required", ("stock_detail.rna_current", "overdue_month.people")),)
WITHIN_EACH_OTHER = (  # the larger first
    ("stock_detail.people", "stock_detail.past_due"),
    ("stock_detail.people", "stock_detail.rna_required"),
    ("stock_detail.people", "need_month.people"),
    ("stock_detail.rna_required", "stock_detail.rna_assessed"),
    ("stock_detail.rna_required", "stock_detail.rna_current"),
    ("stock_detail.rna_required", "overdue_month.people"),
    ("start_month.orders", "start_month.people"),
    ("start_month.people", "start_month.rna_due"),
    ("enrolment_month.referred", "enrolment_month.judged"),
    ("enrolment_month.judged", "enrolment_month.suitable"),
    ("enrolment_cohort.started", "enrolment_cohort.mature"),
    ("enrolment_cohort.mature", "enrolment_cohort.completed_in_time"),
    ("enrolment_cohort.completed", "enrolment_cohort.completed_in_time"),
    ("reoffence_cohort.people", "reoffence_cohort.followed_12"),
    ("reoffence_cohort.followed_12", "reoffence_cohort.followed_24"),
    ("reoffence_cohort.followed_24", "reoffence_cohort.followed_36"),
)
_ONLY = re.compile(r"\[([^=\]]+)=([^\]]*)\]")


def relations(layout, facts):
    """Every relation among the cells of one period.

    Args:
        layout: a Layout.
        facts: holds, {(part, attribute or (place above, level)): WHOLE, COVERED or WITHIN}, what is known of its sums;
            where nothing is, each cell is within the total; alike, pairs of parts that count the same people.
    Returns:
        (Sums, for each relation the number of the place whose areas it adds up, or -1).
    """
    holds = facts["holds"]
    areas = [_areas(layout, part, holds) for part in layout.parts]
    inner = [_attributes(layout, part, holds) for part in layout.parts]
    inner += [_within(layout), _alike(layout, facts["alike"]), _named(layout), _divided(layout)]
    above = [np.full(len(each.totals), -1) for each in inner] + [places for _, places in areas]
    return joined([*inner, *(sums for sums, _ in areas)]), np.concatenate(above)


def untold(ground, row):
    """Pairs of attributes of whose crossings nothing is known in a period: neither shown, nor excluded, nor a part.

    What their cells would tell, the sums by one attribute tell as well.

    Args:
        ground: a Ground, as it was laid out; row: number of the period.
    Returns:
        {(mart, one, two)}.
    """
    layout = ground.layout
    kept = {(mart_of(part), name) for part in layout.parts for name, _ in _ONLY.findall(part)}
    found, known = set(), set()
    for part in layout.parts:
        mart, least = mart_of(part), ground.high[row][layout.block(part)].min(axis=0)
        for pair, slots in layout.pairs[mart].items():
            is_kept = {(mart, name) for name in pair} & kept
            (known if is_kept or least[slots].min() < ANY else found).add((mart, *pair))
    return frozenset(found - known)


def without(sums, layout, pairs):
    """Numbers of the relations that hold no crossing of the pairs of attributes, as of `untold`."""
    cells = np.zeros(layout.size, dtype=bool)
    for part in layout.parts:
        for pair, slots in layout.pairs[mart_of(part)].items():
            if (mart_of(part), *pair) in pairs:
                cells[layout.block(part)[:, slots]] = True
    return np.flatnonzero(~cells[sums.totals] & ~np.logical_or.reduceat(cells[sums.parts], sums.starts))


def group(layout):
    """{place: numbers of the places right under it, by level}; departments beside the regions."""
    found = {}
    for place, (above, level) in layout.places.items():
        if above in layout.place_numbers:
            found.setdefault((above, level), []).append(layout.place_numbers[place])
    return {key: children for key, children in found.items() if _adds_up(layout, *key)}


def _adds_up(layout, above, level):
    return layout.places[above][1] == ("region" if level == "district" else "country")


def _attributes(layout, part, holds):
    """A total is the sum over an attribute's codes; so is a cell of another attribute over the pairs with it."""
    mart, block = mart_of(part), layout.block(part)
    slots, numbers = layout.slots[mart], layout.slot_numbers[mart]
    made = []
    for slot in (slot for slot in slots if len(slot) < 2):
        for attribute in layout.attributes[mart].keys() - {name for name, _ in slot}:
            under = [numbers[tuple(sorted((*slot, (attribute, code))))] for code in layout.attributes[mart][attribute]]
            made += _sums(block[:, numbers[slot]], block[:, under], holds.get((part, attribute)))
    return joined(made)


def _areas(layout, part, holds):
    """A place is the sum of the places right under it, for every crossing."""
    block, made, places = layout.block(part), [], []
    for (above, level), children in group(layout).items():
        of = _sums(block[layout.place_numbers[above]], block[children].T, holds.get((part, (above, level))), False)
        made += of
        places += [np.full(len(sums.totals), layout.place_numbers[above]) for sums in of]
    return joined(made), np.concatenate(places) if places else np.zeros(0, dtype=int)


def _sums(totals, parts, bounds, is_plain=True):
    """Relations of totals with the rows of parts; unless the sum says it, each part alone is within the total.

    Args:
        is_plain: whether all parts are; else the first alone, of the cell without attributes: somebody who stands in
            two places or periods is counted in the larger with the attributes of the last.
    """
    made = [_rows(totals, parts, bounds)] if bounds else []
    if bounds in (None, COVERED):
        some = slice(None) if is_plain else slice(1)
        made += [_rows(totals[some], column[some, None], WITHIN) for column in parts.T]
    return made


def _rows(totals, parts, bounds):
    count, width = parts.shape
    return Sums(totals, np.arange(count) * width, parts.ravel(), np.full(count, bounds[0]), np.full(count, bounds[1]))


def _within(layout):
    """Parts of wholes: those assessed among those required, those required among all."""
    made = [_rows(*_shared(layout, large, small), WITHIN) for large, small in nested(layout.parts)]
    return joined(made)


def _alike(layout, pairs):
    """Parts that count the same people are the same in every cell."""
    return joined(
        [_rows(*_shared(layout, one, other), WHOLE) for one, other in pairs if {one, other} <= set(layout.parts)]
    )


def nested(parts):
    """(larger, smaller) pairs of the parts given; of a mart told code by code, those of the same code."""
    told = {(name_of(m.parts["among"]), name_of(m.parts["of"])) for m in _ratios()} | {*WITHIN_EACH_OTHER}
    for code in apart.codes_of(parts):
        told |= {(apart.named(large, code), apart.named(small, code)) for large, small in told}
    told |= {(_ONLY.sub("", part), part) for part in parts}
    told = {(large, small) for large, small in told if large != small and {large, small} <= set(parts)}
    return sorted(pair for pair in told if not _follows(pair, told))


def _follows(pair, told):
    """Whether one within another follows from a part of the same mart as one of them that lies between."""
    large, small = pair
    between = {other for above, other in told if above == large} & {other for other, below in told if below == small}
    return any(mart_of(other) in (mart_of(large), mart_of(small)) for other in between)


def _ratios():
    measures = itertools.chain.from_iterable(subject.measures for subject in SUBJECTS)
    return [m for m in measures if m.is_ratio and not m.officers and not isinstance(m, Percentile)]


def _shared(layout, large, small):
    """Cells of two parts for the crossings that both have, as totals and single parts."""
    both = sorted(set(layout.slot_numbers[mart_of(large)]) & set(layout.slot_numbers[mart_of(small)]))
    return _cells(layout, large, both), _cells(layout, small, both)[:, None]


def _divided(layout):
    """A part that is the sum of two others of other marts: those required are current or overdue."""
    made = []
    for large, smaller in DIVIDED:
        if {large, *smaller} <= set(layout.parts):
            theirs = [set(layout.slot_numbers[mart_of(part)]) for part in (large, *smaller)]
            both = sorted(set.intersection(*theirs))
            totals, *cells = (_cells(layout, part, both) for part in (large, *smaller))
            made.append(_rows(totals, np.stack(cells, axis=1), WHOLE))
    return joined(made)


def _cells(layout, part, crossed):
    """A part's cells for the crossings given, place by place."""
    numbers = layout.slot_numbers[mart_of(part)]
    return layout.block(part)[:, [numbers[slot] for slot in crossed]].ravel()


def _named(layout):
    """A part that keeps some codes of an attribute is the sum of the cells of these codes."""
    made = []
    for part in layout.parts:
        base, mart = _ONLY.sub("", part), mart_of(part)
        kept = [(name, codes.split("+")) for name, codes in _ONLY.findall(part)]
        if base in layout.parts and len(kept) == 1 and kept[0][0] in layout.attributes[mart]:
            made.append(_cells_of(layout, part, base, *kept[0]))
    return joined(made)


def _cells_of(layout, part, base, attribute, codes):
    """The sums of `_named` for the crossings that leave room for the attribute."""
    numbers = layout.slot_numbers[mart_of(part)]
    free = [slot for slot in numbers if len(slot) < 2 and attribute not in dict(slot)]
    known = [code for code in codes if code in layout.attributes[mart_of(part)][attribute]]
    under = [[numbers[tuple(sorted((*slot, (attribute, code))))] for code in known] for slot in free]
    totals = layout.block(part)[:, [numbers[slot] for slot in free]].ravel()
    cells = layout.block(base)[:, np.array(under, dtype=int).reshape(len(free), len(known))]
    return _rows(totals, cells.reshape(len(totals), len(known)), WHOLE)
