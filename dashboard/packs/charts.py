"""A card's answer as categories and series: what a native chart of a slide and the drawing of a paper are made of."""

import dataclasses

from dashboard import figures, formats, wording
from dashboard.cards import CARDS
from dashboard.components import code_name, heads_of, value_cell
from dashboard.figures.drawing import shown
from dashboard.language import gettext
from data_access.dimensions import TIME

MOST_SERIES, MOST_BARS = 8, 24
STACKED = (figures.parts, figures.stacked_levels, figures.layers)
TILE = "tile"


@dataclasses.dataclass(frozen=True)
class Chart:
    """`kind` is line, bar, stack (bars in pieces) or columns (the same over time).

    `series` are (name, values), a value None where there is no number to draw.
    """

    kind: str
    categories: tuple
    series: tuple
    number_format: str
    unit: str


def chart_of(sheet):
    """The chart of a sheet's first answer; None where its numbers are read better as a table.

    What is withheld, missing or of too few is a gap; a bar's name says which of them it is.
    """
    answer, shape = sheet.answers[0], CARDS[sheet.placed.name].shape
    if not answer.rows or len(answer.by) > 2 or sheet.placed.kind == TILE or shape is figures.matrix:
        return None
    times = [name for name in answer.by if name in TIME]
    made = _by_time(answer, times[0]) if times else _by_codes(answer)
    if made is None or not any(value is not None for _, values in made[1] for value in values):
        return None
    kinds = ("columns", "line") if times else ("stack", "bar")
    kind = kinds[shape not in STACKED]
    return Chart(kind, *made, number_format(answer.measures[0]), gettext(answer.measures[0].unit))


def number_format(measure):
    """How a spreadsheet or a slide writes the number: whole where it counts, else one digit."""
    is_count = not measure.is_ratio and not hasattr(measure, "number")
    return "#,##0" if is_count else "#,##0.0"


def table_of(answer):
    """(heads, rows) of an answer in the words of the screen: codes by name, a value or why there is none, counts."""
    heads = [wording.dimension(each) for each in answer.by]
    heads += [label for measure in answer.measures for label in heads_of(measure)]
    return heads, [_cells(answer, row) for row in answer.rows]


def _cells(answer, row):
    cells = [code_name(answer, each, row[each]) for each in answer.by]
    for measure in answer.measures:
        cells.append(value_cell(row, measure))
        roles = [role for role in ("of", "among") if f"{measure.name}_{role}" in row]
        cells += [formats.count(row[f"{measure.name}_{role}"]) for role in roles]
    return cells


def _alike(answer):
    """The measures that may stand in one chart: those in the unit of the first."""
    return [measure for measure in answer.measures if measure.unit == answer.measures[0].unit]


def _by_time(answer, time):
    """Categories are the periods; a series is a measure, or a code of the other dimension."""
    rows = [row for row in answer.rows if row[time] is not None]
    codes = list(dict.fromkeys(sorted(row[time] for row in rows)))
    split = next((name for name in answer.by if name != time), None)
    if split is None:
        at = {row[time]: row for row in rows}
        series = [(gettext(each.label), _values([at[code] for code in codes], each)) for each in _alike(answer)]
    else:
        series = _split(answer, rows, codes, time, split)
    return (tuple(map(formats.time, codes)), tuple(series)) if 0 < len(series) <= MOST_SERIES else None


def _by_codes(answer):
    if not answer.by:
        (row, *_) = answer.rows
        measures = _alike(answer)
        named = tuple(_with_word(gettext(each.label), row, each) for each in measures)
        return named, ((gettext(answer.measures[0].unit), tuple(shown(row, each) for each in measures)),)
    outer, measures = answer.by[0], _alike(answer)
    codes = list(dict.fromkeys(row[outer] for row in answer.rows))
    if len(codes) > MOST_BARS:
        return None
    if len(answer.by) == 2:
        series = _split(answer, answer.rows, codes, outer, answer.by[1])
        return (tuple(code_name(answer, outer, code) for code in codes), tuple(series)) if len(series) <= 8 else None
    lone = measures[0] if len(measures) == 1 else None
    named = [code_name(answer, outer, row[outer]) for row in answer.rows]
    if lone:
        named = [_with_word(label, row, lone) for label, row in zip(named, answer.rows, strict=True)]
    return tuple(named), tuple((gettext(each.label), _values(answer.rows, each)) for each in measures)


def _split(answer, rows, codes, outer, inner):
    measure, at = answer.measures[0], {(row[outer], row[inner]): row for row in rows}
    return [
        (code_name(answer, inner, code), _values([at.get((each, code)) for each in codes], measure))
        for code in dict.fromkeys(row[inner] for row in rows)
    ]


def _values(rows, measure):
    return tuple(None if row is None else shown(row, measure) for row in rows)


def _with_word(label, row, measure):
    """A bar's name; with the word for why there is no bar."""
    return label if shown(row, measure) is not None else f"{label}: {value_cell(row, measure)}"
