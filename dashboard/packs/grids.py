"""The tables of a pack: rows as the screen's, or a matrix as a grid whose cells are shaded by their number."""

import dataclasses

from dashboard import figures, formats, wording
from dashboard.cards import CARDS
from dashboard.components import code_name, heads_of, value_cell
from dashboard.figures.bars import counts_of
from dashboard.figures.drawing import is_known, said, shown
from dashboard.language import gettext
from dashboard.packs import expected

SHADES = ("card", "scale-1", "scale-2", "scale-3", "scale-4")  # of nothing, and of each quarter of the largest number
MOST_CODES = 6  # that stand beside each other


@dataclasses.dataclass(frozen=True)
class Grid:
    """`shades` holds, by (row, column), the role of the theme that a cell is filled with."""

    heads: list
    rows: list
    shades: dict = dataclasses.field(default_factory=dict)


def grid_of(sheet, in_full=False):
    """The table of a sheet's first answer; in full also of what else measures of a matrix rest on."""
    answer, shape = sheet.answers[0], CARDS[sheet.placed.name].shape
    if shape is figures.observed_expected:
        return Grid(*expected.table_of(sheet))
    if sheet.is_of_many and len(answer.by) == 1 and len(_codes(sheet)) <= MOST_CODES:
        return _rates(sheet)
    is_long = shape is not figures.matrix or (in_full and len(answer.by) == 1)
    return Grid(*table_of(answer)) if is_long else _matrix(answer)


def _rates(sheet):
    """A row a measure, a column a code: several answers of the same codes."""
    (by,), codes = sheet.answers[0].by, _codes(sheet)
    names = [next(code_name(each, by, code) for each in sheet.answers) for code in codes]
    rows = []
    for answer in sheet.answers:
        at = {row[by]: row for row in answer.rows}
        rows += [[gettext(each.label), *(_in_words(at.get(code), each) for code in codes)] for each in answer.measures]
    return Grid([wording.dimension(by), *names], rows)


def _codes(sheet):
    """The codes of all answers, each once."""
    return list(dict.fromkeys(row[answer.by[0]] for answer in sheet.answers for row in answer.rows))


def table_of(answer):
    """(heads, rows) of an answer in the words of the screen: codes by name, a value or why there is none, counts."""
    heads = [wording.dimension(each) for each in answer.by]
    heads += [label for measure in answer.measures for label in heads_of(measure)]
    return heads, [_cells(answer, row) for row in answer.rows]


def _cells(answer, row):
    cells = [code_name(answer, each, row[each]) for each in answer.by]
    for measure in answer.measures:
        cells.append(value_cell(row, measure))
        cells += [formats.count(row[f"{measure.name}_{role}"]) for role in _roles(row, measure)]
    return cells


def _roles(row, measure):
    return [role for role in ("of", "among") if f"{measure.name}_{role}" in row]


def _matrix(answer):
    """A row a code of the first dimension; a column a code of the second, or a measure, where there is but one."""
    outer, *inner = answer.by
    codes, columns = list(dict.fromkeys(row[outer] for row in answer.rows)), _columns(answer)
    rows, shades = [[code_name(answer, outer, code)] for code in codes], {}
    for place, (_, found, measure) in enumerate(columns, 1):
        for line, code in enumerate(codes):
            rows[line].append(_in_words(found.get(code), measure))
        shades |= {(codes.index(code), place): role for code, role in _shades(found, measure).items()}
    return Grid([" / ".join(map(wording.dimension, (outer, *inner))), *(head for head, *_ in columns)], rows, shades)


def _columns(answer):
    """(head, {code of the row: row}, measure) of each column."""
    outer, *inner = answer.by
    if not inner:
        rows = {row[outer]: row for row in answer.rows}
        return [(heads_of(measure)[0], rows, measure) for measure in answer.measures]
    return [
        (
            code_name(answer, inner[0], code),
            {row[outer]: row for row in answer.rows if row[inner[0]] == code},
            answer.measures[0],
        )
        for code in dict.fromkeys(row[inner[0]] for row in answer.rows)
    ]


def _in_words(row, measure):
    """A number, and of a ratio what it rests on, as in the cells of the screen."""
    if row is None:
        return "–"
    counts = counts_of(row, measure) if measure.is_ratio and is_known(row[measure.name]) else ""
    return " · ".join(dict.fromkeys(filter(None, (said(row, measure), counts))))


def _shades(rows, measure):
    """{code: role} of the numbers that are drawn."""
    known = {code: shown(row, measure) for code, row in rows.items() if shown(row, measure) is not None}
    most = 100 if measure.unit == "%" else max(known.values(), default=0)
    return {code: SHADES[_quarter(value, most)] for code, value in known.items()}


def _quarter(value, most):
    """0 for nothing, else the quarter of the largest number, 1 to 4."""
    return min(-int(-4 * value // most), 4) if most and value > 0 else 0


def caption_of(left):
    """That rows of a table or chart stand in the workbook alone; empty where none does."""
    return gettext("The other %(count)s rows stand in the workbook.", count=left) if left else ""
