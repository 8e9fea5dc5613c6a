"""A pack as a typed workbook: a sheet a card, with its filters, dates and passports; codes are text, dates dates."""

import datetime
import io
import re

import xlsxwriter

from dashboard import captions, wording
from dashboard.components import code_name, heads_of
from dashboard.downloads import value_of
from dashboard.filling import measures_of
from dashboard.language import gettext
from dashboard.packs import forms
from dashboard.packs.charts import number_format
from dashboard.packs.contents import passport
from data_access.answer import value_columns
from data_access.dimensions import TIME

LONGEST = 31  # letters of a sheet's name
STYLES = {
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "title": {"bold": True, "font_size": 15},
    "text": {"num_format": "@"},
    "told": {"text_wrap": True, "valign": "top"},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    "#,##0": {"num_format": "#,##0"},
    "#,##0.0": {"num_format": "#,##0.0"},
    "0.00": {"num_format": "0.00"},
}


def workbook_of(pack):
    """The workbook as bytes: the briefing first, then a sheet a card.

    Values are those of the card's own file: numbers unrounded, the words '<10', 'too few' as text, empty where missing.
    """
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        styles = {name: book.add_format(said) for name, said in STYLES.items()}
        _Page(book, styles, gettext("Briefing")).fill(_briefing(pack))
        if pack.form:
            _Page(book, styles, gettext("Form")).fill(_form(pack))
        for place, sheet in enumerate(pack.sheets, 1):
            _Page(book, styles, f"{place} {sheet.name}").fill(_card(pack, sheet))
    return kept.getvalue()


class _Page:
    """A sheet that is written line by line; a cell is (value, name of its style)."""

    def __init__(self, book, styles, name):
        self.sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", name)[:LONGEST].strip())
        self.styles = styles
        self.sheet.set_column(0, 0, 28)
        self.sheet.set_column(1, 12, 22)

    def fill(self, lines):
        """Write lines of cells, an empty one where there is nothing."""
        for number, line in enumerate(lines):
            for place, (value, style) in enumerate(line):
                self._write(number, place, value, self.styles[style])

    def _write(self, number, place, value, style):
        if value is None:
            self.sheet.write_blank(number, place, None, style)
        elif isinstance(value, datetime.date):
            self.sheet.write_datetime(number, place, value, style)
        elif isinstance(value, int | float):
            self.sheet.write_number(number, place, value, style)
        else:
            self.sheet.write_string(number, place, str(value), style)  # never a formula, whatever it begins with


def _briefing(pack):
    yield [(f"{pack.title} · {pack.place}", "title")]
    yield from ([(heading, "head"), (text, "told")] for heading, text in pack.about)
    yield [(gettext("Data to"), "head"), (pack.data_date, "date")]
    yield [(gettext("Made"), "head"), (pack.made.replace(tzinfo=None), "moment")]
    for heading, lines, calm in pack.said.parts:
        yield []
        yield [(heading, "head")]
        yield from ([(text, "told"), (evidence, "told")] for text, evidence in lines or [(calm, "")])
    if pack.left:
        yield []
        yield [(gettext("Not in this pack"), "head")]
        yield from ([(title, "told"), (why, "told")] for title, why in pack.left)


def _form(pack):
    """A line an item, as whoever fills the form in needs it; in other languages with the form's own English words."""
    yield [(pack.title, "title")]
    yield from ([(heading, "head"), (text, "told")] for heading, text in pack.about[:4])
    yield []
    own = [] if pack.language == "en" else [gettext("Item, in the form's words")]
    yield [(head, "head") for head in [*forms.heads(), *own]]
    for line in pack.form:
        cells = [(text, "told") for text in forms.cells_of(line)]
        cells[2] = _number_cell(line)
        yield cells + [(line.item.words, "told") for _ in own]


def _number_cell(line):
    """The number unrounded, or the word or the form's sign for none."""
    if line.why:
        return line.said, "told"
    (row, *_), measure = line.answer.rows, line.measure
    return value_of(row, measure, line.column), "#,##0" if line.item.count else number_format(measure)


def _card(pack, sheet):
    yield [(sheet.title, "title")]
    yield [(sheet.sub, "told")]
    yield [(gettext("Place"), "head"), (pack.place, "text")]
    yield [(gettext("Data to"), "head"), (pack.data_date, "date")]
    for answer in sheet.answers:
        yield []
        yield from _answer(answer)
    for measure in measures_of(sheet.answers):
        named, lines = passport(measure, pack.data_date)
        yield []
        yield [(named, "head")]
        yield from ([(heading, "head"), (text, "told")] for heading, text in lines)


def _answer(answer):
    yield from ([(heading, "head"), (text, "text")] for _, heading, text in captions.circumstances(answer))
    heads = [head for name in answer.by for head in _heads(name)]
    yield [(head, "head") for head in (*heads, *_measure_heads(answer))]
    yield [(code, "head") for code in (*_codes(answer.by), *_columns(answer))]
    for row in answer.rows:
        told = [cell for name in answer.by for cell in _code_cells(answer, name, row[name])]
        yield told + [cell for measure in answer.measures for cell in _value_cells(row, measure)]


def _heads(name):
    first_day = [gettext("First day")] if name in TIME else []
    return [gettext("Code"), wording.dimension(name), *first_day]


def _codes(by):
    return [part for name in by for part in (name, f"{name}_name", *([f"{name}_first_day"] if name in TIME else []))]


def _measure_heads(answer):
    return [head for measure in answer.measures for head in heads_of(measure)]


def _columns(answer):
    return [f"{measure.id} {column}" for measure in answer.measures for column in value_columns(measure)]


def _code_cells(answer, name, code):
    cells = [(code, "text"), (code_name(answer, name, code), "text")]
    return [*cells, (first_day(code), "date")] if name in TIME else cells


def first_day(code):
    """The first day of a month '2026-10', a quarter '2026-Q4' or a year '2026'; None for no time."""
    if not code:
        return None
    month = 3 * int(code[-1]) - 2 if "Q" in code else int(code[5:] or 1)
    return datetime.date(int(code[:4]), month, 1)


def _value_cells(row, measure):
    style = number_format(measure)
    for column in value_columns(measure):
        yield value_of(row, measure, column), style if column == measure.name else "#,##0"
