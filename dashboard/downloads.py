"""The numbers of a card as a file: the same question, rights and withholding as on the screen."""

import csv
import io

from dashboard import formats, whereabouts, wording
from dashboard.components import code_name
from dashboard.figures.drawing import is_few
from dashboard.filling import answers_of
from dashboard.language import gettext
from dashboard.viewing import looking_at
from data_access.answer import value_columns

MARK = "\ufeff"  # tells spreadsheets that the letters are UTF-8
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(viewer, view, card):
    """The card's answers for a view as CSV, one table under another.

    Args:
        card: a Card.
    Returns:
        Text: for each answer a line of names, then its rows. Codes and their names; numbers unrounded with a point;
        '<10' where a count is withheld, '<10' and '>90' for shares said no closer, 'too few' where a rate rests on too
        few people, empty where missing.
    """
    with looking_at(view):
        answers, _ = answers_of(card, view)
        return MARK + "\n".join(_table(answer) for answer in answers)


def _table(answer):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*(part for name in answer.by for part in (name, f"{name}_name")), *_columns(answer)])
    writer.writerows(_row(answer, row) for row in answer.rows)
    rounded = () if answer.exact else (wording.rounded(), *_carried(answer))
    for note in (*answer.notes, *rounded, _source(answer)):
        writer.writerow([_text(note)])
    return text.getvalue()


def _columns(answer):
    """Names of the columns of measures, their catalogue id first."""
    return [f"{measure.id} {column}" for measure in answer.measures for column in value_columns(measure)]


def _row(answer, row):
    cells = [part for name in answer.by for part in (_text(row[name]), _text(code_name(answer, name, row[name])))]
    return cells + [_value(row, measure, column) for measure in answer.measures for column in value_columns(measure)]


def _value(row, measure, column):
    value = formats.plain(row, measure, column)
    return "too few" if column == measure.name and is_few(row, measure) and value is not None else value


def _carried(answer):
    """A line for each area whose numbers are those of an earlier month."""
    for place, period, as_of in answer.as_of:
        name = whereabouts.name_of(place)
        yield gettext("%(place)s: %(period)s shows %(as_of)s", place=name, period=period, as_of=as_of)


def _text(value):
    """A text that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _source(answer):
    day = formats.date(answer.data_date) if answer.data_date else ""
    return gettext("Data to %(day)s, publication %(number)s", day=day, number=answer.publication)
