"""External forms item by item (forms.toml): the number that answers each, or why there is none."""

import dataclasses
import functools
import tomllib
from pathlib import Path

from dashboard import defining, formats, refusals, saying, wording
from dashboard.figures.drawing import said
from dashboard.language import gettext
from dashboard.viewing import current_view, newest_month, where_of
from data_access.answer import Answer
from data_access.measures import Time
from data_access.query import NotPublished, QueryError, catalogue, fetch
from data_access.scope import NotAllowed
from data_access.subjects import find_measure

DECLARED = Path(__file__).with_name("forms.toml")
LATEST, YEAR = "latest", 12  # the newest month; months of a flow


@dataclasses.dataclass(frozen=True)
class Item:
    """What a form asks under a number, in its words, and our question for it; see forms.toml."""

    no: str = ""
    text: str = ""
    measure: str = ""
    where: dict = dataclasses.field(default_factory=dict)
    count: bool = False
    opening: bool = False
    yearly: bool = False
    differs: str = ""
    why: str = ""

    @property
    def words(self):
        """The item in the form's words, or by our name; English, to translate."""
        return self.text or find_measure(self.measure)[1].label


@dataclasses.dataclass(frozen=True)
class Form:
    """A form: of which edition, what it counts, when it asks for stocks, its sign for no number, its items."""

    edition: str
    unit: str
    stock: str
    unknown: str
    items: tuple


@dataclasses.dataclass(frozen=True)
class Line:
    """An item with its answer, or `why` there is none; `when` is the day or the months that the number is of."""

    item: Item
    unknown: str
    when: str = ""
    answer: Answer | None = None
    why: str = ""

    @property
    def measure(self):
        """Our measure; None where the item has none."""
        return find_measure(self.item.measure)[1] if self.item.measure else None

    @property
    def column(self):
        """The column of the answer that holds the number asked for."""
        return f"{self.measure.name}_of" if self.item.count else self.measure.name

    @property
    def ours(self):
        """Our number and what narrows it, in words; empty for none."""
        if not self.measure:
            return ""
        kept = [
            f"{wording.dimension(name)}: {', '.join(defining.name_of(name, code) for code in _listed(codes))}"
            for name, codes in self.item.where.items()
        ]
        part = [gettext("the numerator")] if self.item.count else []
        return " · ".join([f"{self.measure.id} {gettext(self.measure.label)}", *part, *kept])

    @property
    def said(self):
        """The number as the screen writes it, or the form's sign for none."""
        if self.why:
            return self.unknown
        (row, *_) = self.answer.rows
        return formats.count(row[self.column]) if self.item.count else said(row, self.measure)

    @property
    def remark(self):
        """How the definition differs, or why there is no number."""
        if self.why:
            return gettext("Cannot be answered: %(why)s", why=self.why)
        return gettext(self.item.differs) if self.item.differs else ""

    @property
    def words(self):
        """The item in the language of the pack."""
        return gettext(self.item.words)

    @property
    def unit(self):
        """What is counted."""
        return gettext("people" if self.item.count else self.measure.unit) if self.measure else ""


@functools.cache
def forms():
    """{name of its recipe: Form}."""
    told = tomllib.loads(DECLARED.read_text(encoding="utf-8"))
    return {
        name: Form(**each | {"items": tuple(Item(**item) for item in each["items"])}) for name, each in told.items()
    }


def heads():
    """The heads of the table of a form, a column each; `cells_of` gives a line of it."""
    told = [gettext("No."), gettext("Item"), gettext("Answer"), gettext("Unit"), gettext("Of when")]
    return [*told, gettext("Our number"), gettext("What differs, or why there is no answer")]


def cells_of(line):
    """The texts of a line, in the order of `heads`."""
    return [line.item.no, line.words, line.said, line.unit, line.when, line.ours, line.remark]


def texts():
    """The English texts of all forms, to translate."""
    for form in forms().values():
        yield from (form.edition, form.unit)
        for item in form.items:
            yield from filter(None, (item.text, item.differs, item.why))


def answered(form, viewer):
    """The lines of a form for the area looked at, with the rights of `viewer`; time is the form's own."""
    return tuple(_line(form, item, viewer) for item in form.items)


def months_of(form, item):
    """The first and the last month that an item asks for, equal for a stock; None where nothing is dated."""
    newest = _newest_whole()
    if newest is None:
        return None
    stock = newest if form.stock == LATEST else _last(form.stock, newest)
    end = stock if form.stock == LATEST and not item.yearly else _last("12", stock)
    first = formats.months_before(end, YEAR - 1)
    if find_measure(item.measure)[1].time != Time.STOCK:
        return first, end
    day = formats.months_before(first, 1) if item.opening else stock
    return day, day


def _newest_whole():
    """The newest month that is over in the data."""
    newest, day = newest_month(), catalogue().data_date
    return formats.months_before(newest, 1) if newest and day < formats.last_day(newest) else newest


def _last(month, newest):
    """The newest month of this number, such as '01', that is over."""
    year = int(newest[:4]) - (newest[5:] < month)
    return f"{year}-{month}"


def _line(form, item, viewer):
    line = Line(item, form.unknown, why=gettext(item.why) if item.why else "")
    months = None if item.why else months_of(form, item)
    if months is None:
        return line if item.why else dataclasses.replace(line, why=gettext("no data"))
    subject, measure = find_measure(item.measure)
    line = dataclasses.replace(line, when=_when(measure, *months))
    try:
        answer = fetch(subject, [measure.name], where=_place() | item.where | _time(*months), viewer=viewer)
    except NotPublished as problem:
        return dataclasses.replace(line, why=refusals.told(problem))
    except (QueryError, NotAllowed) as problem:
        return dataclasses.replace(line, why=saying.problem(problem))
    if not answer.rows or None in (answer.rows[0][measure.name], answer.rows[0][line.column]):
        lacking = " ".join(map(saying.said, answer.notes)) or gettext("no data")
        return dataclasses.replace(line, why=lacking)
    return dataclasses.replace(line, answer=answer)


def _place():
    return {name: codes for name, codes in where_of(current_view()).items() if name == "area"}


def _time(first, last):
    """The condition on time: a calendar year as such, for there are numbers that are known by the year only."""
    return {"year": first[:4]} if _is_year(first, last) else {"month": f"{first}..{last}"}


def _is_year(first, last):
    return first[5:] == "01" and formats.months_before(last, YEAR - 1) == first


def _when(measure, first, last):
    if measure.time == Time.STOCK:
        return formats.date(formats.last_day(last))
    return first[:4] if _is_year(first, last) else formats.span(first, last)


def _listed(codes):
    return [codes] if isinstance(codes, str) else codes
