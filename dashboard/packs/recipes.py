"""Recipes of packs: which cards, in which order. Some come with the product (recipes.toml), analysts keep others."""

import dataclasses
import functools
import re
import tomllib
from pathlib import Path

from sqlalchemy import insert, select, update

from dashboard import clock
from dashboard.address import read_address
from dashboard.cards import CARDS
from dashboard.language import LANGUAGES, gettext
from dashboard.tables import recipes
from data_access.alphabet import natural

SHIPPED = Path(__file__).with_name("recipes.toml")
NAME = re.compile(r"[a-z0-9][a-z0-9-]{2,39}")


class RecipeError(LookupError):
    """A recipe that is not there, or cannot be kept; the text says why, `field` names the entry of the form."""

    def __init__(self, text, field="name"):
        super().__init__(text)
        self.field = field


@dataclasses.dataclass(frozen=True)
class Recipe:
    """A pack to make: its cards in order; the address whose place and filters it has of its own, '' for none."""

    name: str
    title: str
    cards: tuple
    search: str = ""
    language: str = ""

    def of(self, view):
        """What it is made of for somebody who looks at a view: its own place and filters, else those of the view."""
        if not self.search:
            return view.to(self.page)
        return read_address(f"/{self.page}", self.search, (self.page,))

    @property
    def page(self):
        """The page whose right the first card takes."""
        return self.cards[0].partition("-")[0]


def titles():
    """{name: title} of the shipped recipes, in the language of the screen."""
    return {
        "situation": gettext("Situation"),
        "space-ii": gettext("Numbers for SPACE II"),
        "cepej": gettext("Numbers for CEPEJ"),
        "sdg-16": gettext("Numbers for SDG 16"),
        "monitoring": gettext("Numbers for the monitoring table of the project"),
    }


@functools.cache
def shipped():
    """{name: Recipe} of those that come with the product; their titles are those of `titles`."""
    told = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return {name: Recipe(name, each["title"], tuple(each["cards"])) for name, each in told.items()}


def kept(storage):
    """{name: Recipe} of those that analysts keep, and their rows by name."""
    with storage.connect() as connection:
        rows = connection.execute(select(recipes).where(recipes.c.removed.is_(None))).all()
    rows = sorted(rows, key=lambda row: natural(row.name))
    return {
        row.name: Recipe(row.name, row.name, tuple(row.cards.splitlines()), row.search, row.language) for row in rows
    }


def keep(connection, sent, by):
    """Keep a recipe; `sent` has name, cards (a list), search and language.

    Raises:
        RecipeError: a name that is taken or cannot be typed in a command, no card, or a language that is not there.
    """
    name, there = sent["name"].strip(), select(recipes.c.id).where(recipes.c.removed.is_(None))
    if not NAME.fullmatch(name):
        raise RecipeError(gettext("A name has three letters or more: small Latin letters, digits and dashes."))
    if name in shipped() or connection.execute(there.where(recipes.c.name == name)).first():
        raise RecipeError(gettext("There is a recipe of this name; choose another."))
    cards = [card for card in sent["cards"] if card in CARDS]
    if not cards:
        raise RecipeError(gettext("Choose one card or more."), "cards")
    if sent["language"] not in LANGUAGES:
        raise RecipeError(gettext("Choose one of the three languages."), "language")
    row = {"name": name, "cards": "\n".join(cards), "search": sent["search"], "language": sent["language"]}
    connection.execute(insert(recipes).values(row | {"added_by": by, "added": clock.now()}))


def take_away(connection, name, by):
    """Keep a recipe no more; whether it was there."""
    still = (recipes.c.name == name, recipes.c.removed.is_(None))
    values = {"removed": clock.now(), "removed_by": by}
    return bool(connection.execute(update(recipes).where(*still).values(values)).rowcount)


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
        told = gettext("There is no recipe '%(name)s'; there are %(known)s.")
        raise RecipeError(told % {"name": name, "known": ", ".join(sorted(known))})
    return known[name]
