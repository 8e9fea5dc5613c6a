"""Rows with a bar to the left and one to the right of their name."""

from dash import html


def halves(heads, rows, kind="pyramid"):
    """Rows under two headings; every bar leaves room for the longest number.

    Args:
        heads: (left, right).
        rows: (left half, name, right half) of each.
    """
    left, right = (html.Div(head, className="side") for head in heads)
    lines = [html.Div([left, html.Div(), right], className="line head")]
    for first, name, last in rows:
        lines.append(html.Div([first, html.Div(name, className="middle"), last], className="line"))
    longest = max((len(each.children[1].children) for first, _, last in rows for each in (first, last)), default=0)
    return html.Div(lines, className=kind, style={"--told": f"{longest + 1}ch"})


def half(share, text, side=""):
    """A bar `share` percent as long as the largest, and its number."""
    bar = html.B(className=f"piece {side}".strip(), style={"width": f"calc({share / 100:.3f} * (100% - var(--told)))"})
    return html.Div([bar, html.Span(text)], className="half")


def hidden_half(text):
    """A half whose number is not shown, and the word for it; the length of its mark says nothing."""
    mark = html.B(className="piece withheld", style={"width": "6%"})
    return html.Div([mark, html.Span(text)], className="half")
