"""What fills the cards of the pages: each card's question and the shape that draws its answer."""

import dataclasses
from collections.abc import Callable

CARDS = {}
PARTS = {}


@dataclasses.dataclass(frozen=True)
class Card:
    """`question(where)` gives an Answer, `shape(answer)` the figure; the name is `<page>-<part>`."""

    name: str
    question: Callable
    shape: Callable

    @property
    def page(self):
        """The page whose right the card takes."""
        return self.name.partition("-")[0]


def fills(name, shape):
    """Register the function below as the question of card `name`, drawn by `shape`.

    Raises:
        ValueError: a name that is taken.
    """

    def register(question):
        if name in CARDS:
            raise ValueError(f"The card {name!r} is filled twice; give one of them another name.")
        CARDS[name] = Card(name, question, shape)
        return question

    return register


def draws(name):
    """Register the function below, from a view to a component, as what draws part `name` of a personal page.

    Raises:
        ValueError: a name that is taken.
    """

    def register(drawn):
        if name in PARTS:
            raise ValueError(f"The part {name!r} is drawn twice; give one of them another name.")
        PARTS[name] = drawn
        return drawn

    return register
