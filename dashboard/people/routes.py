"""Forms of the register: the purpose, the search, files, and whom a conflict of interest keeps from whom."""

from urllib.parse import quote

from flask import Blueprint, Response, current_app, flash, g, redirect, request
from flask_login import current_user

from dashboard import desk, settings
from dashboard.address import AddressError, read_address
from dashboard.entering import own_path
from dashboard.gate import PAGE
from dashboard.language import gettext
from dashboard.people import asking, conflicts, files, refusing, session, witnessing
from dashboard.viewer import current_viewer
from dashboard.viewing import looking_at
from data_access.register.identify import identify

people_pages = Blueprint("people_pages", __name__)
LONGEST_SEARCH = 100


@people_pages.before_app_request
def ask_for_purpose():
    """Whoever opens a personal page first says what for."""
    if request.endpoint != PAGE or request.method != "GET" or not _is_personal(request.view_args["path"]):
        return None
    try:
        session.admit()
    except session.NoPurpose:
        return redirect(f"/people/purpose?next={quote(request.full_path.rstrip('?'), safe='')}")
    except PermissionError:
        return None  # the page says so itself, with the code for it
    return None


@people_pages.after_app_request
def give_code(response):
    """A personal page that shows nobody says so in its code too."""
    if "personal_status" in g and response.status_code == 200:
        response.status_code = g.personal_status
    return response


@people_pages.get("/people/purpose")
def show_purpose():
    """The form that asks what people are looked at for."""
    return _purpose_form(request.args.get("next", ""))


@people_pages.post("/people/purpose")
def choose_purpose():
    """Keep the purpose for the rest of the session and go on."""
    chosen, words = request.form.get("purpose", ""), request.form.get("justification", "").strip()
    leads_to = request.form.get("next", "")
    if chosen not in session.offered(current_viewer()):
        return _purpose_form(leads_to, {"purpose": gettext("Choose one of the purposes.")}, 400)
    if words and (wrong := session.said_enough(words)):
        return _purpose_form(leads_to, {"justification": wrong}, 400)
    session.keep(purpose=chosen, justification=words or None)
    return redirect(own_path(leads_to or "/people"), 303)


@people_pages.post("/people/search")
def search():
    """Keep what is looked for in the session's row, never in an address, and show the list; nothing means everybody."""
    if current_user.session.purpose is None:
        return redirect("/people/purpose?next=/people", 303)
    looked_for = request.form.get("search", "").strip()
    if not looked_for:
        session.keep(search=None)
        return redirect("/people", 303)
    words = request.form.get("justification", "").strip()
    wrong = {"justification": session.said_enough(words)} if session.said_enough(words) else {}
    if len(looked_for) > LONGEST_SEARCH or not looked_for.isprintable():
        wrong["search"] = gettext("A search takes up to %(count)s letters and digits.", count=LONGEST_SEARCH)
    if wrong:
        return desk.show("people/search.html", 400, wrong=wrong, search=looked_for[:LONGEST_SEARCH], words=words)
    session.keep(search=looked_for, justification=words)
    return redirect("/people", 303)


@people_pages.get("/people/export")
def show_export():
    """The form that asks what a file is for."""
    session.admit()
    return _export_form(_search_of(request.query_string.decode("latin-1")))


@people_pages.post("/people/export")
def export():
    """A list as a CSV file, once everybody on it stands in the audit."""
    look, search = session.admit(), _search_of(request.form.get("view", "").removeprefix("?"))
    words = request.form.get("justification", "").strip()
    wrong = {"justification": session.said_enough(words)} if session.said_enough(words) else {}
    if request.form.get("purpose") not in session.offered(look.viewer):
        wrong["purpose"] = gettext("Choose one of the purposes.")
    if wrong:
        return _export_form(search, wrong, 400)
    session.keep(purpose=request.form["purpose"])
    view = read_address("/people", search, ("people",))
    with looking_at(view):
        asked = asking.asked_of(view, for_file=True)
        listing = witnessing.export(asked, request.form["purpose"], words, settings.limits()["export_rows"])
        rows = list(files.lines(listing, asked))
    named = {"Content-Disposition": 'attachment; filename="people.csv"'}
    return Response(rows, mimetype="text/csv", headers=named)


@people_pages.get("/administration/conflicts")
def show_conflicts():
    """Whom a conflict of interest keeps from whom, and the form to add one."""
    return _conflicts_page()


@people_pages.post("/administration/conflicts")
def add_conflict():
    """Keep a person from an account."""
    entry = {name: request.form.get(name, "").strip() for name in ("account", "person", "reason")}
    found = identify(current_viewer(), entry["person"]) if entry["person"] else []
    wrong = {} if conflicts.is_account(entry["account"]) else {"account": gettext("There is no account of this name.")}
    if not found:
        wrong["person"] = gettext("Nobody has this personal number or client's id.")
    if told := session.said_enough(entry["reason"]):
        wrong["reason"] = told
    if wrong:
        return _conflicts_page(wrong, entry, 400)
    for source, client_id in found:
        conflicts.add(entry["account"], source, client_id, entry["reason"], current_user.account.name)
        witnessing.note_conflict(entry["account"], source, client_id, entry["reason"])
    flash(gettext("%(account)s sees this person no more.", account=entry["account"]))
    return redirect("/administration/conflicts", 303)


@people_pages.post("/administration/conflicts/remove")
def remove_conflict():
    """Let an account see a person again."""
    account, source, client_id = (request.form.get(name, "") for name in ("account", "source", "client_id"))
    if conflicts.remove(account, source, client_id):
        witnessing.note_conflict(account, source, client_id, "removed")
        flash(gettext("%(account)s may see this person again, within the account's rights.", account=account))
    return redirect("/administration/conflicts", 303)


def tell(problem):
    """Why a form gave nothing: the sentence, and the code for it."""
    if isinstance(problem, AddressError):
        return desk.show("people/refused.html", 400, told=str(problem))
    code = next(code for kind, code in refusing.CODES.items() if isinstance(problem, kind))
    return desk.show("people/refused.html", code, told=refusing.sentence_of(problem))


for _kind in (AddressError, *refusing.CODES):  # everything else is told as on every other page
    people_pages.register_error_handler(_kind, tell)


def _purpose_form(leads_to, wrong=None, status=200):
    offered = list(session.offered(current_viewer()).items())
    opened = current_user.session
    values = {"purpose": opened.purpose or "", "justification": opened.justification or ""}
    page = "people/purpose.html"
    return desk.show(page, status, options=offered, next=leads_to, wrong=wrong or {}, values=values)


def _export_form(search, wrong=None, status=200):
    look = session.admit()
    options = list(session.offered(look.viewer).items())
    words, most = request.form.get("justification", ""), settings.limits()["export_rows"]
    values = {"purpose": look.purpose, "justification": words}
    page = "people/export.html"
    return desk.show(page, status, options=options, search=search, wrong=wrong or {}, values=values, most=most)


def _conflicts_page(wrong=None, entry=None, status=200):
    rows = conflicts.list_conflicts()
    return desk.show("people/conflicts.html", status, rows=rows, wrong=wrong or {}, entry=entry or {})


def _is_personal(path):
    return any(page.name == path and page.personal for page in current_app.extensions["pages"])


def _search_of(text):
    return f"?{text}" if text else ""
