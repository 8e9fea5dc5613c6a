"""A card's answer as categories and series: what a native chart of a slide and the drawing of a paper are made of."""

import dataclasses

from dashboard import figures, formats
from dashboard.cards import CARDS
from dashboard.components import code_name, value_cell
from dashboard.figures.drawing import is_known, ranked, shown
from dashboard.figures.ranking import ORDERED
from dashboard.language import gettext
from dashboard.packs import expected
from dashboard.packs.plots import plot_of
from data_access.dimensions import NUMBERS, TIME

MOST_SERIES, MOST_BARS, MOST_STEPS, FEWEST = 10, 24, 60, 3
STACKED = (figures.parts, figures.stacked_levels, figures.layers)
READ = (figures.matrix, figures.validity)  # read better as a table
TILE = "tile"


@dataclasses.dataclass(frozen=True)
class Chart:
    """`kind` is line, bar, stack (bars in pieces), columns (the same over time) or steps (columns by a number).

    `series` are (name, values), a value None where there is no number to draw; `left` rows of the answer are too many
    to be drawn.
    """

    kind: str
    categories: tuple
    series: tuple
    number_format: str
    unit: str
    left: int = 0


def chart_of(sheet):
    """The Chart or Plot of a sheet's first answer; None where its numbers are read better as a table.

    What is withheld, missing or of too few is a gap; a bar's name says which of them it is.
    """
    answer, shape = sheet.answers[0], CARDS[sheet.placed.name].shape
    if not answer.rows or sheet.placed.kind == TILE or shape in READ or sheet.is_of_many:
        return None
    if shape is figures.observed_expected:
        made = expected.ratios_of(sheet)
        return made and Chart("bar", *made)
    return plot_of(sheet) or (_chart(answer, shape) if len(answer.by) <= 2 else None)


def _chart(answer, shape):
    made = _kind(answer, shape)
    if made is None or not any(value is not None for _, values in made[2] for value in values):
        return None
    kind, categories, series, *left = made
    return Chart(kind, categories, series, number_format(answer.measures[0]), gettext(answer.measures[0].unit), *left)


def _kind(answer, shape):
    """(kind, categories, series, rows left out) of an answer; None where none fits."""
    times = [name for name in answer.by if name in TIME]
    if times:
        made = _by_time(answer, times[0])
        is_short = made and len(made[0]) < FEWEST  # of one or two periods a line shows nothing
        return _named("columns" if shape in STACKED else "steps" if is_short else "line", made)
    if answer.by and answer.by[-1] in NUMBERS:
        return _named("steps", _by_number(answer))
    if shape is figures.groups:
        return _named("bar", _by_groups(answer))
    return _named("stack" if shape in STACKED else "bar", _by_codes(answer, shape))


def _named(kind, made):
    return made and (kind, *made)


def number_format(measure):
    """How a spreadsheet or a slide writes the number: whole where it counts, else one digit, two around 1."""
    if getattr(measure, "alike", ()):
        return "0.00"
    is_count = not measure.is_ratio and not hasattr(measure, "number")
    return "#,##0" if is_count else "#,##0.0"


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


def _by_number(answer):
    """Categories are whole numbers in their order; a series is a code of the other dimension. Of a ratio its whole."""
    (measure, *_), number, outer = answer.measures, answer.by[-1], answer.by[0]
    column = f"{measure.name}_among" if measure.is_ratio else measure.name
    rows = [row for row in answer.rows if row[number] is not None]
    codes = sorted({row[number] for row in rows}, key=int)
    if not 0 < len(codes) <= MOST_STEPS:
        return None
    at = {(row[outer], row[number]): row[column] for row in rows if is_known(row[column])}
    if outer == number:
        return tuple(codes), ((gettext(measure.label), tuple(at.get((code, code)) for code in codes)),)
    inner = dict.fromkeys(row[outer] for row in rows)
    series = ((code_name(answer, outer, each), tuple(at.get((each, code)) for code in codes)) for each in inner)
    return tuple(codes), tuple(series)


def _by_groups(answer):
    """A bar for each inner code, its outer one in the name."""
    measure, (outer, inner) = answer.measures[0], answer.by
    names = [f"{code_name(answer, inner, row[inner])} · {code_name(answer, outer, row[outer])}" for row in answer.rows]
    named = tuple(_with_word(told, row, measure) for told, row in zip(names, answer.rows, strict=True))
    return named, ((gettext(measure.label), _values(answer.rows, measure)),)


def _by_codes(answer, shape):
    if not answer.by:
        (row, *_) = answer.rows
        measures = _alike(answer)
        named = tuple(_with_word(gettext(each.label), row, each) for each in measures)
        return named, ((gettext(answer.measures[0].unit), tuple(shown(row, each) for each in measures)),)
    outer, measures = answer.by[0], _alike(answer)
    codes = list(dict.fromkeys(row[outer] for row in answer.rows))
    if len(answer.by) == 2:
        series = _split(answer, answer.rows, codes, outer, answer.by[1])
        names = tuple(code_name(answer, outer, code) for code in codes)
        return (names, tuple(series)) if len(series) <= MOST_SERIES and len(codes) <= MOST_BARS else None
    rows = _in_order(answer, shape)
    named = [code_name(answer, outer, row[outer]) for row in rows[:MOST_BARS]]
    if len(measures) == 1:
        named = [_with_word(label, row, measures[0]) for label, row in zip(named, rows, strict=False)]
    series = tuple((gettext(each.label), _values(rows[:MOST_BARS], each)) for each in measures)
    return tuple(named), series, max(len(rows) - MOST_BARS, 0)


def _in_order(answer, shape):
    """The rows as the screen orders them: a ranking and a map by number, largest first, none last."""
    measure = answer.measures[0]
    if shape not in (figures.ranking, figures.region_map) or answer.by[0] in ORDERED:
        return list(answer.rows)
    return sorted(answer.rows, key=lambda row: -ranked(row, measure) if ranked(row, measure) is not None else 1)


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
