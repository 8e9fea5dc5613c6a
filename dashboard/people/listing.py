"""The page of people: what is looked for, how it is narrowed, the rows, and the way to more."""

from dash import dcc, html

from dashboard import formats, wording
from dashboard.filter_line import breadcrumb, chips, choice, period_label
from dashboard.language import gettext, ngettext
from dashboard.people import asking, session
from dashboard.people.words import date, field, named
from dashboard.purposes import purpose_name
from dashboard.scrolling import scrolling
from dashboard.viewer import current_viewer
from data_access.scope import Permission

COLUMNS = ("sex", "age", "level", "kind", "office", "is_open", "since")


def drawn(view, asked, listing):
    """The whole page for a Listing."""
    heading = [breadcrumb(view)] if asked.of is None else [_behind(view, asked)]
    narrowing = [] if asked.of else _narrowing(view)
    search = [_search(asked)] if asked.of is None and _may(Permission.PEOPLE_SEARCH) else []
    line = html.Div([*heading, html.Div([*narrowing, _sorting(view)], className="chips"), _why()], className="filters")
    return html.Div([line, *search, _counted(asked, listing), _table(asked, listing), _more(view, listing, asked)])


def _may(permission):
    return permission in current_viewer().permissions


def _why():
    """For what purpose people are looked at in this session, and the way to change it."""
    told = gettext("Purpose: %(purpose)s", purpose=purpose_name(session.admit().purpose))
    return html.P([told, " · ", html.A(gettext("change the purpose"), href="/people/purpose")], className="purpose")


def _behind(view, asked):
    subject, measure, role = asked.of
    told = gettext("People behind a number: %(number)s", number=gettext(measure.label))
    back = html.A(gettext("All people"), href=view.without("of", "case", "period", "after").href)
    narrowed = html.P(" · ".join(_told(view, asked)), className="purpose")
    return html.Div([back, html.Span("›", className="step"), html.H1(told), narrowed], className="where")


def _told(view, asked):
    """What the number counts and what narrows it, in words."""
    _, measure, role = asked.of
    if measure.is_ratio:
        yield gettext("the part") if role == "of" else gettext("the whole")
    for name, codes in asked.where.items():
        yield period_label(codes) if name == "month" else ", ".join(named(name, code) for code in codes)


def _narrowing(view):
    asked = view.values("open")
    words = {None: gettext("all"), "yes": gettext("with an open order"), "no": gettext("without an open order")}
    items = [
        (words[code], view.with_(open=code, after=None).href, (asked[0] if asked else None) == code) for code in words
    ]
    return [*chips(view.without("after")), choice(gettext("Order"), words.get(asked[0] if asked else None, "?"), items)]


def _sorting(view):
    words = {"name": gettext("by name"), "office": gettext("by office")}
    now = (view.values("sort") or ("name",))[0]
    items = [(told, view.with_(sort=code, after=None).href, code == now) for code, told in words.items()]
    return choice(gettext("Sorted"), words.get(now, "?"), items)


def _search(asked):
    opened = session.admit()
    about = gettext("Name, personal number or client's id")
    entry = html.Label([about, _input("search", asked.search or "", 100)])
    why = html.Label([gettext("Why, in 10 characters or more"), _input("justification", opened.justification, 400)])
    find = html.Button(gettext("Search"), type="submit", className="button")
    form = html.Form([entry, why, find], method="post", action="/people/search", className="looking")
    if not asked.search:
        return form
    again = html.Button(gettext("Show everybody again"), type="submit", className="button plain")
    return html.Div([form, html.Form(again, method="post", action="/people/search", className="looking clear")])


def _input(name, value, longest):
    return dcc.Input(name=name, value=value, maxLength=longest, autoComplete="off", className="form-control")


def _counted(asked, listing):
    unit = asked.of[1].unit if asked.of else "people"
    is_people = asked.of is None or unit in ("people", "%")
    rows = formats.number(listing.total)
    told = (
        ngettext("%(rows)s person", "%(rows)s people", listing.total, rows=rows)
        if is_people
        else ngettext(
            "%(rows)s row, each with its person", "%(rows)s rows, each with its person", listing.total, rows=rows
        )
    )
    if not listing.withheld:
        return html.P(told, className="counted")
    closed = ngettext("one of them withheld by name", "%(num)s of them withheld by name", listing.withheld)
    return html.P(f"{told}, {closed}", className="counted")


def _table(asked, listing):
    if not listing.rows:
        told = gettext("Nobody was found. Check the spelling, or look for fewer words.")
        return html.P(told if asked.search else gettext("Nobody is here for these filters."), className="calm")
    has_name = any(Permission.PEOPLE_NAME in row.identity for row in listing.rows)
    events = _events_of(listing)
    heads = [
        gettext("Person"),
        *([gettext("Name")] if has_name else []),
        *map(heading_of, COLUMNS),
        *map(_event_head, events),
    ]
    rows = [_row(row, has_name, events, len(heads)) for row in listing.rows]
    body = [html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])), html.Tbody(rows)]
    return scrolling(html.Table(body, className="rows"), gettext("People"))


EVENTS = (
    "month",
    "programme",
    "reason",
    "end_reason",
    "exit",
    "violation",
    "tool",
    "score",
    "days",
    "domain",
    "overdue",
)


def _events_of(listing):
    """What the rows say of their events beside the people."""
    facts = next((row.facts for row in listing.rows if not row.is_withheld), {})
    return [name for name in EVENTS if f"event_{name}" in facts]


def heading_of(name):
    """The head of a column of the list."""
    told = {"is_open": gettext("Open order"), "since": gettext("Since"), "office": gettext("Probation office")}
    return told.get(name) or wording.dimension(name)


def fact_of(row, name):
    """A fact about a person: as at the event where the row is of one, else as on the data date."""
    return row.facts.get(f"event_{name}", row.facts[name])


def _event_head(name):
    return gettext("Month") if name == "month" else wording.dimension(name)


def _row(row, has_name, events, width):
    if row.is_withheld:
        told = gettext("Withheld: a restricted person, or one kept from your account")
        return html.Tr(html.Th(told, colSpan=width, scope="row"), className="withheld-row")
    letters = asking.name_of_person(row.source, row.client_id)
    link = html.A(letters, href=asking.address_of_person(row.source, row.client_id))
    cells = [html.Th(link, scope="row")]
    if has_name:
        cells.append(_cell(gettext("Name"), _name(row)))
    cells += [_cell(heading_of(name), _fact(name, fact_of(row, name))) for name in COLUMNS]
    return html.Tr([*cells, *(_cell(_event_head(name), _fact(name, row.facts[f"event_{name}"])) for name in events)])


def _cell(head, told):
    return html.Td(told, **{"data-head": head})


def _name(row):
    if Permission.PEOPLE_NAME not in row.identity:
        return gettext("not yours to see")
    return field(row.identity[Permission.PEOPLE_NAME])


def _fact(name, value):
    if name == "is_open":
        return gettext("yes") if value else gettext("no")
    if name == "month":
        return formats.month(f"{value:%Y-%m}") if value else ""
    if name in ("since",):
        return date(value)
    return named(name, value)


def _more(view, listing, asked):
    links = []
    if view.values("after"):
        links.append(html.A(gettext("First page"), href=view.without("after").href))
    if listing.after:
        links.append(html.A(gettext("Next page"), href=asking.address_after(view, listing.after), className="next"))
    file = [_file(view)] if _may(Permission.PEOPLE_EXPORT) and not asked.search else []
    return html.Div([html.Nav(links, className="pages-of", **{"aria-label": gettext("Pages of the list")}), *file])


def _file(view):
    """The way to the form that asks once more what a file is for."""
    return html.A(gettext("Take this list as a file"), href=f"/people/export{view.without('after').search}")
