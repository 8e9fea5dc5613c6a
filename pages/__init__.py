"""The pages of the dashboard, in the order of the menu."""

from pages import (
    caseload,
    equality,
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

PAGES = (
    situation.PAGE,
    caseload.PAGE,
    intake.PAGE,
    rna.PAGE,
    supervision.PAGE,
    programmes.PAGE,
    outcomes.PAGE,
    equality.PAGE,
    procedure.PAGE,
    staff.PAGE,
    regions.PAGE,
    quality.PAGE,
    people.PAGE,
    person.PAGE,
)
