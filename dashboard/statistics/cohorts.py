"""What became of those who began: shares by months since the start, when people can leave in several ways.

Who is still followed counts as long as followed, and no longer; an exit of another kind is no end of the following,
as Kaplan and Meier's curve would have it, but takes the person away for good.
"""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Incidence:
    """Cumulative shares, from 0 to 1, by the end of each month 0, 1, ... since the start.

    `at_risk` are the people at the beginning of each month; `shares` fate -> a share a month; `left` the share that
    has left in no way.
    """

    at_risk: tuple
    shares: dict
    left: tuple


def cumulative_incidence(counts, running="running"):
    """The Aalen-Johansen estimate from counts by month.

    Args:
        counts: (fate, whole months since the start) -> people; fate `running` are those who are followed for so long
            and no longer. Within a month people leave before others cease to be followed.
    Source: O. Aalen, S. Johansen, An empirical transition matrix for nonhomogeneous Markov chains based on censored
        observations, Scandinavian Journal of Statistics 5 (1978). Of one fate alone `left` is the estimate of E. L.
        Kaplan and P. Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958).
    """
    fates = sorted({fate for fate, _ in counts} - {running})
    risk, alive, sums = sum(counts.values()), 1.0, dict.fromkeys(fates, 0.0)
    at_risk, shares, left = [], {fate: [] for fate in fates}, []
    for month in range(max((month for _, month in counts), default=-1) + 1):
        gone = {fate: counts.get((fate, month), 0) for fate in fates}
        at_risk.append(risk)
        for fate, people in gone.items():
            sums[fate] += alive * people / risk if risk else 0
            shares[fate].append(sums[fate])
        alive *= 1 - sum(gone.values()) / risk if risk else 1
        left.append(alive)
        risk -= sum(gone.values()) + counts.get((running, month), 0)
    return Incidence(tuple(at_risk), {fate: tuple(each) for fate, each in shares.items()}, tuple(left))


def reached(shares, share):
    """The first month by the end of which a share is reached, or None."""
    return next((month for month, each in enumerate(shares) if each >= share), None)
