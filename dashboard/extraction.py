"""Finds the texts to translate: for `make messages`, see translations/babel.cfg."""

import ast

from dashboard.defining import listed
from data_access.dimensions import LABELS
from data_access.loading.reasons import TEMPLATES
from data_access.passports import family_of, passport
from data_access.subjects import SUBJECTS
from data_access.subjects.derived import WORKED_OUT
from data_access.uncounted import UNCOUNTED

TEXTS_OF = {"gettext": 1, "ngettext": 2}
SENTENCES = {"Said", "Refused", "UnknownSource", "Busy", "NothingPublished", "QueryError", "NotAllowed"}
TEXTS_OF |= dict.fromkeys(SENTENCES, 1)  # made with a template, which dashboard/saying.py translates


def called(file, _keywords, _comments, options):
    """Babel's extractor for our modules: what gettext is called with, inside f-strings too.

    Yields:
        (line, function, text or texts, []) of every call.
    """
    yield from sorted(_calls(ast.parse(file.read())))


def declared(_file, _keywords, _comments, options):
    """Babel's extractor for the file that lists the subjects.

    Yields:
        (line, None, text, []) of every label, unit and passport that a subject declares, of every dimension, and of
        what is not counted.
    """
    told = [*_said_by_subjects(), *LABELS.values(), *_worked_out(), *_uncounted(), *TEMPLATES]
    for text in dict.fromkeys(told):
        if any(letter.isalpha() for letter in text):
            yield 1, None, text, []


def _calls(tree):
    for node in ast.walk(tree):
        name = isinstance(node, ast.Call) and getattr(node.func, "id", None)
        if name in TEXTS_OF:
            texts = [said.value for said in node.args[: TEXTS_OF[name]] if isinstance(said, ast.Constant)]
            if len(texts) == TEXTS_OF[name]:
                yield node.lineno, "gettext" if name in SENTENCES else name, texts, []


def _said_by_subjects():
    for subject in SUBJECTS:
        yield subject.label
        for measure in subject.measures:
            yield from _said_by(passport(measure))


def _said_by(said):
    yield from (said.name, said.meaning, said.unit, said.numerator.text, said.left_out, said.basis)
    yield from (said.denominator.text,) if said.denominator else ()
    yield from (told for _, told in said.history)


def _worked_out():
    for each in WORKED_OUT:
        yield from (each.label, each.meaning, each.counted, each.among, each.left_out, each.basis)
        yield from (each.unit, each.when)


def _uncounted():
    """The names and reasons of the catalogue's ids that are not counted."""
    for id, reason in UNCOUNTED.items():
        yield from (listed()[family_of(id)], reason)
