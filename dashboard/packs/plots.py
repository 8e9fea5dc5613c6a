"""Curves and points over a number, as the screen draws them: a funnel with its limits, what became of starters."""

import dataclasses

from dashboard import figures, formats, theme
from dashboard.cards import CARDS
from dashboard.language import gettext
from data_access.passports import passport

LIMITS = {"dot": 95, "solid": 99.8}  # per cent; the line of a funnel's limits, by its dash
DOTS, LINE, DASHED, LIMIT = "dots", "line", "dashed", "limit"


@dataclasses.dataclass(frozen=True)
class Curve:
    """`dots` are (x, y); `look` is line, dashed, limit or dots; `words` name some of the dots, by their place."""

    name: str
    dots: tuple
    look: str
    words: dict = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Plot:
    """Curves in one field; `across` says what stands on the axis of x, `unit` on that of y."""

    curves: tuple
    across: str
    unit: str
    number_format: str = "#,##0.0"

    @property
    def roles(self):
        """The colour of each curve: grey for limits and what is not complete."""
        own = iter(theme.PARTS * 3)
        return [next(own) if curve.look in (LINE, DOTS) else "same" for curve in self.curves]


def plot_of(sheet):
    """The plot of a sheet that the screen draws over a number; None for any other."""
    drawn, shape = sheet.drawing.body, CARDS[sheet.placed.name].shape
    reader = {figures.funnel: _funnel, figures.incidence: _incidence, figures.fates: _fates}.get(shape)
    if reader is None or not isinstance(drawn, dict):
        return None
    reader = _fates if any("fill" in trace for trace in drawn["data"]) else reader
    measure = sheet.answers[0].measures[0]
    across = gettext(passport(measure).denominator.text) if measure.is_ratio else gettext("months since the start")
    return Plot(tuple(reader(drawn, measure)), across, formats.percent_sign().strip())


def _funnel(drawn, measure):
    """The limits, the line of all together, the areas; named are those that the screen names."""
    names = {note["text"] for note in drawn["layout"]["annotations"]}
    for trace in drawn["data"]:
        if trace["mode"] == "markers":
            told = [text.partition("<br>")[0] for text in trace["text"]]
            yield Curve(gettext(measure.label), _dots(trace), DOTS, {n: t for n, t in enumerate(told) if t in names})
        elif trace["line"]["dash"] in LIMITS:
            level = LIMITS[trace["line"]["dash"]]
            told = formats.percent(level, 1 if level % 1 else 0)
            yield Curve(gettext("limits %(level)s", level=told), _dots(trace), DASHED if level == 95 else LIMIT)
        else:
            yield Curve(gettext("All together"), _dots(trace), DASHED)


def _incidence(drawn, _measure):
    """A line a period, in steps; dashed where not everybody has been followed so long."""
    names = [note["text"] for note in drawn["layout"]["annotations"]]
    place = -1
    for trace in drawn["data"]:
        place += trace["x"][0] == 0
        is_sure = trace["line"]["dash"] == "solid"
        told = names[place] if is_sure else gettext("%(time)s, not everybody followed so long", time=names[place])
        yield Curve(told, tuple(_steps(_dots(trace))), LINE if is_sure else DASHED)


def _fates(drawn, _measure):
    """The share that each fate has reached by month: on the screen these lie on each other."""
    below = None
    for trace in reversed(drawn["data"]):
        own = trace["y"] if below is None else [round(y - under, 1) for y, under in zip(trace["y"], below, strict=True)]
        below = trace["y"]
        yield Curve(trace["name"], tuple(_steps(tuple(zip(trace["x"], own, strict=True)))), LINE)


def _dots(trace):
    return tuple(zip(trace["x"], trace["y"], strict=True))


def _steps(dots):
    """A dot more before each change, so that a line between dots goes in steps."""
    for (x, y), (after, _) in zip(dots, dots[1:], strict=False):
        yield from ((x, y), (after, y))
    yield dots[-1]
