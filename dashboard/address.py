"""The address is the state: a page, what it is narrowed to, and how its parts stand.

`/caseload?area=north&period=2025-01..2026-10&sex=female&table=caseload-trend`
"""

import dataclasses
import re
from urllib.parse import quote, unquote_plus

FILTERS = ("area", "period", "sex", "age", "level", "kind")
CHOICES = ("table", "compare", "show", "order")
SEVERAL = frozenset({"area", "sex", "age", "level", "kind", "table", "compare"})
LONGEST = 2000
MOST_VALUES = 100
MONTH = r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])"
PERIOD = re.compile(rf"{MONTH}(?:\.\.(?:{MONTH})?)?|\.\.{MONTH}|last-\d{{1,3}}")


class AddressError(LookupError):
    """An address that asks for what is not there; the text says so and is shown as it is."""


@dataclasses.dataclass(frozen=True)
class View:
    """A validated address.

    `where` and `chosen` are tuples of (name, values): filters in the order of FILTERS, then CHOICES.
    """

    page: str
    where: tuple = ()
    chosen: tuple = ()

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
        parts = [f"{name}={','.join(quote(value, safe='.+') for value in values)}" for name, values in self._set()]
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
        return _view(self.page, asked)

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
        """Another page with the same filters; how the parts of this page stand is left behind."""
        return View(page, self.where)

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
        raise AddressError(f"There is no page '{page[:60]}'; there are {', '.join(pages)}.")
    if len(search) > LONGEST:
        raise AddressError(f"The address is longer than {LONGEST} characters; take filters away.")
    return _view(page, _read_search(search.removeprefix("?")))


def _read_search(text):
    asked = {}
    for part in filter(None, text.split("&")):
        name, _, values = part.partition("=")
        if name in asked:
            raise AddressError(f"The address names '{name[:60]}' twice; write its values once, with commas.")
        asked[name] = tuple(unquote_plus(value) for value in values.split(",") if value)
    return asked


def _view(page, asked):
    for name, values in asked.items():
        _check(name, values)
    return View(page, _in_order(FILTERS, asked), _in_order(CHOICES, asked))


def _in_order(names, asked):
    return tuple((name, tuple(dict.fromkeys(asked[name]))) for name in names if asked.get(name))


def _check(name, values):
    if name not in FILTERS + CHOICES:
        raise AddressError(f"The address asks for '{name[:60]}'; it may ask for {', '.join(FILTERS + CHOICES)}.")
    if len(values) > (MOST_VALUES if name in SEVERAL else 1):
        raise AddressError(f"The address gives '{name}' {len(values)} values; that is too many.")
    for value in values:
        if not value.isprintable() or len(value) > 200:
            raise AddressError(f"The address gives '{name}' a value that no list holds; take it away.")
    if name == "period" and not all(map(PERIOD.fullmatch, values)):
        raise AddressError("A period is a month, two months or 'last-24': 2026-10, 2024-11..2026-10, last-24.")
