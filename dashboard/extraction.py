"""Finds the texts to translate: for `make messages`, see translations/babel.cfg."""

import ast
import importlib
import tomllib

from babel.messages.extract import extract

from dashboard.commands.spoken import paragraphs
from dashboard.defining import listed
from dashboard.demo.marks import ORIGIN
from dashboard.packs import forms
from data_access.dimensions import LABELS
from data_access.loading.reasons import TEMPLATES
from data_access.passports import family_of, passport
from data_access.subjects import SUBJECTS
from data_access.subjects.derived import WORKED_OUT
from data_access.uncounted import TOLD_BY_OTHERS, UNCOUNTED

TEXTS_OF = {"gettext": 1, "ngettext": 2, "tell": 1}
SENTENCES = {"Said", "Refused", "UnknownSource", "Busy", "NothingPublished", "QueryError", "NotAllowed"}
SENTENCES |= {"RolesMissing", "SettingsError"}
CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
CLICK_TEXTS_OF = {"_": None, "ngettext": (1, 2)}
TEXTS_OF |= dict.fromkeys(SENTENCES, 1)  # made with a template, which dashboard/saying.py translates


def called(file, _keywords, _comments, options):
    """Babel's extractor for our modules: what gettext is called with, inside f-strings too.

    Yields:
        (line, function, text or texts, []) of every call.
    """
    tree = ast.parse(file.read())
    yield from sorted([*_calls(tree), *_helps(tree)])


def declared(_file, _keywords, _comments, options):
    """Babel's extractor for the file that lists the subjects.

    Yields:
        (line, None, text, []) of every label, unit and passport that a subject declares, of every dimension, of
        what is not counted, and of the external forms.
    """
    told = [
        *_said_by_subjects(),
        *LABELS.values(),
        *_worked_out(),
        *_uncounted(),
        *ORIGIN.values(),
        *TEMPLATES,
        *forms.texts(),
    ]
    for text in dict.fromkeys(told):
        if any(letter.isalpha() for letter in text):
            yield 1, None, text, []


def borrowed(_file, _keywords, _comments, options):
    """Babel's extractor for the words of click, which it looks up in our catalogues: Usage, Options, errors.

    Yields:
        (line, function, text or texts, []) of each.
    """
    for name in CLICK:
        with open(importlib.import_module(f"click.{name}").__file__, "rb") as file:
            for _, text, _, _ in extract("python", file, CLICK_TEXTS_OF):
                yield 1, "ngettext" if isinstance(text, tuple) else "gettext", text, []


def titled(file, _keywords, _comments, options):
    """Babel's extractor for the sources that come with the product: their titles stand under the charts.

    Yields:
        (line, function, title, []).
    """
    yield 1, "gettext", tomllib.load(file)["title"], []


def _helps(tree):
    """What commands and options say of themselves."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) == "option":
            yield from ((node.lineno, "gettext", each.value.value, []) for each in node.keywords if each.arg == "help")
        elif isinstance(node, ast.FunctionDef) and {*map(_name, node.decorator_list)} & {"command", "group"}:
            yield node.lineno, "gettext", paragraphs(ast.get_docstring(node)), []


def _name(node):
    """The last word of what is called: `command` of @user.command(...)."""
    called = getattr(node, "func", node)
    return getattr(called, "attr", getattr(called, "id", None))


def _calls(tree):
    for node in ast.walk(tree):
        name = isinstance(node, ast.Call) and getattr(node.func, "id", None)
        if name in TEXTS_OF:
            texts = [said.value for said in node.args[: TEXTS_OF[name]] if isinstance(said, ast.Constant)]
            if len(texts) == TEXTS_OF[name]:
                yield node.lineno, name if name == "ngettext" else "gettext", texts, []


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
    yield from (teller for _, teller in TOLD_BY_OTHERS.values())
