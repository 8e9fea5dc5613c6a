"""Finding texts to translate in declarations."""

from dashboard.extraction import declared
from data_access.dimensions import LABELS
from data_access.subjects import rna


def test_what_subjects_and_dimensions_declare_is_found_once_and_signs_are_not():
    texts = [text for _, _, text, _ in declared(None, (), (), {})]
    assert {rna.label, rna.measures[0].label, rna.measures[0].meaning, LABELS["sex"]} <= set(texts)
    assert len(texts) == len(set(texts))
    assert "%" not in texts
