"""A pack as a PDF: the briefing, the cards drawn and in figures, the passports, the dates; made by WeasyPrint."""

import dataclasses

from flask import render_template

from dashboard.language import gettext
from dashboard.packs import forms, strokes
from dashboard.packs.charts import TILE, chart_of
from dashboard.packs.grids import caption_of, grid_of
from dashboard.packs.vector import svg_of

MOST_ROWS = 30  # of a table; the rest stands in the workbook
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
    return render_template(
        "pack.html", pack=pack, tiles=tiles, cards=cards, form=form, heads=forms.heads(), strokes=strokes
    )


def _card(sheet):
    """What the template shows of a card: the chart, and the table, its first rows."""
    chart = chart_of(sheet)
    grid = grid_of(sheet, in_full=True) if sheet.answers[0].rows or sheet.is_of_many else None
    return {
        "title": sheet.title,
        "sub": sheet.sub,
        "told": sheet.drawing.told,
        "chart": svg_of(chart, sheet.drawing.told) if chart else None,
        "grid": grid and dataclasses.replace(grid, rows=grid.rows[:MOST_ROWS]),
        "more": caption_of(max(len(grid.rows) - MOST_ROWS, 0)) if grid else "",
        "foot": sheet.foot,
    }


def _nothing(address):
    """A paper is made of what is in it: nothing is ever fetched."""
    raise ValueError(f"A pack fetches nothing, not even {address[:60]}.")
