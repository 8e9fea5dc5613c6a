"""Two shares held against each other, and between which values a share may lie."""

import math

from dashboard.statistics.funnel import beyond


def change_score(before, after):
    """How many standard errors a share moved between two groups of people; 0 when it cannot be told.

    Args:
        before, after: (of, among).
    Source: the pooled test of two proportions.
    """
    (of, among), (of_now, among_now) = before, after
    if not among or not among_now:
        return 0.0
    pooled = (of + of_now) / (among + among_now)
    error = math.sqrt(pooled * (1 - pooled) * (1 / among + 1 / among_now))
    return (of_now / among_now - of / among) / error if error else 0.0


def interval(of, among, level=95):
    """Between which shares, from 0 to 1, the true one lies.

    Raises:
        ZeroDivisionError: nobody.
    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
    """
    share, reach = of / among, beyond(level)
    scale = 1 + reach * reach / among
    centre = (share + reach * reach / (2 * among)) / scale
    half = reach * math.sqrt(share * (1 - share) / among + reach * reach / (4 * among * among)) / scale
    return max(centre - half, 0), min(centre + half, 1)


def difference(first, second, level=95):
    """(first share less second, its lower limit, its upper limit), shares from 0 to 1.

    Args:
        first, second: (of, among), of somebody.
    Source: R. G. Newcombe, Interval estimation for the difference between independent proportions: comparison of
        eleven methods, Statistics in Medicine 17 (1998), method 10.
    """
    (low, high), (low_other, high_other) = interval(*first, level), interval(*second, level)
    share, other = first[0] / first[1], second[0] / second[1]
    below = math.hypot(share - low, high_other - other)
    above = math.hypot(high - share, other - low_other)
    return share - other, share - other - below, share - other + above


def widened(limits, errors, level=95):
    """The same (estimate, lower limit, upper limit) where the estimate has other, independent errors besides.

    Args:
        errors: the standard errors, in the estimate's unit.
    Source: G. Y. Zou, A. Donner, Construction of confidence limits about effect measures, Statistics in Medicine 27
        (2008): recovering variances from limits, as Newcombe's method does.
    """
    middle, low, high = limits
    more = beyond(level) * math.hypot(*errors)
    return middle, middle - math.hypot(middle - low, more), middle + math.hypot(high - middle, more)


def rounding_error(of, among, cells, rounding):
    """The largest standard error of a share, from 0 to 1, whose counts are sums of cells rounded up or down by chance.

    A count between two multiples is rounded to either without bias: its variance is at most a quarter of the square
    of what it is rounded to.
    """
    return rounding / 2 * math.sqrt(cells * (1 + (of / among) ** 2)) / among
