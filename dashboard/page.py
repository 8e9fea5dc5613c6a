"""What a page is: a name in the address, a title in the menu, the right it takes, what is on it."""

import dataclasses
from collections.abc import Callable


@dataclasses.dataclass(frozen=True)
class Page:
    """One page of the menu; `layout` says what is on it, and holds no number, query or condition.

    A `personal` page shows people: it takes a purpose and is written into the audit, is kept nowhere, and is opened
    as a document of its own. One that is not `listed` is reached by links only.
    """

    name: str
    title: str
    permission: str
    layout: Callable
    personal: bool = False
    listed: bool = True
