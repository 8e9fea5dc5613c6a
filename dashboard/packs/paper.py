"""A pack as a PDF: the briefing, the cards drawn and in figures, the passports, the dates; made by WeasyPrint."""

from flask import render_template

from dashboard.language import gettext
from dashboard.packs import forms
from dashboard.packs.charts import TILE, chart_of, table_of
from dashboard.packs.vector import svg_of

MOST_ROWS = 36  # of a table; the rest stands in the workbook
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"


class NoPaper(RuntimeError):
    """This machine cannot write a PDF; the text says why and what to install."""


def paper_of(pack):
    """The PDF as bytes.

    Raises:
        NoPaper: the system's libraries for text are not there.
    """
    try:
        from weasyprint import HTML
    except (OSError, ImportError) as problem:
        told = gettext("The PDF is left out: this machine lacks a library. Install %(packages)s.", packages=PACKAGES)
        raise NoPaper(told) from problem
    return HTML(string=markup_of(pack), url_fetcher=_nothing).write_pdf()


def markup_of(pack):
    """The pages as HTML."""
    tiles = [sheet for sheet in pack.charted if sheet.placed.kind == TILE]
    cards = [_card(sheet) for sheet in pack.charted if sheet.placed.kind != TILE]
    form = [forms.cells_of(line) for line in pack.form]
    return render_template("pack.html", pack=pack, tiles=tiles, cards=cards, form=form, heads=forms.heads())


def _card(sheet):
    """What the template shows of a card: the chart, and the tables, the first rows of each."""
    chart = chart_of(sheet)
    tables = [table_of(answer) for answer in sheet.answers[:1] if answer.rows]
    return {
        "title": sheet.title,
        "sub": sheet.sub,
        "told": sheet.drawing.told,
        "chart": svg_of(chart, sheet.drawing.told) if chart else None,
        "tables": [(heads, rows[:MOST_ROWS], max(len(rows) - MOST_ROWS, 0)) for heads, rows in tables],
        "foot": sheet.foot,
    }


def _nothing(address):
    """A paper is made of what is in it: nothing is ever fetched."""
    raise ValueError(f"A pack fetches nothing, not even {address[:60]}.")
