"""The cells of one period laid out in a row: every part, place and crossing of attributes has a number."""

import dataclasses
import functools
import itertools

import numpy as np


def mart_of(part):
    """The mart that a part counts: 'end_month' of 'end_month.people[exit=successful]'."""
    return part.partition(".")[0]


def crossings(attributes):
    """All crossings of none, one and two attributes.

    Args:
        attributes: {attribute: its codes}.
    Returns:
        A list of tuples of (attribute, code), attributes by the alphabet.
    """
    single = {name: [(name, code) for code in attributes[name]] for name in sorted(attributes)}
    pairs = itertools.chain.from_iterable(
        itertools.product(single[one], single[two]) for one, two in itertools.combinations(sorted(attributes), 2)
    )
    return [(), *((each,) for codes in single.values() for each in codes), *pairs]


@dataclasses.dataclass(frozen=True)
class Layout:
    """Which number each cell has.

    parts: names of the parts; places: {place: (place above, level)}; attributes: {mart: {attribute: codes}}.
    """

    parts: tuple
    places: dict
    attributes: dict

    @functools.cached_property
    def slots(self):
        """{mart: its crossings, in order}."""
        return {mart: crossings(codes) for mart, codes in self.attributes.items()}

    @functools.cached_property
    def slot_numbers(self):
        """{mart: {crossing: its number}}."""
        return {mart: {slot: number for number, slot in enumerate(slots)} for mart, slots in self.slots.items()}

    @functools.cached_property
    def pairs(self):
        """{mart: {(one attribute, the other): numbers of their crossings}}."""
        found = {mart: {} for mart in self.slots}
        for mart, slots in self.slots.items():
            for number, slot in enumerate(slots):
                if len(slot) == 2:
                    found[mart].setdefault(tuple(name for name, _ in slot), []).append(number)
        return found

    @functools.cached_property
    def place_numbers(self):
        """{place: its number}."""
        return {place: number for number, place in enumerate(self.places)}

    @functools.cached_property
    def offsets(self):
        """{part: the number of its first cell}."""
        sizes = [len(self.slots[mart_of(part)]) * len(self.places) for part in self.parts]
        return dict(zip(self.parts, np.cumsum([0, *sizes[:-1]]).tolist(), strict=True))

    @functools.cached_property
    def size(self):
        """How many cells there are."""
        return sum(len(self.slots[mart_of(part)]) for part in self.parts) * len(self.places)

    def block(self, part):
        """Numbers of a part's cells, an array places x crossings."""
        width = len(self.slots[mart_of(part)])
        return self.offsets[part] + np.arange(len(self.places) * width).reshape(len(self.places), width)

    def name(self, cell):
        """(part, place, crossing) of a cell's number."""
        part = max((part for part in self.parts if self.offsets[part] <= cell), key=self.offsets.get)
        place, slot = divmod(int(cell) - self.offsets[part], len(self.slots[mart_of(part)]))
        return part, list(self.places)[place], self.slots[mart_of(part)][slot]
