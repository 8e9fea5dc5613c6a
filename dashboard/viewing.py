"""What the person looks at: the view of this request, and what it means for a question."""

import contextlib
import contextvars
import functools

from dashboard import formats, whereabouts
from dashboard.viewer import current_viewer
from data_access.query import answers_exactly, catalogue, fetch, published_periods
from data_access.scope import NotAllowed
from data_access.subjects import caseload, programmes, rna

DEFAULT_PERIOD = "last-24"
EVERY = "all"  # the period without an end: with what has no date
DATED = ((caseload, "started"), (programmes, "started"), (rna, "assessments"))
_view = contextvars.ContextVar("view")
_found = contextvars.ContextVar("found", default=None)


@contextlib.contextmanager
def looking_at(view):
    """Make `view` the one that questions and figures mean, inside the block."""
    tokens = _view.set(view), _found.set({})
    try:
        yield view
    finally:
        _view.reset(tokens[0])
        _found.reset(tokens[1])


def once(find):
    """A function without arguments that is worked out once while a view is looked at, and each time elsewhere."""

    @functools.wraps(find)
    def found():
        kept = _found.get()
        if kept is None:
            return find()
        if find not in kept:
            kept[find] = find()
        return kept[find]

    return found


def current_view():
    """The view of this request.

    Raises:
        LookupError: outside `looking_at`.
    """
    return _view.get()


def where_of(view):
    """The view's filters as conditions of a question."""
    where = {name: list(values) for name, values in view.filters.items() if name != "period"}
    months = period_of(view)
    return where | {"month": months} if months else where


def period_of(view):
    """The months of a view as '2024-11..2026-10'; None where the sources tell no month and none is asked for."""
    asked = view.values("period")
    if not asked and not known_months():
        return None
    said = asked[0] if asked else default_period()
    if not said.startswith("last-"):
        return None if said == EVERY else said
    last = newest_month()
    return last and f"{formats.months_before(last, int(said[5:]) - 1)}..{last}"


@once
def is_exact():
    """Whether the areas looked at give the person exact numbers."""
    return answers_exactly({"area": current_view().values("area")}, current_viewer())


def default_period():
    """The period of an address that names none: two years, or the nearest to that which is published."""
    if is_exact():
        return DEFAULT_PERIOD
    lengths = published_periods().windows
    return f"last-{min(lengths, key=lambda length: abs(length - 24))}" if lengths else EVERY


@once
def newest_month():
    """The last month looked at: of exact numbers that of the data date, of published the newest one that is over.

    None when nothing is published with a date.
    """
    if not is_exact():
        return published_periods().newest_month
    day = catalogue().data_date
    return day and f"{day:%Y-%m}"


@once
def known_months():
    """The months in which anything is known to have happened, in order."""
    found = set()
    for subject, measure in DATED:
        with contextlib.suppress(NotAllowed):
            answer = fetch(subject, [measure], by=["month"], where=_area(), viewer=current_viewer())
            found.update(row["month"] for row in answer.rows if row["month"] and row[measure])
    return sorted(month for month in found if "1900-01" <= month <= newest_month())


def _area():
    """The areas looked at where numbers of them are published; of an office or a few areas those of the country."""
    asked = list(current_view().values("area"))
    if is_exact():
        return {"area": asked} if asked else {}
    return {"area": catalogue().places.root}


def until_its_end(where):
    """The conditions with everything before the period let in: cohorts need years behind them."""
    return {**where, "month": ".." + where["month"].rpartition("..")[2]} if "month" in where else where


def with_its_past(where):
    """The same for a question that is not split by time: of published numbers all time, as no other reaches back."""
    return until_its_end(where) if is_exact() else {name: codes for name, codes in where.items() if name != "month"}


def from_a_month_earlier(where):
    """The conditions with one month more before the period: a change needs what was before it."""
    first, _, last = where.get("month", "").partition("..")
    return {**where, "month": f"{formats.months_before(first, 1)}..{last or first}"} if first else where


def in_whole_quarters(where):
    """The conditions with the rest of the first quarter let in, so that no quarter looks low for being cut."""
    first, _, last = where.get("month", "").partition("..")
    if not first:
        return where
    start = f"{first[:4]}-{(int(first[5:]) - 1) // 3 * 3 + 1:02}"
    return {**where, "month": f"{start}..{last or first}"}


def without_people(where):
    """The conditions on place and time alone, for numbers that are not of people."""
    return {name: codes for name, codes in where.items() if name in ("month", "area")}


def compared_areas():
    """The two areas that the address compares or shows beside each other, or the first two below the area shown."""
    beside = current_view().values("beside")
    named = list(
        current_view().values("compare") or ((*whereabouts.standing(current_view()), *beside) if beside else ())
    )[:2]
    if named:
        return named
    (standing, *_) = whereabouts.standing(current_view()) or [None]
    territory, service = whereabouts.below(standing) if standing else ((), ())
    return list(territory or service)[:2] or [standing]
