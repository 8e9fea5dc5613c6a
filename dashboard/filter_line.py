"""The line under the top bar: where you are, and the same five filters on every page, each saying its value."""

from dash import html

from dashboard import formats, presenting, viewing, whereabouts, wording
from dashboard.figures.drawing import listed
from dashboard.language import gettext, in_language, ngettext
from dashboard.side_by_side import is_exact_throughout
from dashboard.viewer import current_viewer
from data_access.query import catalogue, published_periods
from data_access.scope import Permission

LISTED = ("sex", "age", "level", "kind")
LENGTHS = (6, 12, 24, 36, 60)
RIGHTS = "/rights"


def filter_line(view):
    """The breadcrumb, the filters as chips, and the mark of invented people."""
    known = catalogue()
    chips = [_period(view), *(_chip(view, name, known) for name in LISTED)]
    invented = [html.Span(gettext("Invented people"), className="invented")] if known.invented else []
    marks = [*invented, *_pack(view)]
    clear = view.without("period", *LISTED)
    reset = html.A(gettext("Clear"), href=clear.href, className="clear", hidden=clear == view)
    return html.Section(
        [
            breadcrumb(view),
            html.Div(marks, className="marks"),
            *_beside(view),
            html.Div([*chips, reset], className="chips"),
            *_end_of_right(view),
        ],
        className="filters",
        id="filter-line",
        **{"aria-label": gettext("Place and filters")},
    )


def _pack(view):
    """What presents and what packs that which is shown; a screen on a wall has neither."""
    if current_viewer().role == "wall":
        return []
    told = gettext("Slides, a PDF and a workbook of this page, for the place and filters shown")
    button = html.Button(
        gettext("Pack for a briefing"),
        type="submit",
        name="address",
        value=view.alone.href,
        title=told,
    )
    return [presenting.button(view), html.Form(button, method="post", action="/packs", className="pack")]


def chips(view, names=LISTED):
    """The filters of some lists as chips."""
    known = catalogue()
    return [_chip(view, name, known) for name in names]


def choice(title, said, items):
    """A chip of one's own: items are (label, address, whether it is the one that holds)."""
    return _menu(title, said, [_item(*item) for item in items])


def breadcrumb(view):
    """The way down to the area shown, each step a link, a menu of what lies below, and how its numbers are told."""
    areas, title = whereabouts.standing(view), html.H2 if view.mirrored else html.H1
    if not areas:
        return html.H1(gettext("No areas"), className="where")
    rounded = [] if viewing.is_exact() else [_rounded()]
    if len(areas) > 1:
        named = ", ".join(map(whereabouts.name_of, areas))
        return html.Div([title(named), _below(view, areas), *rounded], className="where")
    way = whereabouts.way_to(areas[0])
    steps = [html.A(whereabouts.name_of(code), href=_to(view, code)) for code in way[:-1]]
    parts = [part for step in steps for part in (step, html.Span("›", className="step"))]
    last = title(whereabouts.name_of(way[-1]))
    return html.Nav(
        [*parts, last, _below(view, areas), *_compared_with(view, areas), *_home(view, areas), *rounded],
        className="where",
        **{"aria-label": gettext("Area beside") if view.mirrored else gettext("Area")},
    )


def _rounded():
    return html.A(gettext("Rounded numbers"), href=RIGHTS, className="rounded", title=wording.rounded())


def _compared_with(view, areas):
    """A menu of areas that may be put beside the one shown; none where one is already."""
    others = [code for code in whereabouts.comparable(view) if code not in areas]
    if view.mirrored or view.other or not others:
        return []
    links = [html.Li(html.A(whereabouts.name_of(code), href=view.with_(beside=code).href)) for code in others]
    return [_menu_of_areas(gettext("compare with"), [html.Ul(links)])]


def _beside(view):
    """The way down to the area beside, the page that says whether the two differ, and the end of comparing."""
    if view.other is None:
        return []
    with viewing.looking_at(view.other):
        way = breadcrumb(view.other)
    differ = html.A(gettext("Do they differ?"), href=f"{view.to('regions').href}#regions-compare")
    end = html.A(gettext("Stop comparing"), href=view.alone.href)
    return [html.Div([way, html.Span([differ, end], className="ways")], className="where-beside")]


def _home(view, areas):
    """The way back to the own area, for who looks beyond it."""
    own = whereabouts.own_areas()
    if view.mirrored or viewing.is_exact() or not own or set(areas) <= set(own):
        return []
    return [html.A(gettext("Own area"), href=view.without("area").href, className="home")]


def _end_of_right(view):
    """Why numbers are no longer exact, for who looks beyond the areas for which they are."""
    held = sorted(current_viewer().areas_with(Permission.EXACT_COUNTS) & whereabouts.places().keys())
    if is_exact_throughout(view) or not held:
        return []
    own = listed(map(whereabouts.name_of, held))
    told = gettext("Your right to exact numbers ends with %(areas)s; here is what is published.", areas=own)
    link = html.A(gettext("What may I see, and why not"), href=RIGHTS)
    return [html.P([told, " ", link], className="ends", role="note")]


def _to(view, code):
    is_own = [code] == whereabouts.own_areas() and not view.mirrored
    return (view.without("area") if is_own else view.with_(area=code)).href


def _below(view, areas):
    """A menu of the areas below, of the territory and of the service."""
    territory, service = whereabouts.below(areas[0]) if len(areas) == 1 else (areas, [])
    if not territory and not service:
        return None
    groups = [(gettext("Territory"), territory), (gettext("Service: departments and offices"), service)]
    inside = [part for title, codes in groups if codes for part in (html.H3(title), _links(view, codes))]
    return _menu_of_areas(gettext("choose an area"), inside)


def _menu_of_areas(title, inside):
    return html.Details([html.Summary(title), html.Div(inside, className="panel")], className="menu areas")


def _links(view, codes):
    return html.Ul([html.Li(html.A(whereabouts.name_of(code), href=view.with_(area=code).href)) for code in codes])


def _period(view):
    asked = view.values("period")
    chosen = asked[0] if asked else viewing.default_period()
    months = viewing.known_months()
    every = viewing.EVERY if not viewing.is_exact() else f"{months[0]}..{viewing.newest_month()}" if months else None
    items = [_item(_months(length), view.with_(period=each).href, chosen == each) for length, each in _lengths()]
    items += [
        _item(year, view.with_(period=f"{year}-01..{year}-12").href, chosen == f"{year}-01..{year}-12")
        for year in _years(months)
    ]
    if every:
        items.append(_item(gettext("All time"), view.with_(period=every).href, chosen == every))
    label = period_label(chosen) if months or asked else gettext("all")
    return _menu(gettext("Period"), label, items)


def _lengths():
    """Lengths in months of the periods that end now, and how the address says them."""
    lengths = LENGTHS if viewing.is_exact() else published_periods().windows
    return [(length, f"last-{length}") for length in lengths]


def _years(months):
    """The years to choose from, the newest first; of published numbers those that are over."""
    known = {month[:4] for month in months}
    if not viewing.is_exact():
        known &= set(published_periods().years)
    return sorted(known, reverse=True)[:12]


def period_label(said):
    """A period as the chip says it."""
    if said == viewing.EVERY:
        return gettext("All time")
    if said.startswith("last-"):
        return _months(int(said[5:]))
    first, dots, last = said.partition("..")
    if first and last and first[:4] == last[:4] and (first[5:], last[5:]) == ("01", "12"):
        return first[:4]
    if not dots or first == last:
        return formats.month(first)
    if first and last:
        return formats.span(first, last)
    return (
        gettext("from %(month)s", month=formats.month(first))
        if first
        else gettext("up to %(month)s", month=formats.month(last))
    )


def _months(count):
    return ngettext("last month", "last %(num)s months", count)


def _chip(view, name, known):
    chosen, names = view.values(name), known.names(name)
    label = ", ".join(_name(names, code) for code in chosen) if chosen else gettext("all")
    items = [_item(gettext("all"), view.without(name).href, not chosen)]
    items += [
        _item(_name(names, code), _with_code(view, name, code).href, code in chosen)
        for code in names
        if code != "unknown"
    ]
    return _menu(wording.dimension(name), label, items)


def _with_code(view, name, code):
    """The view with a code added or taken away; with it alone where numbers are published of one at a time."""
    is_alone = not viewing.is_exact() and code not in view.values(name)
    return view.with_(**{name: code}) if is_alone else view.toggled(name, code)


def _name(names, code):
    told = names.get(code)
    return in_language(told) if told else code


def _item(label, href, is_on):
    marks = {"aria-current": "true"} if is_on else {}
    return html.Li(html.A(label, href=href, className="on" if is_on else "", **marks))


def _menu(title, value, items):
    summary = html.Summary([html.Span(title), " ", html.Strong(value)])
    return html.Details([summary, html.Div(html.Ul(items), className="panel")], className="menu chip")
