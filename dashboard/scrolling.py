"""What is wider than its place: it scrolls under a name of its own, and the keyboard reaches it."""

from dash import html


def scrolling(inside, label):
    """A component, or several, in a frame that scrolls sideways where they are too wide."""
    return html.Div(inside, className="scroll", tabIndex="0", role="group", **{"aria-label": label})
