"""The way from a number to the people behind it, for those alone who may see them all."""

from dash import html

from dashboard.address import View
from dashboard.language import gettext
from dashboard.viewer import NotSignedIn, current_viewer
from dashboard.viewing import once
from data_access.dimensions import AREA
from data_access.marts.twins import APART
from data_access.measures import Percentile
from data_access.query import catalogue
from data_access.scope import EVERYWHERE, Permission
from data_access.settled import Settled

DIRECT = ("area", "sex", "age", "level", "kind")  # dimensions that an address names by themselves


def list_of(answer, row, measure, role="of"):
    """The address of the list behind a number of an exact answer; None where the viewer may not see all on it."""
    number = row.get(f"{measure.name}_{role}") if f"{measure.name}_{role}" in row else row[measure.name]
    if not _own() or not answer.exact or measure.officers or not isinstance(number, int) or number == 0:
        return None
    where = _where(answer, row, getattr(measure, "across", ()) if role == "among" else ())
    return _address(measure, role, where) if where is not None and _may_see_all(where) else None


def is_count(measure):
    """Whether the number of a measure is itself a number of people or events, and no share or percentile of them."""
    return not measure.is_ratio and not isinstance(measure, Percentile)


def linked(text, href):
    """A text, as a link to the people behind it where there is an address."""
    if href is None:
        return text
    return html.A(text, href=href, className="behind", title=gettext("The people behind this number"))


def _where(answer, row, free):
    """What narrows the number: the conditions of the question and the codes of the row.

    None where one is not known, or of which no list is.
    """
    where = {name: tuple(codes) for name, codes in answer.where.items() if name not in free}
    if APART & {*answer.by, *answer.where}:
        return None
    for name in answer.by:
        if name in free:
            continue
        if row[name] is None:
            return None
        if name in ("month", "quarter"):
            where["month"] = (_clipped(row[name], where.get("month", ("..",))[0]),)
        else:
            where[_column(name, where)] = (row[name],)
    return where


def _column(name, where):
    """The dimension that answers for `area`: the children of the one area asked for."""
    if name != "area":
        return name
    known, viewer = catalogue(), current_viewer()
    areas = where.get("area") or tuple(sorted(code for code in viewer.areas if code in known.places))
    areas = areas or (known.places.root,)
    return Settled(None, known, viewer, tuple(areas), {}, (), ()).column_of("area")


def _clipped(code, asked):
    """The months of a month or quarter that lie within those asked for."""
    first, _, last = asked.partition("..")
    low, high = (code, code)
    if "Q" in code:
        quarter = int(code[-1])
        low, high = f"{code[:4]}-{3 * quarter - 2:02}", f"{code[:4]}-{3 * quarter:02}"
    return f"{max(low, first)}..{min(high, last) if last else high}"


def _may_see_all(where):
    """Whether every place that the number reaches is one whose people the viewer may see."""
    own, places = _own(), catalogue().places
    if EVERYWHERE in own or places.root in own:
        return True
    asked = [where[name] for name in AREA if where.get(name)] or [current_viewer().areas]
    return any(all(any(places.lies_in(code, area) for area in own) for code in codes) for codes in asked)


@once
def _own():
    try:
        return current_viewer().areas_with(Permission.PEOPLE_READ)
    except NotSignedIn:
        return frozenset()


def _address(measure, role, where):
    case = [f"{name}:{code}" for name, codes in where.items() if name not in (*DIRECT, "month") for code in codes]
    values = {name: list(where[name]) for name in DIRECT if where.get(name)}
    period = {"period": where["month"][0]} if where.get("month") else {}
    return View("people").with_(of=f"{measure.id}:{role}", case=case, **values, **period).href
