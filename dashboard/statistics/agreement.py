"""Whether two raters agree, and whether a score tells apart those who offend again from those who do not."""

import dataclasses
import math

from dashboard.statistics.comparing import change_score


@dataclasses.dataclass(frozen=True)
class Estimate:
    """A value and its standard error."""

    value: float
    error: float


def weighted_kappa(table, quadratic=False):
    """Cohen's kappa of two raters on ordered levels: 1 for full agreement, 0 for what chance gives; None without it.

    Args:
        table: how many pairs the first rater put at level i and the second at level j, as rows of a square table.
        quadratic: weigh a difference of two levels four times, not twice, one of one level.
    Source: J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968); J. L. Fleiss, J. Cohen, B. S. Everitt, Large
        sample standard errors of kappa and weighted kappa, Psychological Bulletin 72 (1969), for the error.
    """
    size, total = len(table), sum(map(sum, table))
    if size < 2 or not total:
        return None
    shares = [[count / total for count in row] for row in table]
    rows, columns = [sum(row) for row in shares], [sum(column) for column in zip(*shares, strict=True)]
    cells = [(i, j) for i in range(size) for j in range(size)]
    weight = {(i, j): 1 - (abs(i - j) / (size - 1)) ** (2 if quadratic else 1) for i, j in cells}
    seen = sum(weight[i, j] * shares[i][j] for i, j in cells)
    chance = sum(weight[i, j] * rows[i] * columns[j] for i, j in cells)
    if chance == 1:
        return None
    by_row = [sum(weight[i, j] * columns[j] for j in range(size)) for i in range(size)]
    by_column = [sum(weight[i, j] * rows[i] for i in range(size)) for j in range(size)]
    kappa = (seen - chance) / (1 - chance)
    spread = (
        sum(shares[i][j] * (weight[i, j] - (by_row[i] + by_column[j]) * (1 - kappa)) ** 2 for i, j in cells)
        - (kappa - chance * (1 - kappa)) ** 2
    )
    return Estimate(kappa, math.sqrt(max(spread, 0) / total) / (1 - chance))


def auc(counts):
    """How often somebody with the event scores higher than somebody without: 0.5 is a coin, 1 never errs.

    Args:
        counts: score -> (people with the event, people without).
    Returns:
        An Estimate, or None when one of the two is nobody.
    Source: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, Comparing the areas under two or more correlated
        receiver operating characteristic curves, Biometrics 44 (1988).
    """
    ordered = sorted(counts.items())
    events, others = (sum(pair[place] for _, pair in ordered) for place in (0, 1))
    if not events or not others:
        return None
    lower_others = lower_events = 0
    of_events, of_others = [], []
    for _, (event, other) in ordered:
        of_events.append((event, (lower_others + other / 2) / others))
        of_others.append((other, 1 - (lower_events + event / 2) / events))
        lower_events, lower_others = lower_events + event, lower_others + other
    area = sum(count * placed for count, placed in of_events) / events
    return Estimate(area, math.sqrt(_variance(of_events, area) / events + _variance(of_others, area) / others))


def _variance(placed, mean):
    count = sum(count for count, _ in placed)
    return sum(count * (value - mean) ** 2 for count, value in placed) / (count - 1) if count > 1 else 0.0


def out_of_order(counts, reach):
    """Scores whose share of events is higher than that of the next score by more than chance explains.

    A score that tells risk has none: each step up should find as many events or more.

    Args:
        counts: score -> (people with the event, people without).
        reach: standard errors, such as 3.09.
    """
    ordered = sorted((score, (event, event + other)) for score, (event, other) in counts.items() if event + other)
    pairs = zip(ordered, ordered[1:], strict=False)
    return [score for (score, pair), (_, following) in pairs if change_score(pair, following) < -reach]
