"""Which areas differ by more than chance: a funnel's limits around the share of all together."""

import dataclasses

from dashboard import judging
from dashboard.figures.drawing import AREAS, is_known, listed, name, said, shown
from dashboard.language import gettext
from dashboard.statistics.funnel import binomial_limits, overdispersion
from data_access.answer import Answer

FEWEST = 3  # areas


def groups_of(answer):
    """Code -> (of, among) of the areas that have enough people for a rate."""
    measure, of = answer.measures[0], answer.by[0]
    return {
        row[of]: (row[f"{measure.name}_of"], row[f"{measure.name}_among"])
        for row in answer.rows
        if shown(row, measure) is not None and row[of] not in (None, "unknown")
    }


@dataclasses.dataclass(frozen=True)
class Whole:
    """All areas together: the counts, and the share in words."""

    of: int
    among: int
    said: str

    @property
    def share(self):
        """From 0 to 1."""
        return self.of / self.among


def pair_of(asked):
    """(answer by area, Whole or None) of what a question gave: a pair of answers, or one."""
    answer, whole = (asked, None) if isinstance(asked, Answer) else asked
    if whole is None or not whole.rows:
        return answer, None
    row, measure = whole.rows[0], answer.measures[0]
    told = tuple(row.get(f"{measure.name}_{role}") for role in ("of", "among"))
    return answer, Whole(*told, said(row, measure)) if all(map(is_known, told)) and told[1] else None


def compares(answer, whole):
    """Whether areas can be held against all together: a share of people, by area, of three areas or more."""
    measure = answer.measures[0]
    is_share = measure.is_ratio and measure.unit == "%"
    return is_share and whole is not None and answer.by[0] in AREAS and len(groups_of(answer)) >= FEWEST


def centre_of(answer, whole):
    """(share of all together from 0 to 1, variance between areas beyond chance)."""
    return whole.share, overdispersion(list(groups_of(answer).values()), whole.share)


def outside(answer, whole):
    """Code -> 'better', 'worse' or 'changed' for the areas whose share chance does not explain (99.8 %)."""
    sides = outside_sides(answer, whole)
    return {code: judging.verdict(answer.measures[0], side) for code, side in sides.items()}


def outside_sides(answer, whole):
    """Code -> 'high' or 'low' for the areas whose share chance does not explain (99.8 %)."""
    if not compares(answer, whole):
        return {}
    centre = centre_of(answer, whole)
    sides = {code: _side(*pair, *centre) for code, pair in groups_of(answer).items()}
    return {code: side for code, side in sides.items() if side}


def _side(of, among, share, spread):
    low, high = binomial_limits(share, among, 99.8, spread)
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
