"""The pages of help: one for each room, and one on how to read a chart; and the tour, ended or begun again."""

from pathlib import Path

from flask import Blueprint, abort, redirect, send_from_directory, url_for
from flask_login import current_user

from dashboard import desk, tour
from dashboard.language import gettext
from dashboard.storage import current_storage

PICTURES = Path(__file__).parent / "reference" / "pictures"

help_pages = Blueprint("help_pages", __name__, url_prefix="/help")


def rooms():
    """(name in the address, title, for whom) of each page of help."""
    return (
        ("wall", gettext("The wall"), gettext("For those who look at the screens of the Situation Centre all day.")),
        ("briefing", gettext("The briefing"), gettext("For leadership, and for whoever prepares its meetings.")),
        ("district", gettext("The district"), gettext("For heads of regions, districts and offices.")),
        ("charts", gettext("How to read the charts"), gettext("For everybody: four pictures that come back often.")),
    )


@help_pages.get("")
def show():
    """What the product is, the way to each room, the words that come back on every page."""
    return desk.show("help/start.html", rooms=rooms(), steps=tour.steps())


@help_pages.get("/<any(wall, briefing, district, charts):room>")
def show_room(room):
    """The help of one room."""
    return desk.show(f"help/{room}.html", rooms=rooms(), room=room, has_picture=_has_picture)


@help_pages.get("/pictures/<name>")
def picture(name):
    """A picture of the product, made over invented people."""
    return send_from_directory(PICTURES, name) if _has_picture(name) else abort(404)


@help_pages.post("/tour/end")
def end_tour():
    """The tour was closed or gone through."""
    tour.end(current_storage(), current_user.account.name)
    return "", 204


@help_pages.post("/tour/again")
def begin_tour():
    """Show the tour once more, on the first page."""
    tour.begin_again(current_storage(), current_user.account.name)
    return redirect(url_for("start"), 303)


def _has_picture(name):
    return name in {file.name for file in PICTURES.glob("*.png")}
