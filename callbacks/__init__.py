"""What fills the cards of the pages."""

from callbacks import caseload, people, person, programmes, regions, rna, situation

__all__ = ["caseload", "people", "person", "programmes", "regions", "rna", "situation"]
