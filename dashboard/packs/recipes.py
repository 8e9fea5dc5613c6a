"""Recipes of packs: which cards, in which order. The shipped ones stand in recipes.toml."""

import dataclasses
import functools
import tomllib
from pathlib import Path

SHIPPED = Path(__file__).with_name("recipes.toml")
USUAL = "situation"


class RecipeError(LookupError):
    """A recipe that is not there; the text names those that are."""


@dataclasses.dataclass(frozen=True)
class Recipe:
    """A pack to make: its cards in order; the address whose place and filters it has of its own, '' for none."""

    name: str
    title: str
    cards: tuple
    search: str = ""
    language: str = ""

    @property
    def page(self):
        """The page whose right the first card takes."""
        return self.cards[0].partition("-")[0]


@functools.cache
def shipped():
    """{name: Recipe} of those that come with the product."""
    told = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return {name: Recipe(name, each["title"], tuple(each["cards"])) for name, each in told.items()}


def of_page(page):
    """A recipe of all cards of a page."""
    return Recipe(page.name, page.title, tuple(card.name for card in page.layout().cards))


def find(name, known=None):
    """A recipe by its name.

    Raises:
        RecipeError: there is none.
    """
    known = shipped() | (known or {})
    if name not in known:
        raise RecipeError(f"There is no recipe {name!r}; there are {', '.join(sorted(known))}.")
    return known[name]
