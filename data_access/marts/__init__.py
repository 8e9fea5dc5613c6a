"""The marts: counts that can be summed, built by SQL from the facts when a publication is made, never a person."""

from data_access.marts.build import build
from data_access.marts.tables import marts

__all__ = ["build", "marts"]
