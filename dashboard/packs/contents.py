"""What a pack holds, the same for each of its files: the briefing, the cards with their answers, their passports."""

import dataclasses
import datetime

from flask import current_app

from dashboard import clock, defining, figures, filling, formats, refusals, saying, whereabouts, wording
from dashboard.cards import CARDS
from dashboard.explaining import closed
from dashboard.figures.drawing import Drawing
from dashboard.language import current_language, gettext
from dashboard.packs import forms, recipes
from dashboard.packs.saying import Briefing, briefing
from dashboard.side_by_side import is_exact_throughout, sides_of
from dashboard.viewing import current_view, looking_at, period_of
from data_access.query import NotPublished, QueryError, catalogue
from data_access.scope import NotAllowed

SIGNALS = "situation-changes"  # a list of sentences, which the briefing says; its numbers stand in the workbook


@dataclasses.dataclass(frozen=True)
class Sheet:
    """One card: its place on the page, its answers, and how the screen draws them."""

    placed: object
    answers: tuple
    drawing: Drawing
    sub: str
    area: str = ""  # its name, where the pack is of two areas beside each other
    is_mirrored: bool = False  # whether it is of the second of them

    @property
    def name(self):
        """The name of the card."""
        return _of_area(self.placed.title, self.area)

    @property
    def title(self):
        """The finding where a rule allows one, else the name."""
        return _of_area(self.drawing.finding or self.placed.title, self.area)

    @property
    def is_of_many(self):
        """Whether it tells several answers of the same codes, such as rates of women and men."""
        return len(self.answers) > 1 and len({answer.by for answer in self.answers}) == 1

    @property
    def foot(self):
        """The sentences below: of the drawing, and what is lacking."""
        told = [line for line in self.drawing.foot if isinstance(line, str)]
        told = told[:-1] if CARDS[self.placed.name].shape is figures.region_map else told  # what to click on
        return list(dict.fromkeys([*told, *(saying.said(note) for answer in self.answers for note in answer.notes)]))


@dataclasses.dataclass(frozen=True)
class Pack:
    """The content of the files.

    `left` are (card, sentence why it is not there); `form` the lines of the external form that it fills in, if any.
    """

    title: str
    place: str
    about: tuple
    data_date: datetime.date | None
    made: datetime.datetime
    made_for: str
    language: str
    said: Briefing
    sheets: tuple
    left: tuple
    form: tuple = ()

    @property
    def charted(self):
        """The sheets that are drawn; the list of signals is said already."""
        return [sheet for sheet in self.sheets if sheet.placed.name != SIGNALS]

    @property
    def measures(self):
        """The measures of the form and of all sheets, each once."""
        told = [line.answer for line in self.form if line.answer]
        return filling.measures_of([*told, *(answer for sheet in self.sheets for answer in sheet.answers)])

    @property
    def passports(self):
        """[(id and name, [(heading, text)])] of all measures."""
        return [passport(measure, self.data_date) for measure in self.measures]


def passport(measure, data_date):
    """(id and name, [(heading, text)]) of a measure."""
    return f"{measure.id} · {gettext(measure.label)}", defining.lines_of(measure, data_date)


def gather(recipe, view, viewer, tell=lambda done, of: None):
    """The pack of a recipe for a view, with the rights of `viewer`, who must be signed in, as of this moment.

    Args:
        recipe: names its `cards` and `title`.
        tell: called with how many of how many cards are asked.
    Raises:
        NotAllowed: the viewer may see none of the cards.
        NothingPublished: there is nothing to tell.
    """
    form = forms.forms().get(recipe.name)
    view = view.alone if form else view
    asked = [(side, card) for side in sides_of(view) for card in _cards(recipe, side)]
    sheets, left = [], []
    for place, (side, card) in enumerate(asked):
        tell(place, len(asked))
        with looking_at(side if card.page == side.page else side.to(card.page)):
            sheet = sheet_of(card, viewer)
        (left if isinstance(sheet, tuple) else sheets).append(sheet)
    tell(len(asked), len(asked))
    with looking_at(view):
        lines = forms.answered(form, viewer) if form else ()
        if not sheets and not any(line.answer for line in lines):
            raise NotAllowed(" ".join(dict.fromkeys(sentence for _, sentence in left)))
        answers = [*(line.answer for line in lines if line.answer), *(a for sheet in sheets for a in sheet.answers)]
        title = recipes.titles().get(recipe.name) or gettext(recipe.title)
        about = _about(viewer, answers, form)
    return Pack(title, *_circumstances(view, viewer, about), _briefing(view, sheets), tuple(sheets), tuple(left), lines)


def _cards(recipe, side):
    """The cards of a recipe for one of two areas; what tells of both by itself is told once."""
    cards = [CARDS[name] for name in recipe.cards]
    return [card for card in cards if not (side.mirrored and "whole" in _placed(card)[1].kind)]


def _briefing(view, sheets):
    """What the rules find, of either area by itself."""
    found = Briefing((), (), ())
    for side in sides_of(view):
        with looking_at(side):
            own = [sheet for sheet in sheets if sheet.is_mirrored == side.mirrored]
            found += briefing([answer for sheet in own for answer in sheet.answers])
    return found


def _placed(card):
    """(page, place on it) of a card."""
    page = next(page for page in current_app.extensions["pages"] if page.name == card.page)
    return page, next(each for each in page.layout().cards if each.name == card.name)


def sheet_of(card, viewer):
    """The sheet of a card; (its title, why it is not there) where there is none."""
    page, placed = _placed(card)
    is_of_pair = current_view().values("beside") and "whole" not in placed.kind
    area = _place() if is_of_pair else ""
    sheet = _sheet_of(card, page, placed, viewer)
    if isinstance(sheet, tuple):
        return _of_area(sheet[0], area), sheet[1]
    return dataclasses.replace(sheet, area=area, is_mirrored=current_view().mirrored)


def _of_area(title, area):
    return f"{area}: {title}" if area else title


def _sheet_of(card, page, placed, viewer):
    if page.permission not in viewer.permissions:
        return placed.title, closed(page.permission)
    try:
        answers, asked = filling.answers_of(card, current_view())
        if all(map(filling.is_empty, answers)):
            return Sheet(placed, answers, Drawing(None, gettext("Nobody is counted here.")), "")
        drawing = card.shape(asked)
    except NotPublished as problem:
        return placed.title, refusals.told(problem)
    except (QueryError, NotAllowed) as problem:
        return placed.title, saying.problem(problem)
    return Sheet(placed, answers, drawing, filling.sub_of(placed, answers))


def _circumstances(view, viewer, about):
    """Place, what the pack is about line by line, data date, time of making, for whom, language."""
    return places_of(view), about, catalogue().data_date, clock.local(clock.now()), viewer.name, current_language()


def _place():
    return ", ".join(map(whereabouts.name_of, whereabouts.standing(current_view())))


def places_of(view):
    """The place of a view in words; both, of two areas beside each other."""
    names = []
    for side in sides_of(view):
        with looking_at(side):
            names.append(_place())
    return " · ".join(names)


def _about(viewer, answers, form):
    """(heading, text) of what the pack is of; a form sets the time itself and knows no filter."""
    day, made = catalogue().data_date, clock.local(clock.now())
    return (
        (gettext("Place"), places_of(current_view())),
        *(_of_form(form) if form else filters_of_view()),
        (gettext("Data to"), formats.date(day) if day else gettext("no data")),
        *(
            (gettext("Data of %(source)s", source=gettext(row["title"])), formats.date(row["data_date"]))
            for row in _sources()
        ),
        (gettext("Publication"), ", ".join(sorted({str(answer.publication) for answer in answers}))),
        (gettext("Numbers"), gettext("exact") if is_exact_throughout(current_view()) else wording.rounded()),
        (gettext("Made for"), viewer.name),
        (gettext("Made"), f"{formats.date(made.date())}, {made:%H:%M}"),
    )


def _of_form(form):
    return [(gettext("Form"), gettext(form.edition)), (gettext("Counting unit"), gettext(form.unit))]


def filters_of_view():
    """[(heading, text)] of the period and the filters looked at."""
    view = current_view()
    filters = [
        (wording.dimension(name), ", ".join(defining.name_of(name, code) for code in codes))
        for name, codes in view.filters.items()
        if name not in ("area", "period")
    ]
    return [(gettext("Period"), formats.period(period_of(view))), *(filters or [(gettext("Filters"), gettext("none"))])]


def _sources():
    return sorted(catalogue().sources, key=lambda row: row["data_date"])
