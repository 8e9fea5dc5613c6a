"""In which words a page says what is on it: cards and tiles in order, each so many of twelve columns wide."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Placed:
    """A card's place: `said` is the line under the title, `choices` whether it lets choose a number."""

    name: str
    title: str
    said: str = ""
    span: int = 6
    kind: str = "card"
    choices: bool = False


@dataclasses.dataclass(frozen=True)
class Body:
    """What is on a page, under its title."""

    title: str
    cards: tuple


def page_body(title, *cards):
    """The cards of a page."""
    return Body(title, cards)


def card(name, title, said="", span=6, choices=False):
    """A card; it is filled by the question registered under its name."""
    return Placed(name, title, said, span, "card", choices)


def part(name, title):
    """A part of a personal page; it is drawn by the function registered under its name."""
    return Placed(name, title, "", 12, "part")


def tile(name, title):
    """One number of six in a row."""
    return Placed(name, title, "", 2, "tile")
