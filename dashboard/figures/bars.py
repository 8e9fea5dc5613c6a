"""Bars as ordinary page elements: they fit any width, are links, are read aloud, and print."""

from dash import html

from dashboard import formats
from dashboard.figures.drawing import AREAS, is_known, link_of, name, said, shown
from dashboard.language import gettext
from dashboard.people.numbers import is_count, linked, list_of
from dashboard.viewing import current_view
from dashboard.whereabouts import chosen_areas, way_to
from data_access.answer import ABOVE, BELOW, WITHHELD, Mark
from data_access.cells.rates import ENDS

FEW = 6  # per cent of a track
LONG = 22  # letters from which a name takes more room
MOST, AT_ENDS = 20, 8  # more rows than that show so many from either end, and the rest on request


def bar_list(rows, is_bare=False):
    """Rows of bars under each other, as a list; long names get more room, and where there is no bar they get it all."""
    is_long = any(len(_label_of(row)) > LONG for row in rows)
    kind = "bars bare" if is_bare else "bars long" if is_long else "bars"
    if len(rows) <= MOST:
        return html.Ul(rows, className=kind)
    left = gettext("%(count)s more between", count=len(rows) - 2 * AT_ENDS)
    between = html.Details([html.Summary(left), html.Ul(rows[AT_ENDS:-AT_ENDS], className=kind)], className="between")
    return html.Div([html.Ul(rows[:AT_ENDS], className=kind), between, html.Ul(rows[-AT_ENDS:], className=kind)])


def _label_of(row):
    label = row.children[0].children.children
    return label if isinstance(label, str) else ""


def key(signs):
    """What each colour stands for, in one line; signs are (text, role), role None for the hatch."""
    return html.Ul([html.Li([_swatch(role), text]) for text, role in signs], className="key")


def _swatch(role):
    dyed = {"style": {"backgroundColor": f"var(--centre-{role})"}} if role else {"className": "hatched"}
    return html.I(**dyed)


def bar(label, pieces, value, href=None, tick=None, note=None, is_here=False):
    """One row: its name, a track with pieces, its value; `tick` is where a mark stands, from 0 to 100.

    Args:
        is_here: whether the row is that of the area looked at.
    """
    marks = {"aria-current": "location"} if is_here else {}
    named = html.A(label, href=href, **marks) if href else html.Span(label)
    inside = list(pieces)
    if tick is not None:
        inside.append(html.I(className="tick", style={"left": f"{tick:.1f}%"}))
    told = [html.Span(value), html.Small(note)] if note else [html.Span(value)]
    return html.Li(
        [html.Div(named, className="of"), html.Div(inside, className="track"), html.Div(told, className="is")]
    )


def piece(share, role, text=None, title=None):
    """A piece of a bar, `share` percent wide, in the colour of a role of the theme, its letters in theirs."""
    colour = {"backgroundColor": f"var(--centre-{role})"} if role else {}
    letters = {"color": f"var(--centre-on-{role})"} if text else {}
    return html.B(text, className="piece", title=title, style={"width": f"{share:.2f}%", **colour, **letters})


def withheld(share=100, text=None):
    """A piece for a number that is not shown."""
    return html.B(
        text, className="piece withheld", title=gettext("Too few people to be shown."), style={"width": f"{share:.2f}%"}
    )


def few():
    """A short piece for a count of too few people: its length says nothing."""
    return withheld(FEW)


def hatched(share, text=None, title=None):
    """A piece for what is not known of people: not assessed, not answered."""
    return html.B(text, className="piece hatched", title=title, style={"width": f"{share:.2f}%"})


def missing():
    """An empty, dashed track: there is no number."""
    return html.B(className="piece missing", style={"width": "100%"})


def state_of(row, measure, full=100):
    """The track of a value that cannot be drawn: hatched where it may lie, empty and dashed when missing or too few.

    Args:
        full: what a full track stands for, of shares.
    """
    value = row[measure.name]
    if value is BELOW:
        return [withheld(min(100 * ENDS[0] / full, 100))]
    if value is ABOVE:
        return [piece(ENDS[1], "series"), withheld(100 - ENDS[1])]
    if value is WITHHELD:
        return [withheld() if measure.is_ratio else few()]
    return [missing()]


def row_of(answer, row, measure, share, role="series", tick=None, full=100, side=None):
    """A bar for a row of an answer split by its first dimension.

    Args:
        side: 'high' or 'low' where chance does not explain the value; a sign beside it says so, as the colour does.
    """
    of = answer.by[0]
    pieces = state_of(row, measure, full) if share is None else [piece(share, role)] if share else []
    behind = list_of(answer, row, measure)
    note = linked(counts_of(row, measure), behind) if measure.is_ratio and tells_counts(row, measure, share) else None
    value = linked(said(row, measure), behind) if is_count(measure) or share is None else said(row, measure)
    value = [side_sign(side), " ", value] if side else value
    mark = None if share is None else tick
    is_here = of in AREAS and any(row[of] in way_to(area) for area in chosen_areas(current_view()))
    return bar(name(answer, of, row[of]), pieces, value, link_of(row, measure, of), mark, note, is_here)


def side_sign(side):
    """What a colour says of a value that chance does not explain, as a shape and in words."""
    sign, told = {
        "high": ("▲", gettext("higher than chance explains")),
        "low": ("▼", gettext("lower than chance explains")),
    }[side]
    return html.Span(sign, role="img", title=told, **{"aria-label": told})


def tells_counts(row, measure, share):
    """Whether the counts behind a rate say more than the rate: beside a number, and where a mark stands for it."""
    return share is not None or (isinstance(row[measure.name], Mark) and is_known(row[f"{measure.name}_among"]))


def counts_of(row, measure):
    """'412 of 624' for a share; '12 in 310 person-months' for a rate of events by time."""
    part, whole = (row[f"{measure.name}_{role}"] for role in ("of", "among"))
    if measure.unit == "%" or measure.among_unit == 1:
        return formats.of(part, whole)
    return gettext("%(part)s in %(whole)s person-months", part=formats.count(part), whole=formats.count(whole))


def with_counts(row, measure):
    """A value in words, behind a rate its counts: '68% · 412 of 624'."""
    counts = [row.get(f"{measure.name}_{role}") for role in ("of", "among")]
    is_told = measure.is_ratio and all(map(is_known, counts)) and shown(row, measure) is not None
    return f"{said(row, measure)} · {counts_of(row, measure)}" if is_told else said(row, measure)
