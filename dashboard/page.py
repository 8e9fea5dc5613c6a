"""What a page is: a name in the address, a title in the menu, the right it takes, what is on it."""

import dataclasses
from collections.abc import Callable


@dataclasses.dataclass(frozen=True)
class Page:
    """One page of the menu; `layout` says what is on it, and holds no number, query or condition."""

    name: str
    title: str
    permission: str
    layout: Callable
