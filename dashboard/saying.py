"""What data_access says, in the language of whoever is told: refusals, lacks, and why rows were set aside."""

from dashboard import formats
from dashboard.language import gettext
from data_access.said import Said


def said(sentence):
    """A sentence in the current language: a Said with what stands in its places, any other text by itself."""
    if not isinstance(sentence, Said) or not sentence.told:
        return gettext(str(sentence))
    return gettext(sentence.template, **{name: _word(value) for name, value in sentence.told.items()})


def problem(error):
    """What an error tells, in the current language."""
    told = error.args[0] if error.args else ""
    return said(told if isinstance(told, Said) else str(error))


def _word(value):
    if isinstance(value, Said):
        return said(value)
    return formats.number(value) if isinstance(value, int) else value
