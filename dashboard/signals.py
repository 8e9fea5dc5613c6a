"""What needs a look: signals, each with the rule that fired, what it found, and a sentence made of nothing else.

A rule's sentence may claim only what the rule has found: FACTS names what each rule hands over, and SENTENCES how that
is said. tests/test_signals.py reads every sentence against its rule, and recomputes what the facts say.
"""

import dataclasses

from dashboard.language import gettext
from dashboard.statistics.control import NEAR, OUTSIDE, RUN, SHIFT, TREND

YEAR, APART, ALIKE, TARGET, SILENT = "year", "apart", "alike", "target", "silent"
BY_CHART = (OUTSIDE, SHIFT, TREND, NEAR)
OVER_TIME = {  # catalogue id -> the card that shows the number over time, or as it stands
    "CL4": "caseload-balance",
    "CL10": "caseload-past-due",
    "IN1": "intake-lag",
    "RN1": "rna-coverage",
    "RN3": "rna-coverage",
    "RN11": "rna-overrides",
    "SV1": "supervision-met",
    "PR4": "programmes-wait",
    "PR5a": "programmes-cohort",
}
SIDE_BY_SIDE = {  # the card that shows areas beside each other
    "RN1": "regions-funnel",
    "RN3": "regions-compare",
    "SV1": "supervision-met-areas",
    "PR5a": "programmes-areas",
}
EXPECTED = {  # the card that shows areas against what is expected of their people
    "PR5a": "programmes-standard",
    "SV5a": "supervision-standardised",
    "RO1": "outcomes-standard",
    "RO6a": "outcomes-standard",
    "RO6b": "programmes-standard",
    "RO6c": "supervision-standardised",
}
FACTS = {  # rule -> what it hands over besides the measure and the place
    OUTSIDE: ("now", "low", "high"),
    SHIFT: ("now", "count", "centre"),
    TREND: ("now", "count", "first"),
    NEAR: ("now", "limit"),
    YEAR: ("now", "was"),
    APART: ("now", "whole"),
    ALIKE: ("observed", "expected"),
    TARGET: ("low", "high", "target"),
    SILENT: ("source", "day", "days"),
}


@dataclasses.dataclass(frozen=True)
class Signal:
    """One thing that needs a look.

    `facts` are in words, by the names of FACTS; `strength` in standard deviations or so, to sort by; `when` the period
    it is of; `href` leads to its place.
    """

    rule: str
    side: str | None
    measure: object
    place: str
    facts: dict
    strength: float
    when: str
    href: str | None = None
    code: str | None = None

    @property
    def sentence(self):
        """What the rule found, in the language of the screen."""
        told = {"place": self.place, **self.facts}
        if self.measure is not None:
            told["measure"] = gettext(self.measure.label)
        return sentences()[self.rule, self.side] % told


def sentences():
    """(rule, side) -> sentence with a place for each of its facts."""
    return {
        (OUTSIDE, "high"): gettext("%(measure)s, %(place)s: %(now)s, above the usual range %(low)s–%(high)s"),
        (OUTSIDE, "low"): gettext("%(measure)s, %(place)s: %(now)s, below the usual range %(low)s–%(high)s"),
        (SHIFT, "high"): gettext(
            "%(measure)s, %(place)s: %(count)s in a row above the usual middle %(centre)s, now %(now)s"
        ),
        (SHIFT, "low"): gettext(
            "%(measure)s, %(place)s: %(count)s in a row below the usual middle %(centre)s, now %(now)s"
        ),
        (TREND, "high"): gettext("%(measure)s, %(place)s: rising over %(count)s, from %(first)s to %(now)s"),
        (TREND, "low"): gettext("%(measure)s, %(place)s: falling over %(count)s, from %(first)s to %(now)s"),
        (NEAR, "high"): gettext(
            "%(measure)s, %(place)s: at least two of the last three values near or above the upper limit %(limit)s, "
            "now %(now)s"
        ),
        (NEAR, "low"): gettext(
            "%(measure)s, %(place)s: at least two of the last three values near or below the lower limit %(limit)s, "
            "now %(now)s"
        ),
        (YEAR, "high"): gettext("%(measure)s, %(place)s: %(now)s, higher beyond chance than a year ago, %(was)s"),
        (YEAR, "low"): gettext("%(measure)s, %(place)s: %(now)s, lower beyond chance than a year ago, %(was)s"),
        (APART, "high"): gettext("%(measure)s, %(place)s: %(now)s, higher beyond chance than all together, %(whole)s"),
        (APART, "low"): gettext("%(measure)s, %(place)s: %(now)s, lower beyond chance than all together, %(whole)s"),
        (ALIKE, "high"): gettext(
            "%(measure)s, %(place)s: %(observed)s, more beyond chance than the %(expected)s expected of such people"
        ),
        (ALIKE, "low"): gettext(
            "%(measure)s, %(place)s: %(observed)s, fewer beyond chance than the %(expected)s expected of such people"
        ),
        (TARGET, "high"): gettext(
            "%(measure)s, %(place)s: the target %(target)s lies below the usual range %(low)s–%(high)s and is not met "
            "as things are"
        ),
        (TARGET, "low"): gettext(
            "%(measure)s, %(place)s: the target %(target)s lies above the usual range %(low)s–%(high)s and is not met "
            "as things are"
        ),
        (SILENT, None): gettext("%(source)s is silent: nothing after %(day)s, for %(days)s"),
    }


def rule_in_words(rule):
    """A rule as the line of evidence names it."""
    return {
        OUTSIDE: gettext("control chart: a point outside the limits"),
        SHIFT: gettext("control chart: %(count)s on one side", count=RUN),
        TREND: gettext("control chart: %(count)s rising or falling", count=RUN),
        NEAR: gettext("control chart: two of three near a limit"),
        YEAR: gettext("test of two shares"),
        APART: gettext("funnel"),
        ALIKE: gettext("observed against all areas together, by risk level, sex and age"),
        TARGET: gettext("target against the limits"),
        SILENT: gettext("freshness of the source"),
    }[rule]


def evidence(rule, id):
    """The card that shows what a rule found of a number, or None."""
    return {APART: SIDE_BY_SIDE, ALIKE: EXPECTED}.get(rule, OVER_TIME).get(id)


def found_by(rule, side, values, chart):
    """What a rule of the control chart found at the last point, as numbers by the names of FACTS.

    Args:
        values: the known values in order of time; `chart` is of them.
    """
    now = values[-1]
    if rule == OUTSIDE:
        return {"now": now, "low": chart.low, "high": chart.high}
    if rule == NEAR:
        return {"now": now, "limit": chart.high if side == "high" else chart.low}
    sign = 1 if side == "high" else -1
    if rule == SHIFT:
        count = _run(values, lambda place: chart.side(values[place]) == sign)
        return {"now": now, "count": count, "centre": chart.centre}
    steps = _run(values, lambda place: place > 0 and (values[place] - values[place - 1]) * sign > 0)
    return {"now": now, "count": steps + 1, "first": values[-1 - steps]}


def _run(values, holds):
    """For how many of the last places something holds without a break."""
    count = 0
    while count < len(values) and holds(len(values) - 1 - count):
        count += 1
    return count
