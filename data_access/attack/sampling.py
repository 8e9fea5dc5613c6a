"""Which withheld cells linear programmes look at: of each group of parts some, most of them the narrowest."""

import dataclasses
import itertools
import time

import numpy as np

from data_access.attack import finds
from data_access.attack.programme import Programme, programme, solved, telling


@dataclasses.dataclass(frozen=True)
class Drawn:
    """A withheld cell of a sample: the find that it would be, and what is known around it."""

    find: finds.Pinned
    around: Programme


@dataclasses.dataclass(frozen=True)
class Sample:
    """The sample of one group of parts; `candidates` says of how many cells of each period it was drawn."""

    family: str
    drawn: list
    candidates: dict

    def without(self, is_changed):
        """What is left when periods have changed; is_changed(family, period) says which."""
        kept = [each for each in self.drawn if not is_changed(self.family, each.find.period)]
        counts = {period: count for period, count in self.candidates.items() if not is_changed(self.family, period)}
        return Sample(self.family, kept, counts)


def draw(ground, held, family, settings, number):
    """The Sample of a Ground whose bounds have been narrowed.

    Args:
        held: the relations of each period, of propagation.propagate.
        number: of the publication, from which the sample is drawn.
    """
    cells = np.argwhere(
        ~ground.shown & (ground.high < settings.smallest) & (ground.low > 0) & (ground.low < ground.high)
    )
    counts = {ground.periods[row]: int(n) for row, n in zip(*np.unique(cells[:, 0], return_counts=True), strict=True)}
    chosen = sorted(map(tuple, _narrowest(ground, cells, settings.attack_sample, number))) if len(cells) else []
    headlines, drawn = finds.headlines(ground), []
    for row, own in itertools.groupby(chosen, key=lambda each: each[0]):
        low, high = ground.low[row], ground.high[row]
        sums = held[row].sums
        told = telling(sums, low, high, held[row].hidden)
        for _, cell in own:
            find = finds.pinned(ground, row, cell, 0, headlines)
            drawn.append(Drawn(find, programme(sums, low, high, cell, told)))
    return Sample(family, drawn, counts)


def _narrowest(ground, cells, most, number):
    """Most of the sample the narrowest cells, the others drawn."""
    width = (ground.high - ground.low)[tuple(cells.T)]
    drawn = np.random.default_rng(number).permutation(len(cells))
    order = drawn[np.argsort(width[drawn], kind="stable")]
    return [cells[place] for place in dict.fromkeys([*order[: most * 3 // 4], *drawn])][:most]


def look(samples, seconds):
    """Solve the programmes of samples in turn, for at most so many seconds.

    Returns:
        (finds, for each cell looked at how many numbers it can have).
    """
    began, found, widths = time.monotonic(), [], []
    for each in itertools.chain.from_iterable(itertools.zip_longest(*(sample.drawn for sample in samples))):
        if time.monotonic() - began > seconds:
            break
        if each:
            least, most = solved(each.around)
            widths.append(most - least + 1)
            if least == most and least > 0:
                found.append(dataclasses.replace(each.find, people=least))
    return found, widths
