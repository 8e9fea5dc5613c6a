"""Slides as HTML: the cards of the pages, filled for the screen's place, each with the date of its data."""

import hashlib
import threading

from flask import current_app, render_template
from markupsafe import Markup

from dashboard import clock, formats, marks, settings, whereabouts
from dashboard.address import View
from dashboard.language import gettext, speaking
from dashboard.preferences import as_on_a_wall
from dashboard.remembered import recall, remember
from dashboard.viewer import signed_in
from dashboard.viewing import looking_at
from dashboard.wall.cards import on_wall
from dashboard.wall.markup import markup
from dashboard.wall.slides import USUAL, played
from data_access import publication
from data_access.query import catalogue, published_periods
from data_access.scope import EVERYWHERE, ROLES

_making = threading.Lock()  # forty walls ask for the same slide at the same moment


def pages_of(screen):
    """The pages on a screen's list that its role opens, by name, in the order of the menu."""
    pages = current_app.extensions["pages"]
    return {page.name: page for page in pages if page.name in screen.pages and page.permission in ROLES["wall"]}


def offered(screen):
    """What a slide of a screen may show: [(title of a page, [(what, its title), ...]), ...]."""
    found = []
    for page in pages_of(screen).values():
        cards = page.layout().cards
        tiles = [(page.name, gettext("Its numbers as tiles"))] if any(map(_is_tile, cards)) else []
        listed = [(placed.name, placed.title) for placed in cards if not _is_tile(placed)]
        found.append((gettext(page.title), tiles + listed))
    return found


def rests_on():
    """All that the slides of every screen depend on besides themselves: data, settings, targets, events, the day."""
    file, day = settings.settings_file(), clock.local(clock.now()).date()
    try:
        current = publication.current()
    except publication.NothingPublished:
        return ()
    marked = repr((marks.held_targets(), marks.held_events()))
    return (str(current.engine.url), current.number, str(current.published_at), file.stat().st_mtime_ns, day, marked)


def plays(screen, language):
    """The slides that a screen plays: its own, without those whose page or card is not there, or the leading ones.

    Args:
        language: of a screen for which nobody has chosen slides.
    """
    return played([each for each in screen.slides if cards_of(screen, each)], pages_of(screen), language)


def cards_of(screen, slide):
    """What stands on a slide, as its page places it; nothing where the screen may not show it."""
    page = pages_of(screen).get(slide.page)
    return [] if page is None else [card for card in page.layout().cards if _is_shown(card, slide)]


def pictures(screen, language):
    """The slides of a screen as HTML, in order; `language` as above."""
    slides = plays(screen, language)
    if not rests_on():
        told = gettext("No data have been published yet. They appear here as soon as the Situation Centre loads them.")
        return [_said(told, language)]
    if not slides:
        return [_said(gettext("This screen has no slides: an administrator chooses them."), language)]
    return [picture(screen, slide, place, len(slides)) for place, slide in enumerate(slides)]


def picture(screen, slide, place=0, among=1):
    """One slide as HTML, the same for every screen of the place that plays it, and so made once.

    Args:
        place, among: which of how many, for the row of marks below.
    """
    key = ("slide", screen.area, slide, place, among, rests_on())
    made = recall(key)
    if made is None:
        with _making, signed_in(screen.viewer), speaking(slide.language), as_on_a_wall():
            made = recall(key) or _picture(screen, slide, place, among)
        if not has_failed(made):
            remember(key, made)
    return made


def has_failed(made):
    """Whether a card of a slide says that it could not be made; it is tried again."""
    return 'role="alert"' in made


def _picture(screen, slide, place, among):
    where = (("area", (slide.area,)),) if slide.area != EVERYWHERE else ()
    page = pages_of(screen)[slide.page]
    with looking_at(View(page.name, where)) as view:
        shown = markup([on_wall(card, view) for card in cards_of(screen, slide)])
        places = ", ".join(map(whereabouts.name_of, whereabouts.standing(view)))
    inside = render_template(
        "slide.html",
        title=f"{places} · {gettext(page.title)}",
        day=gettext("Data to %(day)s", day=formats.date(_last_day())),
        cards=shown,
        is_card=slide.is_card,
        rounding=settings.published().rounding,
        invented=catalogue().invented,
        place=place,
        among=among,
    )
    return _framed(inside, slide.language, slide.seconds)


def _said(sentence, language):
    """A slide that says why there is no other."""
    return _framed(Markup('<p class="told">{}</p>').format(sentence), language, USUAL)


def _framed(inside, language, seconds):
    """A slide with what the script needs of it: the mark of its contents, and what to say when the server is silent."""
    lost = gettext("No answer from the server since %(time)s. These are the last numbers it gave.", time="{time}")
    digest = hashlib.sha256(inside.encode()).hexdigest()[:16]
    framed = '<section class="slide" lang="{}" data-seconds="{}" data-digest="{}" data-lost="{}">{}</section>'
    return Markup(framed).format(language, seconds, digest, lost, Markup(inside))


def _last_day():
    return published_periods().last_day or catalogue().data_date


def _is_shown(placed, slide):
    return placed.name == slide.shows if slide.is_card else _is_tile(placed)


def _is_tile(placed):
    return placed.kind == "tile"
