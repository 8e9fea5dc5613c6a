"""A Plotly figure as a component: nothing is sent anywhere, the width follows the page, a sentence stands beside it."""

from dash import dcc, html

CONFIG = {"showSendToCloud": False, "displaylogo": False, "displayModeBar": False, "responsive": True}


def graph(figure, told, height):
    """The figure at a fixed height, with its text alternative.

    Args:
        told: the sentence that says what the figure shows.
        height: pixels.
    """
    chart = dcc.Graph(
        figure=figure, config=CONFIG, style={"minHeight": f"{height}px", "height": f"{height}px"}, responsive=True
    )
    return html.Div([chart], className="chart", role="img", **{"aria-label": told})
