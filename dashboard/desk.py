"""The frame of the pages made on the server: own rights, administration, audit, screens; see templates/desk.html."""

import datetime

from flask import current_app, render_template, request

from dashboard import formats
from dashboard.clock import local
from dashboard.emergency_bars import bars
from dashboard.explaining import role_of
from dashboard.language import current_language, gettext
from dashboard.sections import sections
from dashboard.shell import ASSETS
from dashboard.top_bar import dated
from dashboard.viewer import current_viewer


def show(template, status=200, **values):
    """Render a page that extends templates/desk.html, for the viewer of this request."""
    viewer = current_viewer()
    pages = [page for page in current_app.extensions["pages"] if page.listed and page.permission in viewer.permissions]
    beside = sections(viewer)
    frame = {
        "viewer": viewer,
        "role": role_of(viewer.role),
        "pages": [(f"/{page.name}", gettext(page.title)) for page in pages],
        "sections": beside,
        "section": max((each for each, _ in beside if _lies_under(request.path, each)), key=len, default=""),
        "bars": bars(viewer),
        "dated": dated(),
        "here": request.full_path.rstrip("?") if request.method == "GET" else request.path,
        "style": _style(),
        "moment": moment,
    }
    return render_template(template, **frame, **values), status


def moment(at):
    """A time of the database as people read it: 31 Oct 2026, 14:05, in the time of the country; '' for none."""
    return f"{day(at)}, {local(at):%H:%M}" if at else ""


def day(at):
    """The day of a time of the database, in the country: 31 Oct 2026; '' for none."""
    return formats.date(local(at).date(), current_language()) if at else ""


def last_day(ends):
    """The last day on which something holds that ends at a moment; '' for no end."""
    return day(ends - datetime.timedelta(seconds=1)) if ends else ""


def _lies_under(path, address):
    return f"{path}/".startswith(f"{address}/")


def _style():
    """The dashboard's own style sheet, under the address that the dashboard keeps it by."""
    return f"/assets/style.css?m={(ASSETS / 'style.css').stat().st_mtime}"
