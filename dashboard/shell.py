"""Dash with every door that it opens by default shut, and an index page of our own."""

import re
from pathlib import Path

from dash import Dash, html
from dash.dcc import Store
from flask import render_template
from markupsafe import Markup

from dashboard.calls import Declared

BESIDE = Path(__file__).parent
ASSETS = BESIDE / "assets" if (BESIDE / "assets").is_dir() else BESIDE.parent / "assets"
UNUSED_SCRIPTS = re.compile(
    r'<script src="[^"]*(?:/dash_table/|/dcc/|/html/|/dash_bootstrap_components/|/polyfill@)[^"]*"></script>\n?'
)
TOLD_TO_NOBODY = ("python_version", "dash_version", "dash_version_url", "plotly_version", "ddk_version", "end_id")


class SituationCentre(Dash):
    """The application: Dash, its pages, and what each server callback may be called with.

    Every switch that a DASH_* variable could turn is set here.
    """

    def __init__(self, server, pages, fill_index):
        self.pages, self.declared, self._fill_index = pages, {}, fill_index
        super().__init__(
            __name__,
            server=server,
            assets_folder=str(ASSETS),
            assets_ignore=r"(sign_in|desk)\.css|wall\.(css|js)|(notes|packs|pair|tour)\.js",
            assets_external_path="",
            include_assets_files=True,
            use_pages=False,
            pages_folder="",
            include_pages_meta=False,
            routes_pathname_prefix="/",
            requests_pathname_prefix="/",
            serve_locally=True,
            compress=False,
            suppress_callback_exceptions=True,
            update_title=None,
            title="Situation Centre",
            use_async=False,
            websocket_callbacks=False,
            enable_mcp=False,
            add_log_handler=False,
        )
        self.enable_dev_tools(debug=False, dev_tools_ui=False, dev_tools_hot_reload=False)
        self.layout = layout_with(None)

    def guarded(self, output, *inputs, access, checks):
        """Register a server callback with who may call it, and one check for each value that a browser sends it."""

        def register(question):
            self.declared[f"{output.component_id}.{output.component_property}"] = Declared(access, checks)
            return self.callback(output, *inputs, prevent_initial_call=True)(question)

        return register

    def _config(self):
        return {key: None if key in TOLD_TO_NOBODY else value for key, value in super()._config().items()}

    def interpolate_index(self, scripts, **parts):
        """The index page, with the first screen in it, so that the browser need not ask for it."""
        safe = {name: Markup(part) for name, part in parts.items()}
        return render_template("index.html", scripts=Markup(scripts), **safe, **self._fill_index())

    def _generate_scripts_html(self):
        """Without tables, which no page has, components for which assets/parts.js stands, and old browsers."""
        return UNUSED_SCRIPTS.sub("", super()._generate_scripts_html())


def layout_with(screen):
    """What stands on every page: the address asked for, the answer that arrived, and the screen."""
    return html.Div([Store(id="address"), Store(id="arrived"), html.Div(screen, id="screen")])
