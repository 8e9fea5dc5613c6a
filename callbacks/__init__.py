"""What fills the cards of the pages."""

from callbacks import caseload, programmes, regions, rna, situation

__all__ = ["caseload", "programmes", "regions", "rna", "situation"]
