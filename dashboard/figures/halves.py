"""Rows with a bar to the left and one to the right of their name."""

from dash import html

WIDEST = 78  # per cent of its half that the largest bar takes, so that its number has room


def halves(heads, rows, kind="pyramid"):
    """Rows under two headings.

    Args:
        heads: (left, right).
        rows: (left half, name, right half) of each.
    """
    left, right = (html.Div(head, className="side") for head in heads)
    lines = [html.Div([left, html.Div(), right], className="line head")]
    for first, name, last in rows:
        lines.append(html.Div([first, html.Div(name, className="middle"), last], className="line"))
    return html.Div(lines, className=kind)


def half(share, text, side=""):
    """A bar `share` percent as long as the largest, and its number."""
    bar = html.B(className=f"piece {side}".strip(), style={"width": f"{WIDEST * share / 100:.1f}%"})
    return html.Div([bar, html.Span(text)], className="half")


def hidden_half(text):
    """A half whose number is not shown, and the word for it; the length of its mark says nothing."""
    mark = html.B(className="piece withheld", style={"width": "6%"})
    return html.Div([mark, html.Span(text)], className="half")
