"""The start is refused when anything would be open that nobody decided to open."""

from dash._callback import GLOBAL_API_PATHS, GLOBAL_CALLBACK_MAP

from dashboard.cards import CARDS, PARTS
from dashboard.gate import ACCESS, CROSS_SITE, FOR_SCREENS, OPEN, PASSWORD_GIVEN, SHUT, SIGNED_IN
from dashboard.secret import check_key
from data_access.scope import PERSONAL, ROLES, Permission

PERMISSIONS = frozenset(Permission)


def seal(app):
    """Look over everything that the application would serve.

    Raises:
        SystemExit: naming the first thing that has no declared access or should not be there.
    """
    for check in (_key, _switches, _callbacks, _routes, _screens, _pages, _cards):
        check(app)


def _key(app):
    check_key(app.server.secret_key or "", "the server's settings")


def _switches(app):
    wrong = {
        "debug": app.server.debug or app.server.testing,
        "enable_mcp": app._enable_mcp,
        "websocket_callbacks": app._websocket_callbacks,
        "background_callback_manager": app._background_manager,
        "suppress_callback_exceptions off": not app.config.suppress_callback_exceptions,
        "serve_locally off": not app.config.serve_locally,
        "a validation_layout": app.validation_layout is not None,
        "use_pages": app.use_pages,
        "development tools": app._dev_tools.ui or app._dev_tools.hot_reload or app._dev_tools.serve_dev_bundles,
        "the CSRF check off": not app.server.config.get("WTF_CSRF_ENABLED", True),
    }
    for name, is_on in wrong.items():
        if is_on:
            _refuse(f"{name}: it opens the dashboard to others")


def _callbacks(app):
    for paths in (GLOBAL_API_PATHS, app.callback_api_paths):
        for path in paths:
            _refuse(f"the callback address {path} (api_endpoint): it goes round the gate")
    for name, spec in {**GLOBAL_CALLBACK_MAP, **app.callback_map}.items():
        _callback(app, name, spec)


def _callback(app, name, spec):
    declared = app.declared.get(name)
    if spec.get("callback") is None and declared is None:
        return  # runs in the browser only
    if declared is None:
        _refuse(f"the callback {name}: it has no declared checks; register it with app.guarded")
    if declared.access not in {SIGNED_IN, *PERMISSIONS}:
        _refuse(f"the callback {name}: its permission {declared.access!r} does not exist")
    if len(declared.checks) != len(spec["inputs"]) + len(spec["state"]):
        _refuse(f"the callback {name}: {len(declared.checks)} checks for another number of values")
    if spec.get("background") or spec.get("websocket"):
        _refuse(f"the callback {name}: background and websocket callbacks go round the gate")


def _routes(app):
    for rule in app.server.url_map.iter_rules():
        if rule.endpoint not in ACCESS:
            _refuse(f"the route {rule.rule}: write its access into dashboard/gate.py")
        if ACCESS[rule.endpoint] not in {OPEN, PASSWORD_GIVEN, SIGNED_IN, SHUT, *PERMISSIONS}:
            _refuse(f"the route {rule.rule}: its access {ACCESS[rule.endpoint]!r} does not exist")


def _screens(app):
    """A screen on a wall has no hands: nothing that it opens may be personal or change anything."""
    held = sorted(ROLES["wall"] & PERSONAL)
    if held:
        _refuse(f"the role wall: it holds {held[0]}, and everybody sees a wall")
    for name in sorted(FOR_SCREENS):
        if ACCESS[name] != SIGNED_IN:
            _refuse(f"the route {name}: it takes {ACCESS[name]!r}, and is on the list of what a wall opens")
    for name in sorted(CROSS_SITE):
        if ACCESS[name] != OPEN:
            _refuse(f"the route {name}: another site could change something for somebody who is signed in")


def _pages(app):
    for page in app.pages:
        if page.permission not in PERMISSIONS:
            _refuse(f"the page {page.name}: its permission {page.permission!r} does not exist")
        if page.personal != (page.permission in PERSONAL):
            _refuse(f"the page {page.name}: a page of people is marked personal and takes a right to people")


def _cards(app):
    names = {page.name for page in app.pages}
    for card in CARDS.values():
        if card.page not in names:
            _refuse(f"the card {card.name}: no page '{card.page}' gives it a permission")
    personal = {page.name for page in app.pages if page.personal}
    for name in PARTS:
        if name.partition("-")[0] not in personal:
            _refuse(f"the part {name}: no personal page '{name.partition('-')[0]}' gives it a permission")


def _refuse(culprit):
    raise SystemExit(f"The dashboard does not start because of {culprit}.")
