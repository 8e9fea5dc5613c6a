"""Sentences that can be said in another language: each keeps the English template and what stands in its places.

Nothing here translates: the dashboard does, by the template. A sentence that is kept is kept packed, or in English.
"""

import json

_JOINED = "%(first)s%(between)s%(rest)s"


class Said(str):
    """An English sentence that knows its template and its parameters.

    `template` has places such as %(name)s, `told` what stands there: text, a whole number (a count), or a Said again.
    Without parameters the template is the sentence.
    """

    template: str
    told: dict

    def __new__(cls, template, /, **told):
        """Make the sentence; counts are written with commas between thousands."""
        written = {name: _written(value) for name, value in told.items()}
        made = super().__new__(cls, template % written if told else template)
        made.template, made.told = template, told
        return made


class Telling:
    """What an error of ours is made with: its first argument is a Said."""

    def __init__(self, sentence, /, **told):
        super().__init__(Said(sentence, **told) if told else sentence)


def joined(sentences, between=" "):
    """Several sentences as one, which is said in another language part by part."""
    first, *rest = sentences
    return Said(_JOINED, first=first, between=between, rest=joined(rest, between)) if rest else first


def packed(sentence):
    """A sentence as a text to keep, from which `unpacked` makes it again."""
    is_said = isinstance(sentence, Said) and sentence.told
    return json.dumps(_plain(sentence), ensure_ascii=False, default=str) if is_said else str(sentence)


def unpacked(text):
    """The sentence kept in a text; a text kept before sentences were packed stays as it is."""
    try:
        found = json.loads(text)
    except ValueError:
        return text
    return _said(found) if isinstance(found, dict) else text


def _plain(value):
    if isinstance(value, Said):
        return {"say": value.template, "with": {name: _plain(each) for name, each in value.told.items()}}
    return value


def _said(found):
    told = {name: _said(each) if isinstance(each, dict) else each for name, each in found["with"].items()}
    return Said(found["say"], **told)


def _written(value):
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value
