"""The frame around every page."""

from dash import dcc, html


def show(viewer, view):
    """The page of a view, filled for a viewer."""
    sex = view.values("sex")
    y = [1, 2, 3] if not sex else [3, 1, 2]
    return html.Div(
        [
            html.H1(f"{view.page} for {viewer.name}"),
            html.A("Women", href=view.with_(sex="female").href),
            html.A("All", href=view.without("sex").href),
            html.P(view.href),
            dcc.Graph(id="g", figure={"data": [{"type": "bar", "x": [1, 2, 3], "y": y}], "layout": {}}),
        ]
    )


def say(viewer, sentence):
    """A sentence in place of a page."""
    return html.Main(html.P(sentence, role="alert"), className="container py-5")
