"""Fills a card: asks its question, draws the answer, says what is missing; a card that fails says so itself."""

import dataclasses
import logging
import secrets

from dash import html
from dash.development.base_component import Component

from dashboard import components, confidence, formats, refusals, saying, viewing, whereabouts, wording
from dashboard.cards import CARDS
from dashboard.choices import offered_links
from dashboard.figures.drawing import listed
from dashboard.language import gettext
from dashboard.viewing import where_of
from data_access.answer import Answer, Mark
from data_access.dimensions import TIME
from data_access.measures import Time
from data_access.query import NotPublished, QueryError, catalogue
from data_access.scope import NotAllowed
from data_access.subjects import find_measure

AT_ONCE = 2  # notes
log = logging.getLogger("situation_centre")


def filled(placed, view):
    """A placed card with its answer in it."""
    try:
        return _drawn(placed, view)
    except NotPublished as problem:
        inside = [*_choices(placed), components.nothing([refusals.told(problem)])]
        last = dataclasses.replace(placed, kind=f"{placed.kind} untold")
        return components.frame(last, (placed.title, inside), _passport_of(problem))
    except NotAllowed:
        told = gettext("This card takes a right that goes with another page, and that you do not have.")
        return components.frame(placed, (placed.title, components.nothing([told])))
    except QueryError as problem:
        return components.frame(placed, (placed.title, components.failed(saying.problem(problem))))
    except Exception:
        number = secrets.token_hex(4)
        log.exception("card %s failed at %s, number %s", placed.name, view.href, number)
        told = gettext("This card could not be made. The log of the server tells why, under %(number)s.", number=number)
        return components.frame(placed, (placed.title, components.failed(told)))


def _passport_of(problem):
    """The "i" of a number that is not told, so that one learns at least what it would be."""
    asked = problem.told.get("id")
    return [components.passports_of([find_measure(asked)[1]], catalogue().data_date)] if asked else []


def answers_of(card, view):
    """A card's answers as a tuple, and as its shape wants them."""
    asked = card.question(where_of(view))
    return (asked,) if isinstance(asked, Answer) else tuple(asked), asked


def _drawn(placed, view):
    card = CARDS[placed.name]
    answers, asked = answers_of(card, view)
    measures = measures_of(answers)
    menu = (components.passports_of(measures, answers[0].data_date), components.menu_of(view, placed.name))
    notes = [saying.said(note) for note in dict.fromkeys(note for answer in answers for note in answer.notes)]
    if all(map(is_empty, answers)):
        told = notes[: 1 if placed.kind == "tile" else 2] or [_nobody(answers)]
        return components.frame(placed, (placed.title, [*_choices(placed), components.nothing(told)]), menu)
    drawing = card.shape(asked)
    title = drawing.finding or placed.title
    if view.is_table(placed.name):
        foot = [*notes, *_class_notes(answers), *_confidence(answers)]
        return components.frame(placed, (title, components.table(answers)), menu, sub_of(placed, answers), foot)
    is_tile = placed.kind == "tile"
    foot = [*drawing.foot, *_lacking(notes), *_class_notes(answers), *_confidence(answers)]
    sub = "" if is_tile else sub_of(placed, answers)
    body, told = components.body_of(drawing), drawing.told if isinstance(drawing.body, Component) else None
    return components.frame(placed, (title, [*_choices(placed), body]), menu, sub, foot, drawing.icon, told)


def measures_of(answers):
    """The measures of answers, each once."""
    return list({measure.id: measure for answer in answers for measure in answer.measures}.values())


def is_empty(answer):
    """Whether no row tells anything: no row at all, or only missing values and zero people."""
    return not any(_tells(row, measure) for row in answer.rows for measure in answer.measures)


def _tells(row, measure):
    value = row[measure.name]
    if isinstance(value, Mark):
        return True
    return value is not None and bool(value or row.get(f"{measure.name}_among") or row.get(f"{measure.name}_of"))


def sub_of(placed, answers):
    """What is counted, the class of time, and of when; what is counted alone where the classes differ."""
    measure, said = answers[0].measures[0], placed.said or gettext(answers[0].measures[0].label)
    if len({each.time for answer in answers for each in answer.measures}) > 1:
        return said
    return " · ".join(part for part in (said, wording.time_word(measure.time), _when(answers[0], measure)) if part)


def _when(answer, measure):
    """The day of a stock, the months of a flow or cohort, or up to when it is known."""
    first, _, last = (answer.where.get("month") or ("",))[0].partition("..")
    if answer.data_date is None:
        return ""
    if measure.time == Time.STOCK and not set(answer.by) & set(TIME):
        return formats.date(min(formats.last_day(last), answer.data_date) if last else answer.data_date)
    if first and last:
        return formats.span(first, last)
    day = min(formats.last_day(last), answer.data_date) if last else answer.data_date
    return gettext("up to %(day)s", day=formats.date(day))


def _nobody(answers):
    """What an empty place means: of published numbers nobody is told apart from few."""
    if all(answer.exact for answer in answers):
        return gettext("Nobody is counted here for these filters.")
    return gettext("Nobody is counted here for these filters, or too few people to be shown.")


def _class_notes(answers):
    """That numbers are safe statistics, or rounded where those around them are exact; which were carried over."""
    if any(answer.safe for answer in answers):
        yield wording.safe()
    published = [answer for answer in answers if not answer.exact and len(answer.safe) < len(answer.measures)]
    if published and viewing.is_exact():
        yield wording.rounded()
    carried = sorted({each for answer in published for each in answer.as_of}, key=lambda each: each[2])
    if carried:
        places = dict.fromkeys(f"{whereabouts.name_of(place)} ({formats.time(as_of)})" for place, _, as_of in carried)
        yield gettext("Too few people have changed since: %(places)s", places=listed(places))


def _confidence(answers):
    """How far the first number may be trusted."""
    measure, rows = answers[0].measures[0], answers[0].rows
    among = rows[-1].get(f"{measure.name}_among") if measure.is_ratio and rows else None
    said = confidence.told(measure, among if isinstance(among, int | float) else None)
    return [said] if said else []


def _choices(placed):
    """Links to what else the card can show."""
    if not placed.choices:
        return []
    links = [_link(*each) for each in offered_links()]
    return [html.Div(links, className="choices", role="group", **{"aria-label": gettext("What is shown")})]


def _link(label, href, is_on):
    return html.A(label, href=href, **({"className": "on", "aria-current": "true"} if is_on else {}))


def _lacking(notes):
    """What the sources lack, behind a line to open when it is much."""
    if len(notes) <= AT_ONCE:
        return notes
    told = gettext("%(count)s numbers cannot be told from these sources", count=len(notes))
    return [html.Details([html.Summary(told), *map(html.P, notes)])]
