"""How a sum is rounded before anything is made of it: in steps of as much as ten of its people give.

Source: the rule of ten and the rule of dominance of output checking (Eurostat, Guidelines for output checking, 2015);
steps that begin at nought keep a sum at or above that of its parts, so that no rest is squeezed between them.
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
    """A sum of which the step is known in which it lies, of `step` numbers from `low` to `high`.

    What is shown, and what a quotient is made of, is the middle of both: 25 stands for 20 to 29.
    """

    low: int
    step: int

    @property
    def high(self):
        """The largest sum that is rounded to this one."""
        return self.low + self.step - 1

    @property
    def shown(self):
        """The middle of what is rounded to this one; 0 where that may be nobody."""
        half = self.step // 2
        return self.low + (half if self.low > 0 else -half if self.low < 0 else 0)


def rounded(total, each=1):
    """A sum to which one person gives `each`, or so many on the average; of less than nothing the size is rounded."""
    step = step_people() if each <= 1 else _round_figure(step_people() * each)
    low = int(abs(total) // step * step)
    return Rounded(-low if total < 0 else low, step)


def exactly(total):
    """A sum that is not about clients, and needs no rounding."""
    return Rounded(total, 1)


def _round_figure(number):
    """The next 1, 2 or 5 with zeros."""
    power = 10 ** math.floor(math.log10(number))
    return int(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= number))
