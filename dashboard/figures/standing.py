"""Standing: an area's own numbers against those expected of its people, a row for each, with the range of its peers."""

from dash import html

from dashboard import formats, judging, whereabouts
from dashboard.figures.bars import bar_list
from dashboard.figures.drawing import Drawing, listed, name
from dashboard.figures.standardised import held_against, observed_expected, ratio_bar
from dashboard.language import gettext
from dashboard.signals import ALIKE, evidence
from dashboard.tabs import address_of
from dashboard.viewing import current_view


def standing(answers):
    """A bar for each answer of the area looked at; where none is looked at, the areas of each beside each other.

    Args:
        answers: sums of observed and expected by region or department of the country, one measure each.
    """
    held = [(answer, *held_against(answer, None)[:2]) for answer in answers]
    own = _own(answers[0])
    if own is None:
        return _of_all(answers)
    rows = [_row(answer, found, sides, own) for answer, found, sides in held if own in found]
    place = name(answers[0], answers[0].by[0], own)
    if not rows:
        return Drawing(None, gettext("%(place)s: too few people for what is expected to be told.", place=place))
    told = "; ".join(_in_words(answer, found[own]) for answer, found, _ in held if own in found)
    return Drawing(bar_list(rows), f"{place}: {told}.", _finding(held, own, place), _foot(place))


def _own(answer):
    """The area of an answer in which the one looked at lies; None of the country or of several."""
    known, (here, *others) = whereabouts.places(), whereabouts.standing(current_view()) or [None]
    codes = [row[answer.by[0]] for row in answer.rows]
    return next((code for code in codes if not others and here and code in known and known.lies_in(here, code)), None)


def _row(answer, found, sides, own):
    measure, area = answer.measures[0], found[own]
    card = evidence(ALIKE, measure.id)
    href = address_of(card, current_view()) if card else None
    peers = sorted(each.ratio for code, each in found.items() if code != own)
    drawn = ratio_bar(gettext(measure.label), href, area, judging.verdict(measure, sides[own]))
    if peers:
        ends = {"low": formats.number(peers[0], 2), "high": formats.number(peers[-1], 2)}
        drawn.children[-1].children.append(html.Small(gettext("others %(low)s–%(high)s", **ends)))
    return drawn


def _in_words(answer, area):
    return f"{gettext(answer.measures[0].label)} {formats.number(area.ratio, 2)}"


def _finding(held, own, place):
    """A title that names what is worse than expected, or None."""
    worse = [
        gettext(answer.measures[0].label)
        for answer, _, sides in held
        if judging.verdict(answer.measures[0], sides.get(own)) == "worse"
    ]
    told = {"place": place, "measures": listed(worse) if worse else ""}
    return gettext("%(place)s: not explained by who its people are: %(measures)s", **told) if worse else None


def _foot(place):
    return (
        gettext(
            "1: as such people everywhere, by risk level, sex and age; in brackets %(level)s limits",
            level=formats.percent(95),
        ),
        gettext("Of %(place)s: for smaller areas this rests on too few people to be told.", place=place),
    )


def _of_all(answers):
    """The areas of each answer, beside each other, as far as there are enough people."""
    drawn = [(answer, observed_expected(answer)) for answer in answers]
    columns = [html.Div([html.H3(gettext(answer.measures[0].label)), each.body]) for answer, each in drawn if each.body]
    if not columns:
        return Drawing(None, drawn[0][1].told)
    told = " ".join(f"{gettext(answer.measures[0].label)}: {each.told}" for answer, each in drawn)
    return Drawing(html.Div(columns, className="groups"), told, None, drawn[0][1].foot[-1:])
