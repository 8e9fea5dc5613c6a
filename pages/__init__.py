"""The pages of the dashboard, in the order of the menu."""

from pages import caseload, people, person, programmes, regions, rna, situation

PAGES = (situation.PAGE, caseload.PAGE, rna.PAGE, programmes.PAGE, regions.PAGE, people.PAGE, person.PAGE)
