"""How a sum is rounded before anything is made of it: down, to as much as ten of its people give.

Source: the rule of ten and the rule of dominance of output checking (Eurostat, Guidelines for output checking, 2015);
rounding down keeps a sum at or above the sum of its rounded parts, so that no rest is squeezed between them.
"""

import dataclasses
import math

_limits = {"people": 10, "group": 100}


def say_groups_of(people, group):
    """Say once a process how many people a step of rounding stands for, and of how many a statistic is told."""
    _limits.update(people=people, group=group)


def smallest_group():
    """Of how many people, cases or records a statistic is told at least."""
    return _limits["group"]


def step_people():
    """How many people a step of rounding stands for."""
    return _limits["people"]


@dataclasses.dataclass(frozen=True)
class Rounded:
    """A sum rounded down to a multiple of `step`: the true one lies within `low` and `high`.

    `middle` is what a quotient is made of, so that rounding down does not lean to one side.
    """

    low: int
    step: int

    @property
    def high(self):
        """The largest sum that is rounded to this one."""
        return self.low + self.step - 1

    @property
    def middle(self):
        """Half way between both."""
        return (self.low + self.high) / 2


def rounded(total, each=1):
    """A sum to which one person gives `each`, or so many on the average; of less than nothing the size is rounded."""
    step = step_people() if each <= 1 else _round_figure(step_people() * each)
    low = abs(total) // step * step
    return Rounded(-low if total < 0 else low, step)


def exactly(total):
    """A sum that is not about clients, and needs no rounding."""
    return Rounded(total, 1)


def _round_figure(number):
    """The next 1, 2 or 5 with zeros."""
    power = 10 ** math.floor(math.log10(number))
    return int(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= number))
