"""Indirect standardisation: what an area's people would have done had they done as such people do everywhere.

Sources: N. E. Breslow, N. E. Day, Statistical Methods in Cancer Research II (IARC, 1987), chapter 2, for the ratio;
F. Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936), for its limits.
"""

import dataclasses
import math

from scipy.special import chdtri

from dashboard.statistics.funnel import excess


@dataclasses.dataclass(frozen=True)
class Standardised:
    """Observed against expected of an area's people; `error` is the standard error of observed by chance."""

    observed: int
    among: int
    expected: float
    error: float

    @property
    def ratio(self):
        """1 where people did as such people do everywhere."""
        return self.observed / self.expected

    @property
    def score(self):
        """How many standard errors observed lies above expected."""
        return (self.observed - self.expected) / self.error if self.error else 0.0


def standardised(groups, standard):
    """What is expected of an area: the share of each group everywhere, for the people of the area.

    Args:
        groups: group -> (of, among) in the area.
        standard: group -> (of, among) everywhere, at least for every group of the area.
    Returns:
        A Standardised, or None when nothing is expected.
    """
    shares = {group: standard[group][0] / standard[group][1] for group, (_, among) in groups.items() if among}
    expected = sum(groups[group][1] * share for group, share in shares.items())
    if not expected:
        return None
    variance = sum(groups[group][1] * share * (1 - share) for group, share in shares.items())
    observed, among = (sum(groups[group][place] for group in shares) for place in (0, 1))
    return Standardised(observed, among, expected, math.sqrt(variance))


def ratio_limits(observed, expected, level=95):
    """Between which ratios the true one lies, observed being a Poisson count."""
    tail = (1 - level / 100) / 2
    low = chdtri(2 * observed, 1 - tail) / 2 if observed else 0.0
    return float(low / expected), float(chdtri(2 * observed + 2, tail) / 2 / expected)


def spread_of(areas):
    """Variance of areas' ratios beyond chance, 0 when chance explains them.

    Args:
        areas: Standardised of each.
    """
    told = [area for area in areas if area.error]
    return excess([area.score for area in told], [(area.expected / area.error) ** 2 for area in told])


def is_outside(area, spread, reach):
    """'high' or 'low' where an area's ratio lies further than `reach` standard errors from 1, else None."""
    error = math.sqrt((area.error / area.expected) ** 2 + spread)
    score = (area.ratio - 1) / error if error else 0
    return "high" if score > reach else "low" if score < -reach else None
