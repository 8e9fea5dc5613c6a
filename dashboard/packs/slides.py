"""A pack as slides: the briefing, the cards as native charts that can be edited, the definitions, the data dates."""

import io
import re

from pptx import Presentation

from dashboard.language import gettext
from dashboard.packs import deck
from dashboard.packs.charts import TILE, chart_of
from dashboard.packs.deck import BODY, FOOT, ROOM, column, pages_of, say, slide_of, table
from dashboard.packs.grids import caption_of, grid_of
from dashboard.packs.native import draw

MOST_SAID = 4  # sentences of a column
MOST_LINES = 15  # of tables
MOST_TILES, LETTERS = 6, 130  # letters of small text on one line
ITEMS, MEANINGS, PAIRS = (6, 34, 12, 14, 46), (7, 25, 60, 12), (30, 90)


def slides_of(pack):
    """The presentation as bytes; a chart's numbers are those of its card, None a gap."""
    shown = Presentation()
    shown.slide_width, shown.slide_height = deck.WIDE, deck.HIGH
    foot = " · ".join(
        [pack.title, pack.place, *(": ".join(pair) for pair in pack.about if pair[0] == gettext("Data to"))]
    )
    _rows(shown, f"{pack.title} · {pack.place}", foot, (gettext("This pack"), ""), pack.about, PAIRS)
    _form(shown, pack, foot)
    _briefing(shown, pack, foot)
    _tiles(shown, pack, foot)
    for sheet in pack.charted:
        if sheet.placed.kind != TILE:
            _card(shown, sheet, foot)
    _definitions(shown, pack, foot)
    _rows(shown, gettext("Not in this pack"), foot, (gettext("Card"), gettext("Why")), pack.left, PAIRS)
    kept = io.BytesIO()
    shown.save(kept)
    return kept.getvalue()


def _rows(shown, title, foot, heads, rows, widths):
    """As many slides as the rows of a table take; none without rows."""
    for page in pages_of(rows, widths, MOST_LINES):
        table(slide_of(shown, title, foot), heads, page, widths)


def _briefing(shown, pack, foot):
    """What changed, what did not, what needs a decision: three columns, on as many slides as the longest takes."""
    parts = [(heading, lines or ((calm, ""),)) for heading, lines, calm in pack.said.parts]
    wide = (ROOM - 2 * deck.GAP) // 3
    for start in range(0, max(len(lines) for _, lines in parts), MOST_SAID):
        slide = slide_of(shown, gettext("In brief"), foot)
        for place, (heading, lines) in enumerate(parts):
            if lines[start : start + MOST_SAID]:
                column(slide, heading, lines[start : start + MOST_SAID], deck.EDGE + place * (wide + deck.GAP), wide)


def _tiles(shown, pack, foot):
    """The tiles of the page: the number itself, and the rest of the sentence that tells it."""
    sheets = [sheet for sheet in pack.charted if sheet.placed.kind == TILE]
    told = [(sheet.name, *_number_of(sheet.drawing.told)) for sheet in sheets]
    for start in range(0, len(told), MOST_TILES):
        deck.tiles(slide_of(shown, gettext("Main numbers"), foot), told[start : start + MOST_TILES])


def _number_of(told):
    """('64%', '947 of 1 471 · target 80%') of '64%, 947 of 1 471. target 80%.'."""
    number, *more = re.split(r"[.,] ", told.removesuffix("."), maxsplit=1)
    return number, " · ".join(more[0].split(". ")) if more else ""


def _card(shown, sheet, foot):
    """A card's slide: its chart, or the first rows of its table; the sentence of the screen in the notes."""
    slide = slide_of(shown, sheet.title, foot)
    say(slide, sheet.sub, deck.TOP, 13 if len(sheet.sub) <= LETTERS else 10)
    chart = chart_of(sheet)
    left = _chart_of(slide, sheet, chart) if chart else _table_of(slide, sheet)
    say(slide, _foot_of(sheet, left), FOOT - deck.LINE * 1.7, 11)
    _note(slide, sheet)


def _foot_of(sheet, left):
    """What stands below, as much as two lines hold; the notes have all of it."""
    told = ""
    for sentence in filter(None, [caption_of(left), *sheet.foot]):
        if len(told) + len(sentence) > 2 * LETTERS:
            break
        told = f"{told} · {sentence}" if told else sentence
    return told


def _chart_of(slide, sheet, chart):
    """Draw the chart; how many rows it leaves out."""
    draw(slide, chart, sheet.drawing.told)
    return getattr(chart, "left", 0)


def _table_of(slide, sheet):
    """Write the first page of a card's table, or what the screen says where there is none; how many rows are left."""
    grid = grid_of(sheet)
    widths = (3, *(2 for _ in grid.heads[1:]))
    page = next(pages_of(grid.rows, widths, MOST_LINES - 1), [])
    if page:
        table(slide, grid.heads, page, widths, grid.shades)
    else:
        say(slide, sheet.drawing.told, BODY, 17, "text")
    return len(grid.rows) - len(page)


def _note(slide, sheet):
    measures = dict.fromkeys(f"{each.id} · {gettext(each.label)}" for each in sheet.answers[0].measures)
    slide.notes_slide.notes_text_frame.text = "\n".join([sheet.drawing.told, *measures, *sheet.foot])


def _form(shown, pack, foot):
    """The items of an external form with their answers; our numbers for them stand in the workbook and the paper."""
    heads = [gettext("No."), gettext("Item"), gettext("Answer"), gettext("Of when"), gettext("Remark")]
    rows = [(line.item.no, line.words, line.said, line.when, line.remark) for line in pack.form]
    _rows(shown, pack.title, foot, heads, rows, ITEMS)


def _definitions(shown, pack, foot):
    """What each number means; the whole passports stand in the paper and the workbook."""
    heads = [gettext("Id"), gettext("Name"), gettext("Meaning"), gettext("Unit")]
    rows = [(each.id, gettext(each.label), gettext(each.meaning), gettext(each.unit)) for each in pack.measures]
    _rows(shown, gettext("Definitions"), foot, heads, rows, MEANINGS)
