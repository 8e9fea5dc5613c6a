"""What a pack says first: what changed, what did not, what needs a decision; each line is what a rule found."""

import dataclasses

from dashboard import formats, judging, whereabouts
from dashboard.figures.changes import FEWEST, signals_among
from dashboard.figures.drawing import AREAS, is_known, said, shown
from dashboard.figures.series import control_of, settled_rows, side_of
from dashboard.language import gettext
from dashboard.signals import SILENT, TARGET, rule_in_words
from dashboard.viewing import current_view
from data_access.dimensions import TIME
from data_access.measures import Percentile, Time


@dataclasses.dataclass(frozen=True)
class Briefing:
    """Three lists of (sentence, evidence)."""

    changed: tuple
    same: tuple
    deciding: tuple

    def __add__(self, other):
        return Briefing(self.changed + other.changed, self.same + other.same, self.deciding + other.deciding)

    @property
    def parts(self):
        """[(heading, lines, what is said where there is no line)] in the order of telling."""
        return [
            (gettext("What changed"), self.changed, gettext("Nothing moved more than it usually does.")),
            (gettext("What did not change"), self.same, gettext("No number can be called steady.")),
            (gettext("What needs a decision"), self.deciding, gettext("Nothing went the worse way beyond chance.")),
        ]


def briefing(answers):
    """What the rules find among the answers that tell a number by time or by area.

    A decision is asked for where a number went the worse way, a target is not met as things are, or a source is silent.
    """
    found = signals_among([answer for answer in answers if _can_be_judged(answer)])
    moved = [signal for signal in found if signal.rule not in (TARGET, SILENT)]
    told = {signal.measure.id for signal in moved}
    return Briefing(
        tuple((signal.sentence, _evidence(signal)) for signal in moved),
        tuple(_steady(answers, told)),
        tuple((signal.sentence, _evidence(signal)) for signal in found if _is_grave(signal)),
    )


def _can_be_judged(answer):
    by = answer.by
    is_series = bool(by) and by[-1] in TIME and (len(by) == 1 or (len(by) == 2 and by[0] in AREAS))
    return is_series or not by or (len(by) == 1 and by[0] in AREAS)


def _is_grave(signal):
    return signal.rule in (TARGET, SILENT) or judging.verdict(signal.measure, signal.side) == "worse"


def _evidence(signal):
    return f"{rule_in_words(signal.rule)} · {signal.when}"


def _steady(answers, told):
    """(sentence, evidence) of each number of the whole place that is judged and did not move."""
    place = ", ".join(map(whereabouts.name_of, whereabouts.standing(current_view())))
    for answer in answers:
        measure = answer.measures[0]
        if len(answer.by) != 1 or answer.by[0] not in TIME or measure.id in told:
            continue
        rows = settled_rows(answer)
        facts = _calm(answer, rows) if rows and shown(rows[-1], measure) is not None else None
        if facts:
            told.add(measure.id)
            sentence, evidence = facts
            yield (
                f"{gettext(measure.label)}, {place}: {sentence}",
                f"{evidence} · {formats.time(rows[-1][answer.by[0]])}",
            )


def _calm(answer, rows):
    """(what holds, by which rule) where a rule was asked and found nothing; None where none can be asked."""
    measure, chart = answer.measures[0], control_of(answer, rows)
    now = shown(rows[-1], measure)
    if side_of(answer, rows, chart) is not None:
        return None
    if chart is not None:
        is_thin = chart.centre < FEWEST and measure.unit not in ("%", "days")
        if is_thin or isinstance(measure, Percentile) or not chart.low <= now <= chart.high:
            return None
        ends = {"low": formats.bare(chart.low, measure), "high": formats.value(chart.high, measure)}
        words = gettext("%(now)s, within the usual range %(low)s–%(high)s", now=said(rows[-1], measure), **ends)
        return words, gettext("control chart: no rule fires")
    if measure.time != Time.STOCK or len(rows) < 13 or not is_known(rows[-13][measure.name]):
        return None
    told = {"now": said(rows[-1], measure), "was": said(rows[-13], measure)}
    if measure.is_ratio:
        return gettext("%(now)s, a year ago %(was)s: no more than chance", **told), gettext("test of two shares")
    return (
        gettext("%(now)s, a year ago %(was)s; its last step is no larger than usual", **told),
        gettext("control chart of its steps"),
    )
