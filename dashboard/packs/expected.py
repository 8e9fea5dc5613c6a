"""Areas by observed against expected, for a chart and a table: the ratios of the screen, the largest first."""

from dashboard import formats
from dashboard.components import code_name
from dashboard.figures.standardised import held_against
from dashboard.language import gettext

MOST = 24  # areas in a chart


def ratios_of(sheet):
    """(names, series, number format, unit, areas left out) of a chart; None where too few areas can be compared."""
    answer, found = _held(sheet)
    if len(found) < 2:
        return None
    names = tuple(code_name(answer, answer.by[0], code) for code, _ in found[:MOST])
    series = (gettext("observed for each expected"), tuple(area.ratio for _, area in found[:MOST]))
    return names, (series,), "0.00", gettext(answer.measures[0].unit), len(found[MOST:])


def table_of(sheet):
    """(heads, rows): each area with what was observed, what was expected and their ratio."""
    answer, found = _held(sheet)
    heads = [gettext("Area"), gettext("Observed"), gettext("Expected"), gettext("Ratio")]
    return heads, [[code_name(answer, answer.by[0], code), *_told(area)] for code, area in found]


def _told(area):
    return formats.count(area.observed), formats.number(area.expected, 1), formats.number(area.ratio, 2)


def _held(sheet):
    """(answer, [(code, Standardised)])."""
    answer, *everywhere = sheet.answers
    found, *_ = held_against(answer, everywhere[0] if everywhere else None)
    return answer, sorted(found.items(), key=lambda pair: -pair[1].ratio)
