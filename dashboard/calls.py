"""Calls of server callbacks: Dash checks neither ids nor values, so they are compared with their declaration here."""

import dataclasses

import orjson
from flask import abort

DEEPEST = 6
LONGEST_LIST = 200
KEYS = {"output", "outputs", "inputs", "state", "changedPropIds", "parsedChangedPropsIds"}


@dataclasses.dataclass(frozen=True)
class Declared:
    """Who may call a callback (gate.SIGNED_IN or a permission), and one check for each value it is sent."""

    access: str
    checks: tuple


def text_up_to(longest):
    """A check: a text of at most that many characters, or nothing yet."""
    return lambda value: value is None or (type(value) is str and len(value) <= longest)


def read_call(request):
    """The body of a call; anything but JSON without a query string is refused."""
    if request.query_string or request.mimetype != "application/json":
        abort(400)
    try:
        return orjson.loads(request.get_data())
    except orjson.JSONDecodeError:
        abort(400)


def is_declared_call(app, body):
    """Whether the body calls a declared callback with just the ids, properties and kinds of values declared."""
    if not isinstance(body, dict) or not set(body) <= KEYS or not _is_shallow(body, DEEPEST):
        return False
    name = body.get("output")
    if not isinstance(name, str) or name not in app.declared or body.get("outputs") != _target(name):
        return False
    called, given = app.callback_map[name], [body.get("inputs", []), body.get("state", [])]
    wanted = [called["inputs"], called["state"]]
    if not all(isinstance(part, list) for part in given) or [*map(len, given)] != [*map(len, wanted)]:
        return False
    values = zip(sum(wanted, []), sum(given, []), app.declared[name].checks, strict=True)
    return all(_fits(*each) for each in values) and _are_inputs(body, called)


def _target(name):
    part, _, prop = name.rpartition(".")
    return {"id": part, "property": prop}


def _fits(wanted, given, check):
    known = isinstance(given, dict) and set(given) <= {"id", "property", "value"}
    same = known and (given.get("id"), given.get("property")) == (wanted["id"], wanted["property"])
    return same and check(given.get("value"))


def _are_inputs(body, called):
    names = {f"{each['id']}.{each['property']}" for each in called["inputs"]}
    changed = [body.get("changedPropIds", []), body.get("parsedChangedPropsIds", [])]
    return all(isinstance(each, list) and all(type(name) is str and name in names for name in each) for each in changed)


def _is_shallow(value, depth):
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return depth > 0 and len(value) <= LONGEST_LIST and all(_is_shallow(each, depth - 1) for each in inner)
