"""The presenter's own window: the notes of each card of a page, beside the picture that the others see."""

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask_login import current_user

from dashboard import desk, notes, presenting, whereabouts
from dashboard.address import AddressError
from dashboard.cards import CARDS
from dashboard.language import gettext
from dashboard.packs.contents import sheet_of
from dashboard.sent_address import page_at
from dashboard.shell import ASSETS
from dashboard.side_by_side import body_of
from dashboard.storage import current_storage
from dashboard.viewer import current_viewer
from dashboard.viewing import looking_at

note_pages = Blueprint("note_pages", __name__)


@note_pages.get("/notes")
def show():
    """The cards of a page in the order of its presentation, what each says, and the own note to each."""
    page, view = _asked()
    with looking_at(view):
        steps = [(step, _said(step)) for step in presenting.steps_of(body_of(page, view))]
        place = ", ".join(map(whereabouts.name_of, whereabouts.standing(view)))
    kept = notes.kept(current_storage(), current_user.account.name, _place(view))
    values = {"title": gettext(page.title), "place": place, "steps": steps, "of": view.href, "script": _script()}
    begin = view.with_(present=presenting.FIRST).href
    return desk.show("notes.html", kept=kept, page=page.name, longest=notes.LONGEST, begin=begin, **values)


@note_pages.post("/notes")
def keep():
    """Keep the note to one card."""
    page, view = _asked()
    step, text = request.form.get("step", ""), request.form.get("text", "").strip()[: notes.LONGEST]
    with looking_at(view):
        known = {each.name for each in presenting.steps_of(body_of(page, view))}
    if step not in known:
        abort(400)
    row = {"account": current_user.account.name, "step": f"{page.name} {step}", "place": _place(view), "text": text}
    with current_storage().begin() as connection:
        notes.keep(connection, row)
    return redirect(f"{url_for('note_pages.show', of=view.href)}#{step}", 303)


def _asked():
    """The page and the view that are presented, for who may see them."""
    try:
        return page_at(request.values.get("of", ""))
    except AddressError as problem:
        abort(Response(f"{problem}\n", 400, mimetype="text/plain"))


def _said(step):
    """[(finding or name, main figures or why there are none, in a sentence)] of the cards of a step."""
    sheets = [sheet_of(CARDS[placed.name], current_viewer()) for placed in step.cards]
    return [each if isinstance(each, tuple) else (each.title, each.drawing.told) for each in sheets]


def _place(view):
    return ",".join(view.values("area"))


def _script():
    return f"/assets/notes.js?m={(ASSETS / 'notes.js').stat().st_mtime}"
