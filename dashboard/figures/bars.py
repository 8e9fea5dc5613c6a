"""Bars as ordinary page elements: they fit any width, are links, are read aloud, and print."""

from dash import html

from dashboard import formats
from dashboard.figures.drawing import link, name, said
from dashboard.language import gettext
from dashboard.people.numbers import linked, list_of
from data_access.answer import WITHHELD

LONG = 22  # letters from which a name takes more room
MOST, ENDS = 20, 8  # more rows than that show so many from either end, and the rest on request


def bar_list(rows):
    """Rows of bars under each other, as a list; long names get more room."""
    is_long = any(len(_label_of(row)) > LONG for row in rows)
    kind = "bars long" if is_long else "bars"
    if len(rows) <= MOST:
        return html.Ul(rows, className=kind)
    left = gettext("%(count)s more between", count=len(rows) - 2 * ENDS)
    between = html.Details([html.Summary(left), html.Ul(rows[ENDS:-ENDS], className=kind)], className="between")
    return html.Div([html.Ul(rows[:ENDS], className=kind), between, html.Ul(rows[-ENDS:], className=kind)])


def _label_of(row):
    label = row.children[0].children.children
    return label if isinstance(label, str) else ""


def key(signs):
    """What each colour stands for, in one line; signs are (text, role), role None for the hatch."""
    return html.Ul([html.Li([_swatch(role), text]) for text, role in signs], className="key")


def _swatch(role):
    dyed = {"style": {"backgroundColor": f"var(--centre-{role})"}} if role else {"className": "hatched"}
    return html.I(**dyed)


def bar(label, pieces, value, href=None, tick=None, note=None):
    """One row: its name, a track with pieces, its value; `tick` is where a mark stands, from 0 to 100."""
    named = html.A(label, href=href) if href else html.Span(label)
    inside = list(pieces)
    if tick is not None:
        inside.append(html.I(className="tick", style={"left": f"{tick:.1f}%"}))
    told = [html.Span(value), html.Small(note)] if note else [html.Span(value)]
    return html.Li(
        [html.Div(named, className="of"), html.Div(inside, className="track"), html.Div(told, className="is")]
    )


def piece(share, role, text=None, title=None, states=""):
    """A piece of a bar, `share` percent wide, in the colour of a role of the theme."""
    colour = {"backgroundColor": f"var(--centre-{role})"} if role else {}
    return html.B(text, className=f"piece {states}".strip(), title=title, style={"width": f"{share:.2f}%", **colour})


def withheld(share=100, text=None):
    """A piece for a number that is known but not shown."""
    return html.B(
        text, className="piece withheld", title=gettext("Withheld: too few people."), style={"width": f"{share:.2f}%"}
    )


def hatched(share, text=None, title=None):
    """A piece for what is not known of people: not assessed, not answered."""
    return html.B(text, className="piece hatched", title=title, style={"width": f"{share:.2f}%"})


def missing():
    """An empty, dashed track: there is no number."""
    return html.B(className="piece missing", style={"width": "100%"})


def state_of(row, measure):
    """The track of a value that cannot be drawn: hatched when withheld, empty and dashed when missing or too few."""
    if row[measure.name] is WITHHELD:
        return [withheld()]
    return [missing()]


def row_of(answer, row, measure, share, role="series", tick=None):
    """A bar for a row of an answer split by its first dimension."""
    of = answer.by[0]
    pieces = state_of(row, measure) if share is None else [piece(share, role)] if share else []
    behind = list_of(answer, row, measure)
    note = linked(counts_of(row, measure), behind) if measure.is_ratio and share is not None else None
    value = said(row, measure) if measure.is_ratio else linked(said(row, measure), behind)
    mark = None if share is None else tick
    return bar(name(answer, of, row[of]), pieces, value, link(of, row[of]), mark, note)


def counts_of(row, measure):
    """'412 of 624' for a rate."""
    return formats.of(row[f"{measure.name}_of"], row[f"{measure.name}_among"])
