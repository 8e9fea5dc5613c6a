"""Everything that can be asked of a running installation: callbacks, routes, pages, cards' files, commands."""

import dataclasses

import click

from dashboard import gate
from dashboard.cards import CARDS
from dashboard.cli import COMMANDS, Commands
from dashboard.static_files import _mark
from tests.actors import csrf_of
from tests.signing_in import CALL, call

SAMPLES = {"name": "spare", "number": "1", "path": "situation", "package_name": "dash", "filename": "screen.js"}
SAMPLES |= {"fingerprinted_path": "dcc/async-graph.js", "what": "enable", "place": "0"}
NOT_YOURS = ("takes the permission", "may not see this", '"role":"alert"', "No right")
FOOTNOTES = {"published": "Rounded to 5", "safe": "Safe statistics: of groups"}


@dataclasses.dataclass(frozen=True)
class Thing:
    """One thing that can be asked; `name` is its row in access.csv."""

    name: str
    ask: object

    def outcome(self, client):
        """In one word what a client gets."""
        return self.ask(client)


def things(app):
    """Everything of an application that has a row in access.csv, by name."""
    found = [*_routes(app), *_pages(app), *_files(), *_callbacks(app), *_commands()]
    return {thing.name: thing for thing in found}


def _routes(app):
    for rule in app.server.url_map.iter_rules():
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            if rule.endpoint not in {gate.PAGE, gate.CALLBACK, "downloads.download"}:
                yield Thing(f"{method} {rule.rule}", _asking(method, rule))


def _asking(method, rule):
    path = path_of(rule)
    return lambda client: word_of(request(client, method, path))


def path_of(rule, **values):
    """The address of a rule, with a sample for each part that varies."""
    with_samples = {name: values.get(name, _sample(rule, name)) for name in rule.arguments}
    if rule.endpoint == "static_files.open_file" and not values:
        return f"/open/{_mark('sign_in.css')}/sign_in.css"
    _, path = rule.build(with_samples, append_unknown=False) or ("", rule.rule)
    return path


def _sample(rule, name):
    """A text that the part of a rule takes: one of its choices, where it has any."""
    choices = getattr(rule._converters[name], "items", None)
    return sorted(choices)[0] if choices else SAMPLES.get(name, "999")


def request(client, method, path, **fields):
    """Ask as a browser would: a change comes with the token of the session."""
    if method == "GET":
        return client.get(path)
    return client.open(path, method=method, data={"csrf_token": csrf_of(client), **fields})


def _pages(app):
    for page in app.pages:
        yield Thing(f"page {page.name}", lambda client, name=page.name: word_of(client.get(f"/{name}")))


def _files():
    for name in CARDS:
        yield Thing(f"file {name}", lambda client, name=name: word_of(client.get(f"/download/{name}.csv")))


def _callbacks(app):
    for name in app.declared:
        yield Thing(f"callback {name}", lambda client: word_of(call(client, CALL)))


def _commands():
    """Each command with what stands in for the viewer: 'operator' unless it can be asked as an account."""
    group = Commands("situation-centre")
    for name in COMMANDS:
        yield from _command(name, group.get_command(None, name))


def _command(name, command):
    if isinstance(command, click.Group):
        for each, inner in command.commands.items():
            yield from _command(f"{name} {each}", inner)
        return
    options = {option for parameter in command.params for option in parameter.opts}
    yield Thing(f"command {name}", lambda _client: "account" if "--as" in options else "operator")


def word_of(response):
    """What an answer is, in a word: sign-in, code, refused, gone, exact, published, safe, shown, or its code."""
    code, where = response.status_code, response.headers.get("Location", "")
    if code == 401 and 'name="code"' in response.text:
        return "unfit"
    if code in {401, 429} or where.startswith(("/sign-in", "/wall/pair")):
        return "sign-in"
    if where.startswith("/second-factor"):
        return "code"
    plain = {400: "unfit", 403: "refused", 404: "gone", 405: "gone", 422: "unfit", 503: "down"}
    if code in plain:
        return plain[code]
    if code in {301, 302, 303}:
        return f"to {where.partition('?')[0]}"
    return _shown(response) if code < 300 else str(code)


def _shown(response):
    if response.mimetype == "text/csv":
        return next((word for word, note in FOOTNOTES.items() if note in response.text), "exact")
    if not response.mimetype.startswith("text/"):
        return "shown"
    text = response.text
    return "refused" if any(told in text for told in NOT_YOURS) else "shown"
