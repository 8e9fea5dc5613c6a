"""What fills the cards of the pages."""

from callbacks import (
    caseload,
    intake,
    outcomes,
    people,
    person,
    procedure,
    programmes,
    regions,
    rna,
    situation,
    supervision,
)

__all__ = [
    "caseload",
    "intake",
    "outcomes",
    "people",
    "person",
    "procedure",
    "programmes",
    "regions",
    "rna",
    "situation",
    "supervision",
]
