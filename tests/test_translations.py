"""The catalogues hold every text of the code, with its placeholders and its plural forms."""

import re

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.conftest import ROOT

TRANSLATIONS = ROOT / "dashboard" / "translations"
FORMS = {"ru": 3, "ky": 2}


@pytest.fixture(params=FORMS)
def catalogue(request):
    with open(TRANSLATIONS / request.param / "LC_MESSAGES" / "messages.po", "rb") as file:
        return read_po(file, locale=request.param)


@pytest.fixture(scope="module")
def texts():
    """Every text of the code: one, or the singular and plural of one."""
    with open(TRANSLATIONS / "babel.cfg", encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT, methods, options)
    return {tuple(text) if isinstance(text, list | tuple) else text for _, _, text, _, _ in found}


def placeholders(text):
    return set(re.findall(r"%\((\w+)\)s", text))


def forms(text):
    """A text, or the forms of a plural one, as a tuple."""
    return (text,) if isinstance(text, str) else tuple(text)


def test_every_text_is_translated_and_none_is_left_over(catalogue, texts):
    known = {
        tuple(message.id) if message.pluralizable else message.id for message in catalogue if all(forms(message.string))
    } - {""}
    assert texts - known == set(), f"Run `make messages`, then translate these to {catalogue.locale}."
    assert known - texts == set() and not catalogue.obsolete, "Run `make messages`: the code does not say these."


def test_no_translation_is_a_guess(catalogue):
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_a_translation_keeps_the_placeholders(catalogue):
    wrong = [
        (message.id, translation)
        for message in catalogue
        for translation in forms(message.string)
        if message.id and not placeholders(translation) <= placeholders(forms(message.id)[-1])
    ]
    assert not wrong


def test_a_plural_has_the_forms_of_its_language(catalogue):
    plurals = [message for message in catalogue if message.pluralizable]
    assert plurals
    assert {len(message.string) for message in plurals} == {FORMS[str(catalogue.locale)]}
