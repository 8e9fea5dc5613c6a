"""The numbers of a card as a file: the same question, rights and withholding as on the screen."""

import csv
import io

from dashboard import captions, formats
from dashboard.components import code_name
from dashboard.figures.drawing import is_few
from dashboard.filling import answers_of, measures_of
from dashboard.viewing import looking_at
from data_access.answer import value_columns

MARK = "\ufeff"  # tells spreadsheets that the letters are UTF-8
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(viewer, view, card):
    """The card's answers for a view as CSV, one table under another.

    Args:
        card: a Card.
    Returns:
        Text: the passports of the measures; then for each answer what it is of, a line of names, and its rows. Lines
        that are no numbers begin with '#'. Codes and their names; numbers unrounded with a point; '<10' where a count
        is withheld, '<10' and '>90' for shares said no closer, 'too few' where a rate rests on too few people, empty
        where missing.
    """
    with looking_at(view):
        answers, _ = answers_of(card, view)
        return MARK + "\n".join([_passports(answers), *map(_table, answers)])


def _passports(answers):
    """What each measure of the file is, with an empty line between two."""
    told = captions.passports(measures_of(answers), answers[0].data_date)
    lines = [line for entries in told for line in (["#"], *captions.as_lines(entries))]
    return _written(lines[1:])


def _table(answer):
    heads = [*(part for name in answer.by for part in (name, f"{name}_name")), *_columns(answer)]
    lines = captions.as_lines(captions.circumstances(answer))
    return _written([*lines, heads, *(_row(answer, row) for row in answer.rows)])


def _written(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_cell(each) for each in row] for row in rows)
    return text.getvalue()


def _columns(answer):
    """Names of the columns of measures, their catalogue id first."""
    return [f"{measure.id} {column}" for measure in answer.measures for column in value_columns(measure)]


def _row(answer, row):
    cells = [part for name in answer.by for part in (row[name], code_name(answer, name, row[name]))]
    return cells + [value_of(row, measure, column) for measure in answer.measures for column in value_columns(measure)]


def value_of(row, measure, column):
    value = formats.plain(row, measure, column)
    return "too few" if column == measure.name and is_few(row, measure) and value is not None else value


def _cell(value):
    return value if isinstance(value, int | float) else _text(value)


def _text(value):
    """A text that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
