"""Loading: from the files of a source to a new publication; nothing lost, nothing half done."""

from data_access.loading.errors import Busy, LoadError, Refused, UnknownSource
from data_access.loading.report import InputReport, Report
from data_access.loading.run import load, publish
from data_access.loading.source import find_source, known_sources

__all__ = [
    "Busy",
    "InputReport",
    "LoadError",
    "Refused",
    "Report",
    "UnknownSource",
    "find_source",
    "known_sources",
    "load",
    "publish",
]
