"""What a shape gives: the picture, the sentence that says the same, and words for the card around it."""

import dataclasses

from dashboard import formats, settings, theme
from dashboard.causes import cause
from dashboard.language import current_language, gettext
from dashboard.viewing import current_view, once
from data_access.answer import ABOVE, BELOW, WITHHELD, Mark
from data_access.cells.rates import ENDS, Cell, share

AREAS = ("area", "region", "district", "department", "office")
NARROWS = ("sex", "age", "level", "kind")


@dataclasses.dataclass(frozen=True)
class Drawing:
    """A drawn answer.

    `body` is a Plotly figure as a dict, or a component; `told` says its main figures in a sentence; `finding` takes the
    place of the card's title where statistics allow it; `foot` are lines for below; `height` in pixels for a figure.
    """

    body: object
    told: str
    finding: str | None = None
    foot: tuple = ()
    icon: object = None
    height: int = 260


def figure(data, **layout):
    """A Plotly figure as a dict, in the theme and the language of this request."""
    return {"data": data, "layout": {"template": theme.template(), "separators": formats.separators(), **layout}}


def name(answer, dimension, code):
    """A code's name in the language of the screen."""
    if code in (None, "unknown"):
        return gettext("Not recorded")
    told = answer.name_of(dimension, code, current_language())
    return cause(code) if dimension == "cause" and told == code else told


def link(dimension, code):
    """Where a bar or a place leads: into an area, or to the page narrowed to the code; None for nowhere."""
    if code in (None, "unknown"):
        return None
    if dimension in AREAS:
        return current_view().with_(area=code).href
    return current_view().with_(**{dimension: code}).href if dimension in NARROWS else None


def link_of(row, measure, dimension):
    """Where a row leads; nowhere from a number that is not shown for few people."""
    counted = row.get(f"{measure.name}_among") if measure.is_ratio else row[measure.name]
    return None if counted is WITHHELD else link(dimension, row[dimension])


def is_known(value):
    """Whether a value is a number, neither missing nor a mark."""
    return value is not None and not isinstance(value, Mark)


@once
def fewest():
    """The smallest number of people of whom a rate is shown."""
    return settings.limits()["smallest_denominator"]


def is_few(row, measure):
    """Whether a ratio rests on too few people to be shown as a rate."""
    among = row.get(f"{measure.name}_among") if measure.is_ratio else None
    return is_known(among) and among < fewest()


def said(row, measure):
    """A row's value in words: the rate, or '3 of 7' where that says more, or why there is none."""
    if measure.is_ratio and not isinstance(row[measure.name], Mark) and is_few(row, measure):
        return formats.of(row[f"{measure.name}_of"], row[f"{measure.name}_among"]) if _has_people(row, measure) else "–"
    return formats.value(row[measure.name], measure)


def _has_people(row, measure):
    return bool(row[f"{measure.name}_among"])


def ranked(row, measure):
    """A number to sort by: the shares that are said no closer stand at their end; None for what is not known."""
    return {BELOW: ENDS[0] / 2, ABOVE: (100 + ENDS[1]) / 2}.get(row[measure.name], shown(row, measure))


def share_said(part, whole, is_exact):
    """A part of a whole in per cent as the class of the answer may say it; nothing where it may not."""
    if not is_known(part) or not is_known(whole) or not whole:
        return ""
    value = share(Cell(part, is_exact), Cell(whole, is_exact), settings.published().smallest_share_base)
    if is_exact:
        return formats.percent(100 * part / whole)
    return (
        ""
        if value is WITHHELD
        else formats.end(value) + formats.percent_sign()
        if isinstance(value, Mark)
        else formats.rate(value)
    )


def shown(row, measure):
    """The number to draw: None where it is missing, a mark or rests on too few."""
    value = row[measure.name]
    return value if is_known(value) and not is_few(row, measure) else None


def listed(names, most=3):
    """'A, B and C', or the first of them 'and 4 more'."""
    names = list(names)
    if len(names) == 1:
        return names[0]
    if len(names) <= most:
        return gettext("%(first)s and %(last)s", first=", ".join(names[:-1]), last=names[-1])
    return gettext("%(first)s and %(count)s more", first=", ".join(names[:most]), count=len(names) - most)
