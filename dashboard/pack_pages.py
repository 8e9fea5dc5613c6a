"""The pages of a pack: the button of a page asks for one, its own page says how far it is and hands the files out."""

from flask import Blueprint, Response, abort, current_app, flash, jsonify, redirect, request, url_for
from flask_login import current_user

from dashboard import audit, desk
from dashboard.address import AddressError, read_address
from dashboard.language import current_language, gettext
from dashboard.packs import jobs, making, recipes
from dashboard.refused import note_not_allowed
from dashboard.sent_address import page_at
from dashboard.shell import ASSETS
from dashboard.storage import current_storage
from dashboard.viewer import current_viewer
from data_access.scope import NotAllowed

pack_pages = Blueprint("pack_pages", __name__)


@pack_pages.post("/packs")
def ask():
    """Begin a pack of the page at the address that the button names, or of a recipe for its place; go to its page."""
    name, language = request.form.get("recipe", ""), current_language()
    try:
        _, view = page_at(request.form.get("address", ""))
        if name:
            recipe = recipes.find(name, recipes.kept(current_storage()))
            view, language = recipe.of(view), recipe.language or language
    except (AddressError, recipes.RecipeError) as problem:
        return _refusal(problem, 400)
    server = current_app._get_current_object()
    number = jobs.ask_for(server, current_user.account, view, language, name)
    if (row := _own(number)) and (row.page, row.search, row.recipe) != (view.page, view.search, name):
        flash(gettext("One pack at a time: this one is still being made. Ask for the other when it is ready."))
    return redirect(url_for("pack_pages.show", number=number), 303)


@pack_pages.get("/packs/<int:number>")
def show(number):
    """How far the pack is; its files when it is made."""
    row = _own(number)
    values = {"row": row, "problem": jobs.problem_of(row), "title": _title(row), "script": _script()}
    return desk.show("pack_made.html", kinds=jobs.kinds_of(current_storage(), number), names=_names(), **values)


def _title(row):
    if row.recipe:
        return recipes.titles().get(row.recipe, row.recipe)
    return gettext(next(page.title for page in current_app.extensions["pages"] if page.name == row.page))


@pack_pages.get("/packs/<int:number>/state")
def state(number):
    """The same in three numbers, for the progress bar."""
    row = _own(number)
    is_over = row.finished is not None or jobs.problem_of(row) is not None
    return jsonify(done=row.done, among=row.among, over=is_over)


@pack_pages.get("/packs/<int:number>/<any(pptx, pdf, xlsx):kind>")
def hand_out(number, kind):
    """A file, once it is written down that it is taken out."""
    row = _own(number)
    if row.rights != jobs.rights_of(current_viewer()):
        problem = NotAllowed(gettext("Your rights have changed since this pack was made. Ask for it again."))
        note_not_allowed(problem)
        return _refusal(problem, 403)
    content = jobs.file_of(current_storage(), number, kind)
    if content is None:
        abort(404)
    audit.record("export", object_type=f"pack {kind}", justification=_told(row), place=_place(row))
    headers = {"Content-Disposition": f'attachment; filename="{row.recipe or row.page}-{row.asked:%Y-%m-%d}.{kind}"'}
    return Response(content, mimetype=making.KINDS[kind][0], headers=headers)


def _own(number):
    """The row of a pack of the person who asks; nobody else's is there."""
    return jobs.find(current_storage(), number, current_user.account.name) or abort(404)


def _told(row):
    return f"{row.recipe or f'/{row.page}'}{row.search}"


def _place(row):
    view = read_address(f"/{row.page}", row.search, (row.page,))
    return ",".join(view.values("area") + view.values("beside"))


def _names():
    return {"pptx": gettext("Slides (PowerPoint)"), "pdf": gettext("Paper (PDF)"), "xlsx": gettext("Workbook (Excel)")}


def _refusal(problem, code):
    return Response(f"{problem}\n", code, mimetype="text/plain")


def _script():
    return f"/assets/packs.js?m={(ASSETS / 'packs.js').stat().st_mtime}"
