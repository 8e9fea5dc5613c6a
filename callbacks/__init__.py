"""What fills the cards of the pages."""

from callbacks import situation

__all__ = ["situation"]
