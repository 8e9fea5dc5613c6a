"""The page of recipes: what packs can be made by name, on a schedule, and the form that keeps another."""

import contextlib

from flask import Blueprint, abort, current_app, flash, redirect, request, url_for
from flask_login import current_user

from dashboard import desk
from dashboard.address import AddressError, View, read_address
from dashboard.language import LANGUAGES, current_language, gettext
from dashboard.packs import contents, forms, recipes
from dashboard.recording import carry_out
from dashboard.sent_address import page_at
from dashboard.storage import current_storage
from dashboard.viewer import current_viewer
from dashboard.viewing import looking_at
from data_access.publication import NothingPublished
from data_access.scope import Permission

recipe_pages = Blueprint("recipe_pages", __name__)


@recipe_pages.get("/settings/recipes")
def show():
    """Every recipe, to be made for the place that `from` in the address names; and the form that keeps another."""
    return _show({}, {})


@recipe_pages.post("/settings/recipes")
def keep():
    """Keep a recipe."""
    sent = {name: request.form.get(name, "")[:400] for name in ("name", "search", "language")}
    sent |= {"cards": request.form.getlist("cards")}
    by = current_user.account.name
    try:
        _view_of(sent)
        about = {"object_type": "recipe added", "justification": f"{sent['name']} {sent['search']}"}
        carry_out(current_storage(), lambda connection: recipes.keep(connection, sent, by), "settings", by, **about)
    except (recipes.RecipeError, AddressError) as problem:
        return _show({getattr(problem, "field", "name"): str(problem)}, sent, 400)
    flash(gettext("Kept. The command makes it by its name."))
    return redirect(url_for("recipe_pages.show"), 303)


@recipe_pages.post("/settings/recipes/<name>/end")
def end(name):
    """Keep a recipe no more."""
    by, about = current_user.account.name, {"object_type": "recipe taken away", "justification": name}
    there = carry_out(
        current_storage(), lambda connection: recipes.take_away(connection, name, by), "settings", by, **about
    )
    if not there:
        abort(404)
    flash(gettext("Taken away."))
    return redirect(url_for("recipe_pages.show"), 303)


def _show(wrong, sent, status=200):
    asked = request.values.get("from", "")
    pages = _pages()
    page = pages.get(asked.partition("?")[0].strip("/"))
    sent = {"search": asked.partition("?")[2], "language": current_language()} | sent
    address, place, filtered = _place_of(asked if page else "situation")
    values = {
        "known": [*recipes.shipped().values(), *recipes.kept(current_storage()).values()],
        "titles": recipes.titles(),
        "cards": {placed.name: placed.title for each in pages.values() for placed in each.layout().cards},
        "page": page,
        "address": address,
        "places": {recipe: place if recipe in forms.forms() else filtered for recipe in (*recipes.shipped(), "")},
        "offered_cards": [(placed.name, placed.title) for placed in page.layout().cards] if page else [],
        "asked": asked,
        "offered": list(LANGUAGES.items()),
        "may_keep": Permission.RECIPES_EDIT in current_viewer().permissions,
    }
    return desk.show("recipes.html", status, wrong=wrong, sent=sent, **values)


def _place_of(asked):
    """(address, its place, that with its filters) that packs without a place of their own are made for.

    A form has no filters, and one place.
    """
    try:
        _, view = page_at(f"/{asked}")
    except AddressError:
        view = View("situation")
    with looking_at(view), contextlib.suppress(NothingPublished):
        told = (f"{heading}: {text}" for heading, text in contents.filters_of_view())
        return view.href, contents.places_of(view.alone), " · ".join([contents.places_of(view), *told])
    return view.href, "", ""


def _pages():
    return {page.name: page for page in current_app.extensions["pages"] if not page.personal}


def _view_of(sent):
    """Stop an address that no page has."""
    page = (sent["cards"] or ["situation-"])[0].partition("-")[0]
    read_address(f"/{page}", f"?{sent['search'].removeprefix('?')}", tuple(_pages()))
