"""What a pack holds, the same for each of its files: the briefing, the cards with their answers, their passports."""

import dataclasses
import datetime

from flask import current_app

from dashboard import clock, defining, figures, filling, formats, refusals, saying, whereabouts, wording
from dashboard.cards import CARDS
from dashboard.explaining import closed
from dashboard.figures.drawing import Drawing
from dashboard.language import current_language, gettext
from dashboard.packs import recipes
from dashboard.packs.saying import Briefing, briefing
from dashboard.viewing import current_view, is_exact, looking_at, period_of
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

    @property
    def title(self):
        """The finding where a rule allows one, else the name."""
        return self.drawing.finding or self.placed.title

    @property
    def foot(self):
        """The sentences below: of the drawing, and what is lacking."""
        told = [line for line in self.drawing.foot if isinstance(line, str)]
        told = told[:-1] if CARDS[self.placed.name].shape is figures.region_map else told  # what to click on
        return list(dict.fromkeys([*told, *(saying.said(note) for answer in self.answers for note in answer.notes)]))


@dataclasses.dataclass(frozen=True)
class Pack:
    """The content of the files; `left` are (card, sentence why it is not there)."""

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

    @property
    def charted(self):
        """The sheets that are drawn; the list of signals is said already."""
        return [sheet for sheet in self.sheets if sheet.placed.name != SIGNALS]

    @property
    def measures(self):
        """The measures of all sheets, each once."""
        return filling.measures_of([answer for sheet in self.sheets for answer in sheet.answers])

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
    sheets, left = [], []
    for place, name in enumerate(recipe.cards):
        tell(place, len(recipe.cards))
        card = CARDS[name]
        with looking_at(view if card.page == view.page else view.to(card.page)):
            sheet = _sheet(card, viewer)
        (left if isinstance(sheet, tuple) else sheets).append(sheet)
    tell(len(recipe.cards), len(recipe.cards))
    if not sheets:
        raise NotAllowed(" ".join(dict.fromkeys(sentence for _, sentence in left)))
    with looking_at(view):
        said = briefing([answer for sheet in sheets for answer in sheet.answers])
        title = recipes.titles().get(recipe.name) or gettext(recipe.title)
        return Pack(title, *_circumstances(viewer, sheets), said, tuple(sheets), tuple(left))


def _sheet(card, viewer):
    """The sheet of a card; (its title, why it is not there) where there is none."""
    page = next(page for page in current_app.extensions["pages"] if page.name == card.page)
    placed = next(each for each in page.layout().cards if each.name == card.name)
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


def _circumstances(viewer, sheets):
    """Place, what the pack is about line by line, data date, time of making, for whom, language."""
    answers, view = [answer for sheet in sheets for answer in sheet.answers], current_view()
    place = ", ".join(map(whereabouts.name_of, whereabouts.standing(view)))
    day, made = catalogue().data_date, clock.local(clock.now())
    filters = [
        (wording.dimension(name), ", ".join(defining.name_of(name, code) for code in codes))
        for name, codes in view.filters.items()
        if name not in ("area", "period")
    ]
    about = [
        (gettext("Place"), place),
        (gettext("Period"), formats.period(period_of(view))),
        *(filters or [(gettext("Filters"), gettext("none"))]),
        (gettext("Data to"), formats.date(day) if day else gettext("no data")),
        *((gettext("Data of %(source)s", source=row["title"]), formats.date(row["data_date"])) for row in _sources()),
        (gettext("Publication"), ", ".join(sorted({str(answer.publication) for answer in answers}))),
        (gettext("Numbers"), gettext("exact") if is_exact() else wording.rounded()),
        (gettext("Made for"), viewer.name),
        (gettext("Made"), f"{formats.date(made.date())}, {made:%H:%M}"),
    ]
    return place, tuple(about), day, made, viewer.name, current_language()


def _sources():
    return sorted(catalogue().sources, key=lambda row: row["data_date"])
