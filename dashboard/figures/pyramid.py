"""A pyramid: two columns of bars with one scale, such as age groups of women and men."""

from dashboard import formats
from dashboard.figures.drawing import Drawing, is_known, name
from dashboard.figures.halves import half, halves, hidden_half
from dashboard.language import gettext
from data_access.answer import WITHHELD


def pyramid(answers):
    """A count by rows (the first dimension) and sides (the second); more than two sides are said below.

    Args:
        answers: (the count by both dimensions, by the sides alone).
    """
    answer, whole = answers
    measure, (outer, inner) = answer.measures[0], answer.by
    cells = {(row[outer], row[inner]): row[measure.name] for row in answer.rows}
    outers = list(dict.fromkeys(row[outer] for row in answer.rows))
    sides = [code for code in _order(answer) if any(_is_told(cells.get((each, code))) for each in outers)]
    largest = max((value for value in cells.values() if is_known(value)), default=0) or 1
    sums = {row[inner]: formats.count(row[measure.name]) for row in whole.rows}
    pair = (sides + [None, None])[:2]
    rows = [
        [_half(cells, each, pair[0], largest), name(answer, outer, each), _half(cells, each, pair[1], largest)]
        for each in outers
    ]
    heads = [f"{name(answer, inner, code)} {sums.get(code, '')}" if code else "" for code in pair]
    told = [f"{name(answer, inner, code)}: {sums.get(code, formats.count(None))}" for code in sides]
    foot = (gettext("Not drawn: %(rest)s", rest=", ".join(told[2:])),) if told[2:] else ()
    return Drawing(halves(heads, rows), f"{'; '.join(told)}.", foot=foot)


def _is_told(value):
    return value is WITHHELD or bool(value)


def _order(answer):
    """The codes of the sides that the answer has, in the order of their list."""
    inner = answer.by[1]
    seen = dict.fromkeys(row[inner] for row in answer.rows)
    listed = [code for code in answer.names.get(inner, {}) if code in seen]
    return [*listed, *(code for code in seen if code not in listed)]


def _half(cells, row, side, largest):
    value = cells.get((row, side), 0)
    return (
        hidden_half(formats.count(value))
        if value is WITHHELD
        else half(100 * (value or 0) / largest, formats.count(value) if side else "")
    )
