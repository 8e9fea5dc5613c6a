"""What a screen plays: slides in order, each a page's tiles or one card, for a place, in a language, for so long."""

import dataclasses
import json

from dashboard.language import DEFAULT, LANGUAGES
from data_access.scope import EVERYWHERE

SHORTEST, USUAL, LONGEST = 5, 20, 600  # seconds
MOST = 24  # slides of a screen
LEADING = ("situation", "situation-changes", "situation-map")  # what a screen plays before anybody has chosen


@dataclasses.dataclass(frozen=True)
class Slide:
    """`shows` is a page's name, for its tiles, or a card's; `area` EVERYWHERE for the place of the screen."""

    shows: str
    area: str = EVERYWHERE
    language: str = DEFAULT
    seconds: int = USUAL

    @property
    def page(self):
        """The name of the page that it is of."""
        return self.shows.partition("-")[0]

    @property
    def is_card(self):
        """Whether it shows one card, rather than tiles."""
        return "-" in self.shows


def slides_in(text):
    """The slides as `slides_as_text` wrote them; what a later version no longer knows is left out."""
    return tuple(Slide(**each) for each in json.loads(text or "[]") if each["language"] in LANGUAGES)


def slides_as_text(slides):
    """Slides as they are kept."""
    return json.dumps([dataclasses.asdict(each) for each in slides])


def played(slides, pages, language):
    """The slides that a screen plays: its own where its list of pages has their page, else the leading ones."""
    chosen = [each for each in slides if each.page in pages]
    return chosen or [Slide(shows, language=language) for shows in LEADING if shows.partition("-")[0] in pages]


def put(slides, slide, place=None):
    """The slides with one changed at a place, or added at the end."""
    if place is None or not 0 <= place < len(slides):
        return (*slides, slide)
    return (*slides[:place], slide, *slides[place + 1 :])


def moved(slides, place, what):
    """The slides with one a place earlier ('up'), later ('down'), or taken away ('remove')."""
    left = [*slides[:place], *slides[place + 1 :]]
    if what != "remove":
        left.insert(max(place + {"up": -1, "down": 1}[what], 0), slides[place])
    return tuple(left)
