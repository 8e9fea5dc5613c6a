"""Which areas differ by more than chance: a funnel's limits around the share of all together."""

from dashboard import judging, signals
from dashboard.figures.drawing import AREAS, listed, name, shown
from dashboard.language import gettext

FEWEST = 3  # areas


def groups_of(answer):
    """Code -> (of, among) of the areas that have enough people for a rate."""
    measure, of = answer.measures[0], answer.by[0]
    return {
        row[of]: (row[f"{measure.name}_of"], row[f"{measure.name}_among"])
        for row in answer.rows
        if shown(row, measure) is not None and row[of] not in (None, "unknown")
    }


def centre_of(groups):
    """(share of all together, variance between areas beyond chance)."""
    of, among = (sum(pair[side] for pair in groups.values()) for side in (0, 1))
    share = of / among if among else 0
    return share, signals.overdispersion(list(groups.values()), share)


def outside(answer):
    """Code -> 'better', 'worse' or 'changed' for the areas whose share chance does not explain (99.8 %)."""
    measure = answer.measures[0]
    if not (measure.is_ratio and measure.unit == "%" and measure.people and answer.by[0] in AREAS):
        return {}
    groups = groups_of(answer)
    if len(groups) < FEWEST:
        return {}
    centre = centre_of(groups)
    sides = {code: _side(*pair, *centre) for code, pair in groups.items()}
    return {code: judging.verdict(measure, side) for code, side in sides.items() if side}


def _side(of, among, share, spread):
    low, high = signals.binomial_limits(share, among, 99.8, spread)
    return "high" if of / among > high else "low" if of / among < low else None


def finding_of(answer, roles):
    """A title that names the worse ones, or None when there are none."""
    measure = answer.measures[0]
    worse = [name(answer, answer.by[0], code) for code, judged in roles.items() if judged == "worse"]
    if not worse:
        return None
    told = {"measure": gettext(measure.label), "places": listed(worse)}
    if judging.BETTER[measure.id] == 1:
        return gettext("%(measure)s: lower than chance explains in %(places)s", **told)
    return gettext("%(measure)s: higher than chance explains in %(places)s", **told)
