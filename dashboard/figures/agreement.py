"""Whether two assessors agree: their levels against each other, and what the agreement is beyond chance."""

import dataclasses

from dashboard import formats
from dashboard.figures.drawing import is_known
from dashboard.figures.matrix import matrix
from dashboard.language import gettext
from dashboard.statistics.agreement import weighted_kappa
from dashboard.statistics.funnel import beyond

FEWEST = 30  # pairs
AGREEMENT = 0.6  # below it a tool is not used alike


def agreement(answer):
    """A count by the level of the first and of the second assessor."""
    drawn, kappa, pairs = matrix(answer), weighted_kappa(_table(answer)), _pairs(answer)
    untold = not all(is_known(row[answer.measures[0].name]) for row in answer.rows)
    if kappa is None or pairs < FEWEST or untold:
        words = gettext("Too few double ratings for a kappa: %(count)s", count=formats.count(pairs))
        return dataclasses.replace(drawn, foot=(words,))
    reach = beyond(95) * kappa.error
    told = {"kappa": formats.number(kappa.value, 2), "low": formats.number(kappa.value - reach, 2)}
    told |= {"high": formats.number(min(kappa.value + reach, 1), 2), "count": formats.count(pairs)}
    words = gettext(
        "Weighted kappa %(kappa)s (%(low)s–%(high)s) of %(count)s double ratings; 1 is full agreement", **told
    )
    finding = gettext("Assessors do not rate alike: kappa %(kappa)s", kappa=told["kappa"]) if _is_poor(kappa) else None
    return dataclasses.replace(drawn, told=f"{drawn.told} {words}.", finding=finding, foot=(words,))


def _is_poor(kappa):
    """Whether agreement is below what is needed, by more than chance."""
    return kappa.value + beyond(95) * kappa.error < AGREEMENT


def _table(answer):
    """How many pairs stand at each pair of levels, levels in their order."""
    first, second = answer.by
    seen = {code for row in answer.rows for code in (row[first], row[second])}
    codes = [code for code in answer.names.get(first, {}) if code in seen] or sorted(filter(None, seen))
    found = {(row[first], row[second]): row[answer.measures[0].name] for row in answer.rows}
    return [[_count(found.get((one, other))) for other in codes] for one in codes]


def _pairs(answer):
    return sum(_count(row[answer.measures[0].name]) for row in answer.rows)


def _count(value):
    return value if is_known(value) else 0
