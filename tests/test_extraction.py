"""Finding the texts to translate."""

import io

from dashboard.demo.marks import ORIGIN
from dashboard.extraction import called, declared
from data_access.dimensions import LABELS
from data_access.subjects import rna


def test_calls_of_gettext_are_found_inside_f_strings_too():
    code = b"f\"{gettext('to date')}\"\nngettext('%(num)s day', '%(num)s ' 'days', 3)\ngettext(label)\n"
    found = {(line, name, *texts) for line, name, texts, _ in called(io.BytesIO(code), (), (), {})}
    assert found == {(1, "gettext", "to date"), (2, "ngettext", "%(num)s day", "%(num)s days")}


def test_the_templates_of_sentences_are_found():
    code = b"raise Refused('%(file)s is ' 'empty', file=path.name)\nraise QueryError(told)\n"
    assert [found[1:3] for found in called(io.BytesIO(code), (), (), {})] == [("gettext", ["%(file)s is empty"])]


def test_what_subjects_and_dimensions_declare_is_found_once_and_signs_are_not():
    texts = [text for _, _, text, _ in declared(None, (), (), {})]
    assert {rna.label, rna.measures[0].label, rna.measures[0].meaning, LABELS["sex"]} <= set(texts)
    assert {*ORIGIN.values()} <= set(texts)  # of the demonstration's targets, which pages say in three languages
    assert len(texts) == len(set(texts))
    assert "%" not in texts
