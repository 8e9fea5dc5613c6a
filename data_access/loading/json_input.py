"""JSON lines: one object a line, packed or not; a key is a column."""

import json

from data_access.loading import reasons
from data_access.loading.errors import Refused
from data_access.loading.lines import LONGEST_LINE, lines
from data_access.loading.part import Part, column_names, write_part


def read_json(path, entry, decimal, folder, stem, tell=None):
    """Read a file of JSON lines into a Part; numbers keep the digits that they have in the file.

    Raises:
        Refused: empty, in another encoding, with keys that make no columns.
    """
    columns = list(entry.columns)
    places = {name: place for place, name in enumerate(columns)}
    decode = _decoder(decimal)
    judged = (
        (number, *_judged(line, decode, columns, places))
        for number, line in enumerate((line for line in lines(path, entry.encoding, tell) if line.strip()), 1)
    )
    part = write_part(path.name, columns, judged, folder, stem)
    if not columns and part.rows:
        raise Refused("%(path)s holds no JSON objects, one a line. Its first lines are no such thing.", path=path.name)
    column_names(columns, path.name)
    return Part(**vars(part) | {"is_sparse": True})


def _decoder(decimal):
    return json.JSONDecoder(
        parse_float=lambda text: text.replace(".", decimal),
        parse_int=str,
        parse_constant=_refuse_constant,
        object_pairs_hook=_pairs,
    ).decode


def _refuse_constant(text):
    raise ValueError(f"{text} is no number")


def _pairs(pairs):
    told = dict(pairs)
    if len(told) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return told


def _judged(line, decode, columns, places):
    """(fields, reason, text) of one line; keys not seen before become columns."""
    if len(line) >= LONGEST_LINE:
        return None, reasons.told("longer", most=f"{LONGEST_LINE:,}"), line
    try:
        told = decode(line.strip("\ufeff \t\r\n"))
    except (ValueError, RecursionError) as error:
        return None, reasons.told("no_json", error=error), line
    if not isinstance(told, dict):
        return None, reasons.told("no_object"), line
    if "\\u" in line and not _is_whole(json.dumps(told, ensure_ascii=False)):
        return None, reasons.told("half"), line
    return _fields(told, columns, places), "", line


def _is_whole(text):
    try:
        return bool(text.encode())
    except UnicodeEncodeError:
        return False


def _fields(told, columns, places):
    for name in told:
        if name not in places:
            places[name] = len(columns)
            columns.append(name)
    fields = [""] * len(columns)
    for name, value in told.items():
        fields[places[name]] = _text(value)
    return fields


def _text(value):
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False)
