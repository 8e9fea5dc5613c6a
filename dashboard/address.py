"""The address is the state: a page, what it is narrowed to, and how its parts stand.

`/caseload?area=north&period=2025-01..2026-10&sex=female&beside=south&table=caseload-trend`
"""

import dataclasses
import re
from urllib.parse import quote, unquote_plus

from dashboard.language import gettext

FILTERS = ("area", "period", "sex", "age", "level", "kind")
CHOICES = (
    "beside",
    "view",
    "table",
    "compare",
    "show",
    "order",
    "of",
    "case",
    "open",
    "sort",
    "after",
    "id",
    "present",
)
SEVERAL = frozenset({"area", "sex", "age", "level", "kind", "table", "beside", "compare", "case"})
LONGEST = 2000
MOST_VALUES = 100
MONTH = r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])"
PERIOD = re.compile(rf"{MONTH}(?:\.\.(?:{MONTH})?)?|\.\.{MONTH}|last-\d{{1,3}}|all")


class AddressError(LookupError):
    """An address that asks for what is not there; the text says so and is shown as it is."""


@dataclasses.dataclass(frozen=True)
class View:
    """A validated address.

    `where` and `chosen` are tuples of (name, values): filters in the order of FILTERS, then CHOICES. A `mirrored` view
    is that of the area beside: it looks from there, and its addresses say the two areas as they stood.
    """

    page: str
    where: tuple = ()
    chosen: tuple = ()
    mirrored: bool = False

    @property
    def filters(self):
        """{filter name: tuple of values}, only those that are set."""
        return dict(self.where)

    def values(self, name):
        """The values of one filter or choice, in the order of the address; empty when it is not set."""
        return dict(self.where + self.chosen).get(name, ())

    def is_table(self, card):
        """Whether the card is shown as a table."""
        return card in self.values("table")

    @property
    def search(self):
        """The query string, with its question mark; empty when nothing is set."""
        said = self._swapped()._set() if self.mirrored else self._set()
        parts = [f"{name}={','.join(quote(value, safe='.+') for value in values)}" for name, values in said]
        return "?" + "&".join(parts).replace("+", "%2B") if parts else ""

    @property
    def href(self):
        """The address that shows this view."""
        return f"/{self.page}{self.search}"

    def with_(self, **values):
        """The view with filters or choices set; a text, a list of texts, or None to take it away."""
        asked = dict(self._set())
        for name, given in values.items():
            asked[name] = (given,) if isinstance(given, str) else tuple(given or ())
        return _view(self.page, asked, self.mirrored)

    def without(self, *names):
        """The view without these filters or choices."""
        return self.with_(**dict.fromkeys(names))

    def toggled(self, name, value):
        """The view with one value of a filter or choice added, or taken away when it is there."""
        values = self.values(name)
        rest = tuple(each for each in values if each != value)
        return self.with_(**{name: rest if value in values else (*values, value)})

    def turned(self, card):
        """The view with a card shown as a table, or as a chart again."""
        return self.toggled("table", card)

    def to(self, page):
        """Another page with the same areas and filters; how the parts of this page stand is left behind."""
        return View(page, self.where, _in_order(CHOICES[:1], dict(self.chosen)), self.mirrored)

    @property
    def other(self):
        """The view of the area beside, whose links change that area; None where there is none."""
        return dataclasses.replace(self._swapped(), mirrored=True) if self.values("beside") else None

    @property
    def alone(self):
        """The view of its area without the one beside."""
        return View(self.page, self.where, tuple(each for each in self.chosen if each[0] != "beside"))

    def _swapped(self):
        """The view with its area in the place of the one beside, and that in its place."""
        asked = dict(self._set()) | {"area": self.values("beside"), "beside": self.values("area")}
        return _view(self.page, asked)

    def _set(self):
        return self.where + self.chosen


def read_address(pathname, search, pages):
    """Turn the two halves of an address into a view.

    Args:
        pages: names of the pages there are.
    Raises:
        AddressError: a page, a name or a form of value that is not known, or an address that is too long.
    """
    page = pathname.strip("/")
    if page not in pages:
        raise AddressError(
            gettext("There is no page '%(page)s'; there are %(pages)s.", page=page[:60], pages=", ".join(pages))
        )
    if len(search) > LONGEST:
        told = gettext("The address is longer than %(longest)s characters; take filters away.", longest=LONGEST)
        raise AddressError(told)
    return _view(page, _read_search(search.removeprefix("?")))


def _read_search(text):
    asked = {}
    for part in filter(None, text.split("&")):
        name, _, values = part.partition("=")
        if name in asked:
            told = gettext("The address names '%(name)s' twice; write its values once, with commas.", name=name[:60])
            raise AddressError(told)
        asked[name] = tuple(unquote_plus(value) for value in values.split(",") if value)
    return asked


def _view(page, asked, mirrored=False):
    for name, values in asked.items():
        _check(name, values)
    return View(page, _in_order(FILTERS, asked), _in_order(CHOICES, asked), mirrored)


def _in_order(names, asked):
    return tuple((name, tuple(dict.fromkeys(asked[name]))) for name in names if asked.get(name))


def _check(name, values):
    told = _complaint(name, values)
    if told:
        raise AddressError(told)


def _complaint(name, values):
    if name not in FILTERS + CHOICES:
        known = ", ".join(FILTERS + CHOICES)
        return gettext("The address asks for '%(name)s'; it may ask for %(known)s.", name=name[:60], known=known)
    if len(values) > (MOST_VALUES if name in SEVERAL else 1):
        return gettext("The address gives '%(name)s' %(count)s values; that is too many.", name=name, count=len(values))
    if any(not value.isprintable() or len(value) > 200 for value in values):
        return gettext("The address gives '%(name)s' a value that no list holds; take it away.", name=name)
    if name == "period" and not all(map(PERIOD.fullmatch, values)):
        return gettext("A period is a month, two months or 'last-24': 2026-10, 2024-11..2026-10, last-24.")
    return None
