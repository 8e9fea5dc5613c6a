"""Between which shares chance leaves an area, and how much areas differ beyond it.

Sources: D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005);
D. J. Spiegelhalter, Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14 (2005).
"""

import math
import statistics

from scipy.special import bdtr, bdtrik, ndtri

LEVELS = (95, 99.8)
EXACT_UP_TO = 200  # people
FEWEST = 5  # areas from which their spread can be told


def beyond(level):
    """How many standard errors leave `level` per cent within: 1.96 for 95, 3.09 for 99.8."""
    return float(ndtri(1 - (1 - level / 100) / 2))


def binomial_limits(share, among, level=99.8, spread=0.0):
    """Between which shares chance leaves a group of `among` people when the true share is `share`.

    Args:
        share: from 0 to 1.
        spread: variance between groups beyond chance, as `overdispersion` gives it.
    Returns:
        (low, high), from 0 to 1; exact for up to 200 people without spread, the normal curve above.
    """
    if not 0 < share < 1 or not among:
        return share, share
    if among <= EXACT_UP_TO and not spread:
        tail = (1 - level / 100) / 2
        return _quantile(share, among, tail) / among, _quantile(share, among, 1 - tail) / among
    reach = beyond(level) * math.sqrt(share * (1 - share) / among + spread)
    return max(share - reach, 0), min(share + reach, 1)


def _quantile(share, among, tail):
    """Where the cumulative binomial probability reaches `tail`, between two counts in proportion (its appendix A.1)."""
    if bdtr(0, among, share) >= tail:
        return 0.0
    count = math.ceil(bdtrik(tail, among, share))
    reached, before = bdtr(count, among, share), bdtr(count - 1, among, share)
    return float(count - (reached - tail) / (reached - before))


def overdispersion(groups, share):
    """Variance between groups beyond chance, 0 when chance explains the differences.

    The variance is by the method of moments. Z scores are winsorised by a tenth on either side, a tenth of nine areas
    being in proportion between two of them: a single area that stands apart does not hide itself.

    Args:
        groups: (of, among) of each, at least one person each.
    """
    if not 0 < share < 1:
        return 0.0
    errors = [share * (1 - share) / among for _, among in groups]
    scores = [(of / among - share) / math.sqrt(error) for (of, among), error in zip(groups, errors, strict=True)]
    return excess(scores, [1 / error for error in errors])


def excess(scores, weights):
    """Variance between groups beyond chance from their z scores and the inverse of their variances."""
    count = len(scores)
    if count < FEWEST:
        return 0.0
    lowest, *_, highest = statistics.quantiles(scores, n=10, method="inclusive")
    phi = sum(min(max(score, lowest), highest) ** 2 for score in scores) / count
    if phi <= 1 + 2 * math.sqrt(2 / count):
        return 0.0
    return (count * phi - (count - 1)) / (sum(weights) - sum(each * each for each in weights) / sum(weights))
