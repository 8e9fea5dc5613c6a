"""In which words a page says what is on it: cards and tiles in order, each so many of twelve columns wide.

A long page is cut into tabs, each with a name in the address: `/programmes?view=waiting`.
"""

import dataclasses

from dashboard.address import AddressError
from dashboard.language import gettext


@dataclasses.dataclass(frozen=True)
class Placed:
    """A card's place: `said` is the line under the title, `choices` whether it lets choose a number.

    An `exact` card stands only before who sees exact numbers of the areas looked at.
    """

    name: str
    title: str
    said: str = ""
    span: int = 6
    kind: str = "card"
    choices: bool = False
    exact: bool = False


@dataclasses.dataclass(frozen=True)
class Tab:
    """Some cards of a page that are shown together; the name stands in the address."""

    name: str
    title: str
    cards: tuple


@dataclasses.dataclass(frozen=True)
class Body:
    """What is on a page, under its title; a short page is a single tab without a name."""

    title: str
    tabs: tuple

    @property
    def cards(self):
        """The cards of all tabs."""
        return tuple(card for tab in self.tabs for card in tab.cards)

    @property
    def for_everybody(self):
        """The same without the cards for exact viewers."""
        kept = [(tab, tuple(card for card in tab.cards if not card.exact)) for tab in self.tabs]
        return Body(self.title, tuple(dataclasses.replace(tab, cards=cards) for tab, cards in kept))

    def shown(self, view):
        """The tab that a view of the page names; the first where it names none.

        Raises:
            AddressError: the page has no tab of that name.
        """
        named = {tab.name: tab for tab in self.tabs}
        asked = view.values("view")
        if asked and asked[0] not in named:
            known = ", ".join(filter(None, named)) or "–"
            told = gettext("This page has no part '%(name)s'; it has %(known)s.", name=asked[0][:60], known=known)
            raise AddressError(told)
        return named[asked[0]] if asked else self.tabs[0]


def page_body(title, *parts):
    """The cards of a page, or its tabs."""
    is_cut = isinstance(parts[0], Tab)
    return Body(title, parts if is_cut else (Tab("", title, parts),))


def tab(name, title, *cards):
    """Cards that are shown together under a title of their own."""
    return Tab(name, title, cards)


def card(name, title, said="", span=6, choices=False, form="", exact=False):
    """A card; it is filled by the question registered under its name.

    Args:
        form: "tall" stands beside two others under each other; "whole" tells of two areas by itself.
        exact: see Placed.
    """
    return Placed(name, title, said, span, f"card {form}".strip(), choices, exact)


def part(name, title):
    """A part of a personal page; it is drawn by the function registered under its name."""
    return Placed(name, title, "", 12, "part")


def tile(name, title):
    """One number of six in a row."""
    return Placed(name, title, "", 2, "tile")
