"""The bar on top of every page: the name, the pages, the date of the data, language, colours, the person."""

from urllib.parse import quote

from dash import html
from flask import current_app

from dashboard import formats
from dashboard.explaining import role_of
from dashboard.language import LANGUAGES, current_language, gettext
from dashboard.preferences import current_theme
from dashboard.sections import sections
from data_access.publication import NothingPublished
from data_access.query import catalogue


def top_bar(viewer, view):
    """The bar; `view` is None where no page could be shown."""
    parts = [html.A(gettext("Situation Centre"), href="/", className="name"), _pages(viewer, view)]
    return html.Header(
        [*parts, html.Div([dated(), _languages(view), _theme(view), _person(viewer)], className="side")],
        className="top",
    )


def _pages(viewer, view):
    pages = [page for page in current_app.extensions["pages"] if page.listed and page.permission in viewer.permissions]
    links = [_page(page, view) for page in pages]
    return html.Nav(links, className="pages", **{"aria-label": gettext("Pages")})


def _page(page, view):
    is_here = view is not None and view.page == page.name
    href = view.to(page.name).href if view is not None else f"/{page.name}"
    return html.A(
        gettext(page.title),
        href=href,
        className="on" if is_here else "",
        **({"aria-current": "page"} if is_here else {}),
    )


def dated():
    """Up to which day the data reach, or None."""
    try:
        day = catalogue().data_date
    except NothingPublished:
        day = None
    return html.Span(gettext("Data to %(day)s", day=formats.date(day)), className="dated") if day else None


def _languages(view):
    names = ((code, label) for code, label in LANGUAGES.items())
    links = [
        html.A(
            code.upper(),
            href=_prefer("language", code, view),
            title=label,
            lang=code,
            className="on" if code == current_language() else "",
        )
        for code, label in names
    ]
    return html.Nav(links, className="languages", **{"aria-label": gettext("Language")})


def _theme(view):
    other = "light" if current_theme() == "dark" else "dark"
    label = gettext("Light colours") if other == "light" else gettext("Dark colours")
    return html.A(
        "☀" if other == "light" else "☾",
        href=_prefer("theme", other, view),
        title=label,
        className="theme",
        **{"aria-label": label},
    )


def _prefer(name, value, view):
    return f"/preferences?{name}={value}&next={quote(view.href if view is not None else '/', safe='')}"


def _person(viewer):
    form = html.Form(
        html.Button(gettext("Sign out"), type="submit", className="btn btn-link"), method="post", action="/sign-out"
    )
    links = html.Ul([html.Li(html.A(name, href=address)) for address, name in sections(viewer)])
    inside = html.Div([html.P(role_of(viewer.role)), links, form], className="panel right")
    return html.Details([html.Summary(viewer.name), inside], className="menu person")
