"""Finds the texts to translate that are declared as values instead of passed to gettext: for `make messages`."""

from data_access.dimensions import LABELS
from data_access.subjects import SUBJECTS


def declared(_file, _keywords, _comments, options):
    """Babel's extractor for the file that lists the subjects.

    Yields:
        (line, None, text, []) of every label, meaning and unit that a subject declares, and of every dimension.
    """
    for text in dict.fromkeys([*_said_by_subjects(), *LABELS.values()]):
        if any(letter.isalpha() for letter in text):
            yield 1, None, text, []


def _said_by_subjects():
    for subject in SUBJECTS:
        yield subject.label
        for measure in subject.measures:
            yield from (measure.label, measure.meaning, measure.unit)
