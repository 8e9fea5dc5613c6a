"""What fills the cards of the pages."""

from callbacks import (
    caseload,
    equality,
    following,
    intake,
    outcomes,
    people,
    person,
    procedure,
    programmes,
    quality,
    regions,
    rna,
    situation,
    staff,
    supervision,
)

__all__ = [
    "caseload",
    "equality",
    "following",
    "intake",
    "outcomes",
    "people",
    "person",
    "procedure",
    "programmes",
    "quality",
    "regions",
    "rna",
    "situation",
    "staff",
    "supervision",
]
